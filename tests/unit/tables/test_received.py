"""What came in within a quarter or a year: how much, of what, how far it went and how it ended."""

from datetime import date

from intake.export.tables.table import TEXT
from tests.builders.records import compliment, declined, record, records, stage
from tests.support.reported import cells, column, columns, keys, reported, row

FIRST, LAST = date(2021, 4, 1), date(2021, 6, 30)
QUARTER = (FIRST, LAST)
LATE = date(2021, 7, 1)


def quarter(name, found, **params):
    return reported(name, found, of="A", period=QUARTER, **params)


def test_complaints_and_compliments_by_quarter_with_their_total():
    found = reported(
        "representations-by-quarter",
        [
            *records(3, received_on=FIRST),
            *records(2, received_on="2022-03-31"),
            compliment(received_on=LAST),
            record(kind="comment"),
            record(received_on="2022-04-01"),
            record(received_on=FIRST, tombstone=True),
        ],
        since=2021,
        until=2022,
    )
    assert columns(found) == {"q1": "Q1", "q2": "Q2", "q3": "Q3", "q4": "Q4", "total": "Total"}
    assert cells(found, "complaint") == {"q1": 3, "q2": 0, "q3": 0, "q4": 2, "total": 5}
    assert cells(found, "compliment") == {"q1": 1, "q2": 0, "q3": 0, "q4": 0, "total": 1}


def test_kinds_are_counted_statutory_and_not_and_what_nobody_decided_beside_them():
    given = [record(statutory="statutory"), record(statutory="non_statutory"), compliment(statutory="statutory")]
    found = quarter("kinds-by-statutory", given)
    assert columns(found) == {"statutory": "Statutory", "non_statutory": "Non-statutory", "total": "Total"}
    assert column(found, "statutory") == {"complaint": 1, "comment": 0, "compliment": 1, "total": 2}
    undecided = quarter("kinds-by-statutory", [*given, record()])
    assert cells(undecided, "complaint") == {"statutory": 1, "non_statutory": 1, "not_recorded": 1, "total": 3}


def test_outcomes_and_closure_reasons_have_a_row_each_and_what_was_open_on_the_last_day_is_ongoing():
    found = quarter(
        "final-outcomes",
        [
            record(outcome="upheld", closed_on=LAST),
            record(outcome="not_upheld", closed_on=LATE),
            record(closure_reason="withdrawn", closed_on=FIRST),
            record(closed_on=FIRST),
            record(received_on=LATE, outcome="upheld", closed_on=LATE),
            record(kind="informal_feedback", closed_on=FIRST, outcome="resolved"),
        ],
    )
    assert {key: n for key, n in column(found, "n").items() if n} == {
        "upheld": 1,
        "withdrawn": 1,
        "not_recorded": 1,
        "ongoing": 1,
        "total": 4,
    }
    assert cells(found, "upheld") == {"n": 1, "percent": 25}
    assert row(found, "early_resolution").cells["n"] == 0
    assert (row(found, "signposted").label, keys(found)[-2:]) == ("Signposted to another process", ["ongoing", "total"])


def test_without_any_complaint_outcomes_are_nought_and_percentages_have_no_base():
    found = quarter("final-outcomes", [])
    assert cells(found, "ongoing") == {"n": 0, "percent": None}


def test_a_complaint_counts_at_the_furthest_stage_it_had_entered_by_the_last_day():
    found = quarter(
        "by-stage",
        [
            record(stages=[stage("stage_0", FIRST)]),
            record(stages=[stage("stage_0", FIRST), stage("stage_1", LAST)]),
            record(stages=[stage("stage_1", FIRST), stage("stage_2", LATE)]),
            record(stages=[stage("stage_1", FIRST), declined("stage_2", FIRST)]),
            record(),
        ],
    )
    assert column(found, "n") == {"stage_0": 1, "stage_1": 3, "stage_2": 0, "no_stage": 1, "total": 5}
    assert row(found, "stage_1").cells["percent"] == 60


def test_completed_is_what_was_received_and_closed_in_the_same_quarter():
    closed = records(2, closed_on=LAST)
    found = quarter("completed-in-quarter", [*closed, record(), record(received_on="2021-03-31", closed_on=LAST)])
    assert cells(found, "completed")["received"] == 3
    assert abs(cells(found, "completed")["percent"] - 66.6666666) < 0.0001
    assert cells(quarter("completed-in-quarter", []), "completed") == {"received": 0, "n": 0, "percent": None}


def test_service_types_are_ranked_with_ties_by_name_and_codes_of_elsewhere_among_them():
    given = [*records(2, service_type="leaving_care"), *records(2, service_type="a_new_one"), record(service_type=None)]
    found = quarter("top-service-type", given)
    assert keys(found)[:2] == ["a_new_one", "leaving_care"]
    assert keys(found)[-2:] == ["not_recorded", "total"]
    assert (row(found, "a_new_one").label, row(found, "a_new_one").cells["percent"]) == ("A new one", 40)
    assert row(found, "contact_centre").cells == {"n": 0, "percent": 0}


def test_the_ombudsmans_decisions_count_by_their_day():
    matters = [
        {"decision": "upheld", "decided_on": LAST},
        {"decision": "upheld", "decided_on": LATE},
        {"decision": None},
    ]
    found = quarter("ombudsman-decisions", [record(received_on="2019-04-01", ombudsman=matters)])
    assert column(found, "n") == {"upheld": 1, "not_upheld": 0, "not_investigated": 0, "total": 1}


def test_learning_is_listed_under_its_kind():
    learnt = [
        {"kind": "external", "text": "Call back.", "noted_on": FIRST},
        {"kind": "internal", "text": "Second.", "theme": "poor_communication", "noted_on": LAST},
        {"kind": "internal", "text": "First.", "action": "A new form.", "noted_on": FIRST},
        {"kind": "internal", "text": "Too late.", "noted_on": LATE},
    ]
    found = quarter("learning", [record(learning=learnt)])
    assert column(found, "text") == {
        "internal / 1": "First.",
        "internal / 2": "Second.",
        "external / 1": "Call back.",
    }
    assert row(found, "internal / 2").cells["theme"] == "Poor Communication"
    assert row(found, "internal / 1").cells | {"noted_on": FIRST} == row(found, "internal / 1").cells


def test_only_compliments_cleared_to_be_published_are_examples():
    found = quarter(
        "compliment-examples",
        [
            compliment(publishable_text="X listened to me.", source="child", service_type="leaving_care"),
            compliment(source="parent"),
            compliment(publishable_text="Too late.", received_on=LATE),
        ],
    )
    assert [row.cells for row in found.rows] == [
        {
            "publishable_text": "X listened to me.",
            "source": "Child",
            "service": "Leaving Care",
            "received_on": FIRST,
        }
    ]
    assert found.columns[0].unit == TEXT
