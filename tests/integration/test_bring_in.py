"""History is brought in whole or not at all, and goes out again as it came."""

import io
import json

import pytest

from intake.services.records.bring_in import Refused, bring_in
from intake.services.records.reading import lines
from tests.builders.drawn_records import drawn_records
from tests.builders.houses import build_parts, prepared
from tests.builders.records import record
from tests.builders.told import receive
from tests.support.command_line import CommandLine

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def file_of(*records, end="\n"):
    return io.BytesIO("".join(json.dumps(one) + end for one in records).encode())


def bring(house, file, **options):
    """How many came in, and the faults that were told."""
    told = []
    try:
        return bring_in(house, file, lambda *fault: told.append(fault), **options), told
    except Refused:
        return None, told


@pytest.fixture
def another(tmp_path):
    parts = prepared(build_parts(f"sqlite:///{tmp_path}/another.sqlite3", tmp_path / "another"))
    yield parts.house
    parts.house.database.close()


@pytest.mark.parametrize("profile", ["statistical", "full"])
def test_what_was_exported_comes_in_and_goes_out_the_same(house, another, profile):
    receive(house)
    bring(house, file_of(*drawn_records(40)))
    exported = b"".join(lines(house, profile))
    assert bring(another, io.BytesIO(exported)) == (41, [])
    assert b"".join(lines(another, profile)) == exported


def test_nothing_of_a_file_with_a_fault_is_kept_and_every_fault_is_told(house):
    good, wrong, late = record(), record(kind="complaint"), record()
    wrong |= {"kind": "grumble", "colour": "red"}
    late["closed_on"] = "2020-01-01"
    assert bring(house, file_of(good, wrong, good, late)) == (
        None,
        [
            (2, "kind", "'grumble' is no code of the list kind"),
            (2, "colour", "is no field of a record"),
            (4, "closed_on", "comes before received_on"),
            (3, "id", "stands in line 1 already"),
            (3, "reference", "stands in line 1 already"),
        ],
    )
    assert list(lines(house)) == []


def test_ids_and_references_that_are_here_already_are_refused(house):
    own, before = receive(house), record()
    bring(house, file_of(before))
    again = record(reference=own.reference)
    assert bring(house, file_of(record() | {"id": before["id"]}, again)) == (
        None,
        [(1, "id", "is in the database already"), (2, "reference", "is in the database already")],
    )
    assert len(list(lines(house))) == 2


def test_a_dry_run_keeps_nothing(house):
    assert bring(house, file_of(record(), record()), dry_run=True) == (2, [])
    assert list(lines(house)) == []


@ON_SQLITE
@pytest.mark.parametrize(
    ("file", "fault"),
    [
        (io.BytesIO(b"\xef\xbb\xbf" + file_of(record()).getvalue()), "begins with a byte-order mark"),
        (file_of(record(), end="\r\n"), "ends in a carriage return"),
        (io.BytesIO(file_of(record()).getvalue() + b"\n"), "is empty"),
        (io.BytesIO(b'{"campaign":"' + b"x" * 5_000_000 + b'"}\n'), "is longer than 4 MB"),
    ],
)
def test_what_is_no_file_of_records_is_told(house, file, fault):
    count, told = bring(house, file)
    assert count is None
    assert [text.startswith(fault) for _, _, text in told] == [True]


@ON_SQLITE
def test_the_last_line_needs_no_end(house):
    assert bring(house, io.BytesIO(file_of(record()).getvalue()[:-1])) == (1, [])


@ON_SQLITE
def test_the_command_says_what_happened(house, database_url, monkeypatch, tmp_path):
    command = CommandLine(monkeypatch, tmp_path, database_url)
    good, bad = tmp_path / "good.jsonl", tmp_path / "bad.jsonl"
    good.write_bytes(file_of(record(), record()).getvalue())
    bad.write_bytes(file_of(record() | {"kind": "grumble"}).getvalue())
    for arguments, code, said in [
        ((good, "--dry-run"), 0, "could be brought in: 2"),
        (
            (bad,),
            1,
            "line 1, kind: 'grumble' is no code of the list kind\nError: nothing of the file was kept. Faults: 1",
        ),
        ((good,), 0, "were brought in: 2"),
        ((tmp_path / "nowhere",), 2, "No such file"),
    ]:
        ran = command.run("import", *map(str, arguments))
        assert (ran.exit_code, said in ran.stderr, ran.stdout) == (code, True, "")
