"""From a case to its record."""

from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest

from intake.export.jsonl import line
from intake.export.keeping import full_line
from intake.export.record import full_record
from intake.export.schema import VERSION
from intake.store.links import MERGED
from intake.store.tables.link import CaseLink
from intake.store.tables.point import Point
from tests.unit.export.builder import READING, case, child, complainant, full, kept_of, statistical

ADVOCATE = {"complainant_type": "advocate", "standing": "on_behalf", "advocate_wanted": None}


def test_a_complaint_is_undecided_until_somebody_has_decided_its_procedure():
    assert statistical(statutory="undecided")["statutory"] == "undecided"
    assert statistical()["procedure"] is None


@pytest.mark.parametrize("kind", ["informal_feedback", "compliment"])
def test_what_is_no_complaint_is_neither_statutory_nor_not(kind):
    assert statistical(kind=kind)["statutory"] is None


def test_a_child_who_tells_for_themselves_is_complainant_and_child_in_one():
    record = statistical(child(pseudonym="5a"))
    assert (record["complainant_key"], record["child_key"]) == ("5a", "5a")


def test_an_adult_and_the_child_they_speak_for_are_two_people():
    record = statistical(child(pseudonym="5a"), complainant(pseudonym="7b"), complainant_type="parent")
    assert (record["complainant_key"], record["child_key"]) == ("7b", "5a")


def test_an_adult_who_speaks_for_themselves_has_no_child_beside_them():
    assert statistical(complainant(), complainant_type="parent", made_by_child=False)["child_key"] is None


def test_a_childs_complaint_stays_the_childs_when_an_advocate_sends_it():
    record = statistical(complainant(organisation="Speak Up"), child(), **ADVOCATE)
    assert (record["made_by_child"], record["via_advocate"]) == (True, True)
    assert record["advocacy_organisation"] == "Speak Up"
    assert record["advocacy"] == {"offered_on": None, "response": "accepted", "organisation": "Speak Up"}


def test_a_professionals_organisation_is_not_an_advocacy_organisation():
    record = statistical(complainant(organisation="School"), child(), complainant_type="professional")
    assert (record["via_advocate"], record["advocacy_organisation"]) == (False, None)


@pytest.mark.parametrize(
    ("wanted", "response"), [("yes", "accepted"), ("have_one", "accepted"), ("no", "declined"), ("not_sure", None)]
)
def test_the_offer_of_an_advocate_is_written_with_the_childs_response(wanted, response):
    advocacy = statistical(advocate_wanted=wanted)["advocacy"]
    assert advocacy == {"offered_on": "2026-07-01", "response": response, "organisation": None}


def test_there_is_no_offer_of_an_advocate_where_nobody_was_asked():
    assert statistical(advocate_wanted=None)["advocacy"] is None


@pytest.mark.parametrize(
    ("teller", "source"),
    [("child", "child"), ("parent", "parent"), ("carer", "carer"), ("professional", "partner"), ("other", None)],
)
def test_a_compliment_says_who_it_came_from(teller, source):
    compliment = statistical(kind="compliment", complainant_type=teller)["compliment"]
    assert (compliment["source"], compliment["internal"], compliment["publishable_text"]) == (source, False, None)


def test_only_a_compliment_has_the_object_of_one():
    assert statistical()["compliment"] is None


@pytest.mark.parametrize(("urgency", "priority"), [(2, "urgent"), (1, "high"), (0, "normal")])
def test_the_priority_is_written_in_words(urgency, priority):
    assert statistical(urgency=urgency)["priority"] == priority


def test_days_are_those_of_the_authority():
    late = datetime(2026, 7, 9, 23, 30, tzinfo=UTC)  # half past midnight in London
    record = statistical(closed_at=late, acknowledged_at=late)
    assert record["closed_on"] == "2026-07-10"
    assert record["acknowledgement"] == {"due_on": "2026-07-03", "sent_on": "2026-07-10"}


def test_the_latest_change_is_written_in_utc_and_whole_seconds():
    moment = datetime(2026, 7, 1, 10, 30, 15, 999_999, tzinfo=timezone(timedelta(hours=1)))
    assert statistical(updated_at=moment)["updated_at"] == "2026-07-01T09:30:15Z"


@pytest.mark.parametrize("ending", [{"outcome": "upheld"}, {"closure_reason": "withdrawn"}])
def test_a_closed_case_says_how_it_ended(ending):
    record = statistical(status="closed", **ending)
    assert {name: record[name] for name in ("outcome", "closure_reason") if record[name]} == ending


def test_each_point_has_its_theme_and_only_in_full_its_text():
    points = [Point(number=1, theme="family_time", text="Visits stopped"), Point(number=2)]
    unknown = {"nature": None, "findings": None, "remedy": None, "remedy_amount": None}
    brief = [{"number": 1, **unknown, "theme": "family_time"}, {"number": 2, **unknown, "theme": None}]
    assert statistical(points=points)["points"] == brief
    assert [point["text"] for point in full(points=points)["points"]] == ["Visits stopped", None]


def test_the_full_profile_has_the_words_and_the_people():
    sam = child(name="Sam", contact_channel="sms", contact_address="+447700900123")
    record = full(sam, story="It\nrained", wish="Stop", about="Kim", consent_note="She nodded")
    assert [record[name] for name in ("story", "wish", "about", "consent_note")] == [
        "It\nrained",
        "Stop",
        "Kim",
        "She nodded",
    ]
    assert list(record["people"][0].values()) == ["subject_child", "Sam", None, "sms", "+447700900123"]


def test_what_is_kept_of_a_record_gives_the_whole_record_back():
    points = [Point(number=1, text=""), Point(number=2, text="Visits stopped")]
    row = case(complainant(name="Jo"), child(), story="", wish="Stop", points=points, **ADVOCATE)
    kept = kept_of(row)
    assert full_line(kept.line.encode(), kept.told).decode() == line(full_record(row, READING))


def test_a_case_that_went_on_in_another_leaves_a_tombstone():
    links = [CaseLink(other_id=UUID(int=1), why="repeats"), CaseLink(other_id=UUID(int=2), why=MERGED)]
    record = full(child(name="Sam"), story="It rained", links=links)
    assert {name: value for name, value in record.items() if value not in (None, [])} == {
        "schema": VERSION,
        "id": record["id"],
        "reference": "HB-QNTMH5Q",
        "revision": 3,
        "updated_at": "2026-07-01T09:30:15Z",
        "tombstone": True,
        "repeat_of": str(UUID(int=2)),
    }


def test_a_line_is_one_line_without_spaces_and_keeps_every_letter():
    words = "first\nsecond\ttab 😀 سلام – “quoted”"
    text = line({"story": words, "about": None})
    assert text == '{"story":"first\\nsecond\\ttab 😀 سلام – “quoted”","about":null}\n'
