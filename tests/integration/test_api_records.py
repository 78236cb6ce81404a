"""Records out: page by page from a cursor, whatever is written meanwhile; the words only for whoever may have them."""

import json

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from intake.services.progress import withdraw
from intake.services.records import reading
from tests.builders.houses import build_parts, prepared
from tests.builders.told import STORY, receive
from tests.support.command_line import CommandLine
from tests.support.programs import RECORDS, Program, records_of

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def reader(app, house):
    return Program(app, house, "export")


@pytest.fixture
def full_reader(app, house):
    return Program(app, house, "export_full")


def pages(reader, limit, meanwhile=lambda: None, since=None):
    """Every page until there is no more; something happens after each."""
    while True:
        answer = reader.get(f"{RECORDS}?limit={limit}" + (f"&since={since}" if since else ""))
        yield answer
        since = answer.json["next"]
        if not answer.json["more"]:
            return
        meanwhile()


def test_an_empty_house_has_a_page_without_records_and_a_cursor(reader, house):
    first = reader.get().json
    assert (first["records"], first["more"]) == ([], False)
    receive(house)
    assert len(records_of(reader.get(f"{RECORDS}?since={first['next']}"))) == 1


def test_every_record_comes_once_however_small_the_pages(reader, house):
    sent = {receive(house).reference for _case in range(7)}
    found = [record["reference"] for page in pages(reader, 3) for record in records_of(page)]
    assert (len(found), set(found)) == (7, sent)


def test_a_reader_misses_and_repeats_nothing_while_others_write(reader, house):
    first = [receive(house).case_id for _case in range(6)]
    news = [lambda: withdraw(house, first[0]), lambda: receive(house), lambda: withdraw(house, first[5])]

    def something_happens():
        if news:
            news.pop(0)()

    read = list(pages(reader, 2, meanwhile=something_happens))
    for _time in range(2):
        read += list(pages(reader, 1, meanwhile=something_happens, since=read[-1].json["next"]))
    found = [record for page in read for record in records_of(page)]
    versions = [(record["id"], record["revision"]) for record in found]
    assert (news, len(versions)) == ([], len(set(versions)))
    latest = {record["id"]: record for record in found}
    assert latest == {record["id"]: record for record in map(json.loads, reading.lines(house))}


def test_reading_again_from_a_cursor_gives_the_same_bytes(reader, house):
    cases = [receive(house).case_id for _case in range(5)]
    start = reader.get(f"{RECORDS}?limit=1").json["next"]
    before = [page.data for page in pages(reader, 2, since=start)]
    withdraw(house, cases[2])
    receive(house)
    assert [page.data for page in pages(reader, 2, since=start)][: len(before) - 1] == before[:-1]


def test_records_are_the_exported_lines_byte_for_byte(reader, house):
    receive(house, story="سلام 😀")
    (line,) = reading.lines(house)
    assert line.rstrip() in reader.get().data
    assert reader.get(f"{RECORDS}/{json.loads(line)['id']}").data == line


def test_a_record_that_has_not_changed_is_not_sent_again(reader, house):
    receipt = receive(house)
    address = f"{RECORDS}/{receipt.case_id}"
    tag = reader.get(address).headers["ETag"]
    assert reader.get(address, 304, If_None_Match=tag).data == b""
    withdraw(house, receipt.case_id)
    assert reader.get(address, If_None_Match=tag).headers["ETag"] != tag


def test_a_record_that_is_not_there_is_a_problem(reader):
    for id in ("5f0c7b1e-3f0a-4c55-9a0e-2f6f0d1f7a10", "1", "x" * 300):
        reader.get(f"{RECORDS}/{id}", 404)


def test_the_words_are_in_the_full_profile_alone(reader, full_reader, house):
    receive(house)
    assert STORY not in reader.get().text
    assert STORY not in full_reader.get().text
    assert STORY in full_reader.get(f"{RECORDS}?profile=full").text


def test_every_use_of_the_full_profile_is_recorded(full_reader, house, monkeypatch, tmp_path, database_url):
    receipts = [receive(house) for _case in range(3)]
    cursor = full_reader.get(f"{RECORDS}?profile=full&limit=2").json["next"]
    full_reader.get(f"{RECORDS}?profile=full&since={cursor}")
    full_reader.get(f"{RECORDS}/{receipts[0].case_id}?profile=full")
    full_reader.get()
    said = CommandLine(monkeypatch, tmp_path, database_url).run("token", "uses", full_reader.name).stdout
    uses = [line.split("\t")[1:] for line in said.splitlines()]
    assert sorted(uses) == sorted([["2", "-"], ["1", cursor], ["1", str(receipts[0].case_id)]])


@pytest.mark.parametrize(
    "query",
    [
        *("limit=0", "limit=-1", "limit=1001", "limit=1000000", "limit=ten", "limit=1.5", "limit=", "limit=٣"),
        *("profile=all", "profile=", "limt=5", "limit=1&limit=2", "since=", "since=x", "since=%00", "since=MS0w"),
    ],
)
def test_a_query_that_is_not_understood_is_refused(reader, query):
    refused = reader.get(f"{RECORDS}?{query}", 400).json
    assert refused["errors"][0]["parameter"] == query.partition("=")[0]


def test_a_limit_of_a_million_is_told_what_there_is(reader):
    assert "from 1 to 1000" in reader.get(f"{RECORDS}?limit=1000000", 400).json["detail"]


def test_a_cursor_of_another_database_is_refused(reader, tmp_path):
    other = prepared(build_parts(f"sqlite:///{tmp_path}/other.sqlite3", tmp_path)).house
    cursor = reading.page(other, None, 1, "statistical").next_cursor
    other.database.close()
    assert reader.get(f"{RECORDS}?since={cursor}", 400).json["type"].endswith("cursor-another-database")


@pytest.mark.parametrize("profile", ["statistical", "full"])
@pytest.mark.parametrize("authority", ["A", "E"])
def test_records_hold_to_the_schema_that_readers_get(full_reader, house, profile, authority):
    for journey in ("complaint", "feedback", "compliment", "for-a-child"):
        receive(house, journey)
    schema = full_reader.get(f"/api/v1/schema?profile={profile}").json
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    records = records_of(full_reader.get(f"{RECORDS}?profile={profile}"))
    assert [fault.message for record in records for fault in validator.iter_errors(record)] == []
    assert len(records) == 4
    assert list(records[0]) == list(schema["properties"])
