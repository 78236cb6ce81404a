"""Records out, as another program reads them, from either database."""

import json
from uuid import UUID

import pytest
from sqlalchemy import select, text

from intake.export import jsonl
from intake.export.codes import code_lists
from intake.export.schema import Record
from intake.services.progress import withdraw
from intake.services.records import reading, refresh
from intake.services.records.handing_out import pieces
from intake.services.records.reading import PROFILES
from intake.store import record_streams
from intake.store.database import DatabaseAway
from intake.store.tables.case import Case
from tests.builders.drawn_records import drawn_records
from tests.builders.told import receive
from tests.integration.test_bring_in import bring, file_of

WORDS = "They said “no”.\n\nThen it rained 😀 سلام"


def exported(house, profile="statistical"):
    return [json.loads(line) for line in reading.lines(house, profile)]


def one_exported(house, profile="statistical"):
    (record,) = exported(house, profile)
    return record


def class_as(house, case_id, theme):
    with house.database.write() as session:
        case = session.get(Case, case_id)
        case.theme = case.points[0].theme = theme
        case.revision += 1


@pytest.fixture
def one_at_a_time(monkeypatch):
    monkeypatch.setattr(record_streams, "BATCH", 1)


@pytest.mark.parametrize("profile", PROFILES)
def test_an_empty_house_exports_no_line(house, profile):
    assert list(reading.lines(house, profile)) == []


def test_records_come_by_day_of_receipt_and_then_by_id(house, clock):
    for days in (3, -1, -1, -1) * 3:
        receive(house)
        clock.forward(days=days)
    records = exported(house)
    places = [(record["received_on"], UUID(record["id"])) for record in records]
    assert len(records) == 12
    assert places == sorted(places)
    assert places[0][0] < places[-1][0]


@pytest.mark.parametrize("batch", [1, 2, 5])
def test_every_case_is_exported_once_however_many_are_kept_at_a_time(house, monkeypatch, batch):
    monkeypatch.setattr(refresh, "BATCH", batch)
    received = {receive(house).reference for _ in range(5)}
    references = [record["reference"] for record in exported(house)]
    assert len(references) == 5
    assert set(references) == received


def test_the_words_come_out_as_they_were_told(house):
    receive(house, story=WORDS, about="Kim", wish="My old room", name="Sam")
    record = one_exported(house, "full")
    assert (record["story"], record["about"], record["wish"]) == (WORDS, "Kim", "My old room")
    assert [person["name"] for person in record["people"]] == ["Sam"]


def test_a_line_is_utf_8_without_spaces_and_ends_in_one_line_break(house):
    receive(house, story=WORDS)
    (line,) = (line.decode() for line in reading.lines(house, "full"))
    assert line.count("\n") == 1
    assert line.endswith("}\n")
    assert "😀 سلام" in line
    assert line == json.dumps(json.loads(line), ensure_ascii=False, separators=(",", ":")) + "\n"


def test_the_full_profile_is_the_statistical_one_with_the_words_after_it(house):
    receive(house, "for-a-child", organisation="Speak Up", consent_note="She nodded")
    full = one_exported(house, "full")
    words = {name: full.pop(name) for name in ("story", "wish", "about", "consent_note", "people")}
    for point in full["points"]:
        del point["text"]
    assert full == one_exported(house)
    assert words["consent_note"] == "She nodded"
    assert sorted(person["part"] for person in words["people"]) == ["complainant", "subject_child"]


def test_a_withdrawn_case_is_exported_with_its_ending(house, clock):
    receipt = receive(house)
    before = one_exported(house)
    clock.forward(days=1)
    withdraw(house, receipt.case_id)
    after = one_exported(house)
    assert (after["status"], after["closure_reason"], after["outcome"]) == ("closed", "withdrawn", None)
    assert after["closed_on"] > before["received_on"]
    assert after["revision"] > before["revision"]
    assert after["updated_at"] > before["updated_at"]


def test_one_address_has_one_key_over_several_cases_and_it_is_not_the_address(house):
    for _ in range(2):
        receive(house, contact="email", contact_email="sam@example.com")
    receive(house, contact="email", contact_email="kim@example.com")
    keys = sorted(record["complainant_key"] for record in exported(house))
    assert len(set(keys)) == 2
    assert b"example.com" not in b"".join(reading.lines(house))


@pytest.mark.parametrize("journey", ["complaint", "feedback", "compliment", "for-a-child"])
def test_every_code_that_is_written_is_in_its_list(house, journey):
    receipt = receive(house, journey)
    class_as(house, receipt.case_id, "bullying")
    authority = house.authority
    themes = authority.themes_for("informal_feedback")
    lists = {**code_lists(), "team": authority.teams, "service_area": authority.service_areas, "theme": themes}
    written = list(coded(Record(), one_exported(house)))
    assert ("theme", "bullying") in written
    assert [(codes, value) for codes, value in written if value not in lists[codes]] == []


def coded(schema, record):
    """Every enumerated value of a record that is not null, with the name of its list."""
    for name, field in schema.fields.items():
        value, inner = record[name], getattr(getattr(field, "inner", field), "schema", None)
        if inner and value:
            for entry in value if isinstance(value, list) else [value]:
                yield from coded(inner, entry)
        elif "codes" in field.metadata and value is not None:
            yield field.metadata["codes"], value


@pytest.mark.usefixtures("one_at_a_time")
def test_what_is_written_during_an_export_is_not_in_it(house):
    cases = [receive(house).case_id for _ in range(4)]
    lines = reading.lines(house)
    first = next(lines)
    for case_id in cases:
        class_as(house, case_id, "family_time")
    added = [receive(house).reference for _ in range(3)]
    records = [json.loads(line) for line in (first, *lines)]
    assert sorted(record["id"] for record in records) == sorted(map(str, cases))
    assert [(record["theme"], record["points"][0]["theme"]) for record in records] == [(None, None)] * 4
    assert {record["reference"] for record in exported(house)} > set(added)


@pytest.mark.usefixtures("one_at_a_time")
def test_an_export_that_is_broken_off_gives_its_connection_back(house):
    receive(house)
    receive(house)
    lines = reading.lines(house)
    next(lines)
    assert house.database.engine.pool.checkedout() == 1
    lines.close()
    assert house.database.engine.pool.checkedout() == 0


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_a_server_that_goes_away_in_the_middle_is_said(house, monkeypatch, form):
    bring(house, file_of(*drawn_records(2_000)))
    monkeypatch.setattr(jsonl, "BLOCK", 1_000)
    found = pieces(house, form, begun=lambda _out: None)
    next(found)
    with house.database.write() as session:
        others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
        session.execute(text(f"{others} AND datname = current_database()"))
    with pytest.raises(DatabaseAway):
        list(found)
    assert len(exported(house)) == 2_000


def test_writing_goes_on_as_usual_after_an_export(house):
    receipt = receive(house)
    exported(house)
    class_as(house, receipt.case_id, "family_time")
    with house.database.read() as session:
        assert session.scalars(select(Case.theme)).one() == "family_time"
