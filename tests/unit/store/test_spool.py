"""The spool: whole messages or none, in order, readable with our keys alone, and gone only when somebody took them."""

import os
from datetime import UTC, datetime, timedelta

import pytest

from intake.config import parse_keys
from intake.store.keyring import Keyring
from intake.store.spool import Spool

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
FORM = {"MessageSid": "SM1", "From": "+447700900123", "Body": "They moved my room 😢\n\0", "New": ""}
OURS, OTHERS = "a:" + "k" * 32, "b:" + "x" * 32


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "data" / "spool"


def spool(folder, keys=OURS):
    return Spool(folder, Keyring(lambda: parse_keys(keys)))


def put(folder, words, **later):
    spool(folder).put("message", {"Body": words}, NOON + timedelta(**later))


def words_in(folder, keys=OURS):
    return [spooled.form["Body"] for spooled in spool(folder, keys).waiting()]


def files(folder):
    return sorted(path.name for path in folder.iterdir())


def test_what_is_put_in_comes_out_as_it_was(folder):
    spool(folder).put("report", FORM, NOON)
    (spooled,) = spool(folder).waiting()
    assert (spooled.door, spooled.form, spooled.at) == ("report", FORM, NOON)


def test_it_waits_until_it_is_taken(folder):
    put(folder, "One")
    (spooled,) = spool(folder).waiting()
    assert (words_in(folder), spool(folder).count()) == (["One"], 1)
    for _twice in range(2):
        spool(folder).done(spooled)
    assert (words_in(folder), files(folder)) == ([], [])


def test_the_order_is_that_of_arrival(folder):
    for place in (3, 0, 10, 2):
        put(folder, str(place), microseconds=place)
    put(folder, "before", days=-9_000)
    assert words_in(folder) == ["before", "0", "2", "3", "10"]


def test_two_at_one_moment_are_both_kept(folder):
    for words in ("One", "Two"):
        put(folder, words)
    assert sorted(words_in(folder)) == ["One", "Two"]


def test_without_a_folder_nothing_waits(folder):
    assert (words_in(folder), spool(folder).count()) == ([], 0)


def test_nothing_can_be_read_in_the_files(folder):
    spool(folder).put("message", FORM, NOON)
    (file,) = folder.iterdir()
    assert not [words for words in ("moved", "447700900123", "SM1") if words.encode() in file.read_bytes()]
    assert folder.stat().st_mode & 0o077 == 0


def test_what_other_keys_sealed_stays_and_holds_up_nothing(folder):
    put(folder, "One")
    spool(folder, OTHERS).put("message", {"Body": "Theirs"}, NOON + timedelta(seconds=1))
    put(folder, "Two", seconds=2)
    assert (words_in(folder), spool(folder).count()) == (["One", "Two"], 3)
    assert words_in(folder, f"{OTHERS},{OURS}") == ["One", "Theirs", "Two"]


@pytest.mark.parametrize("content", [b"", b"half", b"\0" * 4096])
def test_half_a_file_is_no_message_and_holds_up_nothing(folder, content):
    put(folder, "One")
    (whole,) = folder.iterdir()
    (folder / f"{0:020}-half.sealed").write_bytes(content)
    (folder / f"{0:020}-half.part").write_bytes(content)
    (folder / f"{1:020}-moved.sealed").write_bytes(whole.read_bytes())
    assert words_in(folder) == ["One"]


def test_what_cannot_be_read_at_all_holds_up_nothing(folder):
    put(folder, "One")
    (folder / f"{0:020}-folder.sealed").mkdir()
    assert words_in(folder) == ["One"]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_disk_that_fails_is_said_and_leaves_nothing_half(folder, monkeypatch, step):
    put(folder, "One")

    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(*((os, "fsync") if step == "fsync" else ("pathlib.Path.replace",)), full)
    with pytest.raises(OSError, match="No space"):
        put(folder, "Two")
    assert (words_in(folder), len(files(folder))) == (["One"], 1)


def test_a_folder_that_cannot_be_made_is_said(folder):
    folder.parent.write_text("a file stands here")
    with pytest.raises(OSError, match=r"File exists|Not a directory"):
        put(folder, "One")


def test_it_is_on_disk_for_good_before_anybody_is_told(folder, monkeypatch):
    """The file, then its name: else a power cut could take what was answered with 200."""
    steps = []
    monkeypatch.setattr(os, "fsync", lambda number: steps.append(os.readlink(f"/proc/self/fd/{number}")))
    put(folder, "One")
    (name,) = files(folder)
    assert [step.removeprefix(str(folder.parent)) for step in steps] == [
        f"/spool/{name.replace('.sealed', '.part')}",
        "/spool",
        "",
    ]
