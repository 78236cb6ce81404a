"""`hearback export`: a whole file or none, from a cursor on, and every use of the full profile is kept."""

import json
import os
from zipfile import ZipFile

import pytest

from intake.services.records.taking_out import TakingOut
from intake.store.database import DatabaseAway
from tests.builders.told import receive
from tests.support.command_line import CommandLine

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def hearback(monkeypatch, tmp_path, database_url):
    return CommandLine(monkeypatch, tmp_path / "data", database_url)


def cursor_of(done):
    return done.stderr.split()[-1]


def test_the_next_export_goes_on_where_the_last_ended(hearback, house):
    receive(house)
    first = hearback.run("export")
    later = receive(house)
    second = hearback.run("export", "--since", cursor_of(first))
    assert [json.loads(line)["reference"] for line in second.stdout.splitlines()] == [later.reference]
    third = hearback.run("export", "--since", cursor_of(second))
    assert (third.exit_code, third.stdout, cursor_of(third)) == (0, "", cursor_of(second))


@pytest.mark.parametrize("cursor", ["nonsense", ""])
def test_a_cursor_that_cannot_be_read_is_wrong_usage(hearback, house, tmp_path, cursor):
    out = tmp_path / "out.jsonl"
    out.write_text("kept")
    done = hearback.run("export", "--since", cursor, "--out", str(out))
    assert (done.exit_code, "this is no cursor of ours" in done.stderr, out.read_text()) == (2, True, "kept")


def test_a_file_is_whole_or_as_it_was(hearback, house, tmp_path, monkeypatch):
    receive(house)
    out = tmp_path / "records" / "out.zip"
    out.parent.mkdir()
    assert hearback.run("export", "--format", "csv", "--out", str(out)).exit_code == 0
    with ZipFile(out) as archive:
        assert archive.read("cases.csv").count(b"\n") == 2
    before = out.read_bytes()

    def broken_off(_lines):
        yield b"half a file"
        raise DatabaseAway

    monkeypatch.setattr(TakingOut, "jsonl", broken_off)
    assert hearback.run("export", "--out", str(out)).exit_code == 1
    assert (out.read_bytes() == before, os.listdir(out.parent)) == (True, ["out.zip"])


def test_a_device_stays_a_device(hearback, house):
    receive(house)
    assert hearback.run("export", "--out", os.devnull).exit_code == 0
    assert not os.path.isfile(os.devnull)


def test_what_goes_out_in_full_is_kept_with_the_number_of_records(hearback, house):
    receive(house)
    first = hearback.run("export", "--profile", "full")
    hearback.run("export")
    hearback.run("export", "--profile", "full", "--format", "csv", "--since", cursor_of(first))
    uses = [line.split("\t")[1:] for line in hearback.run("token", "uses").stdout.splitlines()]
    assert sorted(uses) == sorted([["1", "-"], ["0", cursor_of(first)]])
