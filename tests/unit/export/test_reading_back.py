"""A line is read back as it was written, by the rules of the schema, and each of its faults is told."""

import json
from copy import deepcopy
from random import Random

import pytest
from marshmallow import RAISE, ValidationError

from intake.config import load_authority
from intake.export.jsonl import line
from intake.export.keeping import full_line, kept
from intake.export.reading_back import LONGEST_TEXT, Reader
from intake.export.schema import FullRecord, Record
from intake.export.tables.labels import known_as
from tests.builders.drawn_records import drawn_records
from tests.builders.records import record, stage

WRONG = ("a word or two", -1, 2.5, True, [], {}, "2026-02-30", "2026-2-3")


def read(found, reader=None):
    return (reader or Reader()).read(found if isinstance(found, bytes) else json.dumps(found).encode())


def faults(found, reader=None):
    return [(fault.field, fault.text) for fault in read(found, reader)[1]]


def test_a_record_comes_back_as_it_went_out():
    for one in drawn_records(50):
        found, wrong = read(one)
        assert wrong == []
        assert kept(found, str, ours=False).line == line(one)[:-1]


def test_what_was_told_comes_back_with_the_full_profile():
    told = {"story": "A\nstory", "people": [{"part": "subject_child", "name": "Amy"}]}
    given = record(points=[{"number": 1}, {"number": 2}]) | told
    given["points"][1]["text"] = "The second."
    found = kept(read(given)[0], str, ours=False)
    full = json.loads(full_line(found.line.encode(), found.told))
    assert (full["story"], full["people"][0]["name"]) == ("A\nstory", "Amy")
    assert [point["text"] for point in full["points"]] == [None, "The second."]
    assert list(full) == list(FullRecord().fields)
    assert "story" not in json.loads(found.line)


def test_what_is_missing_is_null():
    found, _ = read({"id": "5D0A3A7E-0000-4000-8000-000000000001", "kind": "complaint", "received_on": "2026-11-23"})
    assert list(found)[: len(Record().fields)] == list(Record().fields)
    assert (found["stages"], found["closed_on"], found["tombstone"], found["revision"]) == ([], None, False, 1)
    assert found["reference"] == found["id"] == "5d0a3a7e-0000-4000-8000-000000000001"


def test_it_refuses_what_the_schema_refuses():
    """A wrong value in any one place: what marshmallow would not load is not taken in."""
    random, schema = Random(7), Record(unknown=RAISE)
    for one in drawn_records(150, seed=3):
        spoilt = deepcopy(one)
        place = spoilt
        while True:
            name = random.choice(list(place))
            below = place[name][0] if isinstance(place[name], list) and place[name] else place[name]
            if not isinstance(below, dict) or not below:
                break
            place = below
        place[name] = random.choice(WRONG)
        try:
            schema.load(spoilt)
        except ValidationError:
            assert read(spoilt)[0] is None, (name, place[name])


@pytest.mark.parametrize(
    ("changed", "field", "said"),
    [
        ({"kind": "grumble"}, "kind", "'grumble' is no code of the list kind"),
        ({"team": "Not A Code!"}, "team", "'Not A Code!' is no code of the list team"),
        ({"colour": "red"}, "colour", "is no field of a record"),
        ({"closed_on": "23/11/2026"}, "closed_on", "is not a date, as 2026-11-23"),
        ({"closed_on": "2026-02-30"}, "closed_on", "is no date that there is: 2026-02-30"),
        ({"revision": 1.0}, "revision", "is not a whole number"),
        ({"made_by_child": "yes"}, "made_by_child", "is neither true nor false"),
        ({"campaign": "a\u0000b"}, "campaign", "holds a control character"),
        ({"campaign": "a" * (LONGEST_TEXT + 1)}, "campaign", "is longer than 100,000 characters"),
        ({"mediation": {"saving": 0.001}}, "mediation.saving", "has more than two places of pence"),
        ({"mediation": {"saving": 1e300}}, "mediation.saving", "is not between 0 and 1,000,000,000 pounds"),
        ({"stages": {"stage": "stage_1"}}, "stages", "is not a list"),
        (
            {"points": [{"findings": {"stage_9": "upheld"}}]},
            "points[0].findings",
            "'stage_9' is no code of the list stage",
        ),
        ({"schema": "hearback.record/2"}, "schema", "is not hearback.record/1"),
        ({"id": None}, "id", "is missing"),
        (
            {"outcome": "upheld", "closure_reason": "withdrawn"},
            "closure_reason",
            "stands beside an outcome: it is one or the other",
        ),
    ],
)
def test_a_fault_names_its_field(changed, field, said):
    assert faults(record() | changed) == [(field, said)]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"closed_on": "2021-03-31"}, "closed_on"),
        ({"stages": [stage("stage_1", "2021-03-31")]}, "stages[0].started_on"),
        ({"stages": [stage("stage_1", "2021-04-02", answered_on="2021-04-01")]}, "stages[0].answered_on"),
        ({"stages": [stage("stage_1", answered_on="2021-05-02")], "closed_on": "2021-05-01"}, "closed_on"),
        ({"closed_on": "2021-05-01", "follow_up": {"asked_on": "2021-04-30"}}, "follow_up.asked_on"),
    ],
)
def test_days_out_of_order_are_refused(changed, field):
    assert [name for name, _ in faults(record() | changed)] == [field]


def test_all_faults_of_a_line_are_told_at_once():
    given = record(stages=[stage("stage_1")]) | {"id": None, "kind": "grumble", "colour": "red"}
    given["stages"][0] |= {"started_on": "2021-03-01", "within": 3}
    assert {name for name, _ in faults(given)} == {"id", "kind", "colour", "stages[0].started_on", "stages[0].within"}


@pytest.mark.parametrize("spoilt", [b"[]", b"3", b"{", b"\xff\xfe", b'{"id": NaN}', b"[" * 50_000, b'{"id":1,"id":2}'])
def test_what_is_no_object_is_one_fault(spoilt):
    assert [name for name, _ in faults(spoilt)] == [""]


def test_a_name_that_stands_twice_is_refused_however_it_is_hidden():
    twice = json.dumps(record(campaign='":')).replace(
        '"kind": "complaint"', '"kind": "complaint", "kind": "compliment"'
    )
    assert faults(twice.encode()) == [("", "has a field twice: kind")]


def test_labels_and_other_words_are_read_as_their_codes():
    reader = Reader(known_as(load_authority("B")))
    given = {"kind": "Complaints", "outcome": "partly upheld", "team": "CFAT", "service_area": "Children Looked After"}
    found, wrong = read(record() | given, reader)
    assert wrong == []
    assert [found[name] for name in given] == [
        *("complaint", "partially_upheld", "children_and_families_assessment_team_cfat", "children_looked_after")
    ]


@pytest.mark.parametrize("name", ["team", "theme", "complainant_type", "priority"])
def test_a_code_that_only_others_know_is_kept_where_the_list_is_open(name):
    assert read(record() | {name: "throughcare_teams"})[0][name] == "throughcare_teams"
