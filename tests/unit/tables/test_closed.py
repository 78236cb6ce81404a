"""What was closed, quarter by quarter, at the last stage of each complaint."""

from datetime import date
from fractions import Fraction

from tests.builders.records import declined, record, records, stage
from tests.support.reported import cells, columns, keys, reported, row

PERIOD = (date(2021, 1, 1), date(2021, 6, 30))
Q4, Q1 = "2021-03-31", "2021-04-01"
BEFORE = "2020-12-31"


def quarters(name, found):
    return reported(name, found, of="D", period=PERIOD)


def frontline(closed_on=Q1, days=5, outcome="upheld", **values):
    ended = stage("frontline", BEFORE, working_days=days, answered_on=closed_on, outcome=outcome, **values)
    return record(received_on=BEFORE, closed_on=closed_on, outcome=outcome, stages=[ended])


def escalated(closed_on=Q1, days=20, outcome="not_upheld", **values):
    """First upheld at the frontline, which no table of this family counts."""
    before = stage("frontline", BEFORE, working_days=3, outcome="upheld", extended_to=Q4)
    last = stage("escalated", Q4, working_days=days, answered_on=closed_on, outcome=outcome, **values)
    return record(received_on=BEFORE, closed_on=closed_on, outcome=outcome, stages=[before, last])


def test_received_and_closed_each_count_by_their_own_day():
    found = quarters(
        "received-and-closed", [frontline(Q4), frontline(Q1), record(received_on=Q1), record(kind="comment")]
    )
    assert columns(found) == {"2020_21_q4": "Q4 2020/21", "2021_22_q1": "Q1 2021/22"}
    assert cells(found, "received") == {"2020_21_q4": 0, "2021_22_q1": 1}
    assert cells(found, "closed") == {"2020_21_q4": 1, "2021_22_q1": 1}


def test_a_complaint_is_closed_at_its_last_stage():
    unentered = record(received_on=BEFORE, closed_on=Q1, stages=[declined("frontline", BEFORE)])
    found = quarters("closed-by-stage", [frontline(), frontline(), escalated(), unentered])
    assert columns(found)["2021_22_q1_percent"] == "Q1 2021/22 %"
    assert keys(found) == ["frontline", "investigation", "escalated", "not_recorded", "total"]
    assert [row.cells["2021_22_q1_n"] for row in found.rows] == [2, 0, 1, 1, 4]
    assert [row.cells["2021_22_q1_percent"] for row in found.rows] == [50, 0, 25, 25, 100]
    assert cells(found, "frontline")["2020_21_q4_n"] == 0


def test_outcomes_are_of_what_was_closed_at_that_stage_and_null_where_nothing_was():
    found = quarters(
        "outcomes-by-stage",
        [frontline(), *(frontline(outcome="resolved") for _each in range(2)), escalated(), frontline(Q4)],
    )
    assert keys(found)[:4] == [
        "frontline / upheld",
        "frontline / partially_upheld",
        "frontline / not_upheld",
        "frontline / resolved",
    ]
    assert row(found, "frontline / resolved").label == "Frontline / Resolved"
    assert cells(found, "frontline / resolved") == {
        "2020_21_q4_n": 0,
        "2020_21_q4_percent": 0,
        "2021_22_q1_n": 2,
        "2021_22_q1_percent": Fraction(200, 3),
    }
    assert set(cells(found, "investigation / upheld").values()) == {None}
    assert cells(found, "escalated / not_upheld")["2021_22_q1_percent"] == 100


def test_an_ending_or_a_stage_of_elsewhere_gets_a_row_of_its_own():
    withdrawn = stage("stage_1", BEFORE, closure_reason="withdrawn")
    found = quarters("outcomes-by-stage", [record(received_on=BEFORE, closed_on=Q1, stages=[withdrawn])])
    assert cells(found, "stage_1 / withdrawn")["2021_22_q1_n"] == 1
    assert row(found, "stage_1 / withdrawn").label == "Stage 1 / Withdrawn"


def test_the_average_is_of_full_answers_at_the_last_stage():
    found = quarters("average-working-days", [frontline(days=4), frontline(days=5), frontline(days=None), escalated()])
    assert cells(found, "frontline") == {"2020_21_q4": None, "2021_22_q1": Fraction(9, 2)}
    assert cells(found, "escalated")["2021_22_q1"] == 20
    assert "day 1 is the working day after" in found.rule
    assert {column.unit for column in found.columns} == {"working days"}


def test_the_target_is_plain_whether_or_not_it_was_extended():
    given = [frontline(days=5), frontline(days=6, extended_to=Q4, within=True), escalated(days=20), escalated(days=21)]
    found = quarters("within-timescale", given)
    assert cells(found, "frontline")["2021_22_q1_n"] == 1
    assert cells(found, "frontline")["2021_22_q1_percent"] == 50
    assert cells(found, "escalated")["2021_22_q1_percent"] == 50
    assert cells(found, "investigation")["2021_22_q1_n"] is None


def test_extensions_are_those_of_the_last_stage():
    found = quarters("extensions", [frontline(extended_to=Q4), frontline(), escalated()])
    assert cells(found, "frontline")["2021_22_q1_percent"] == 50
    assert cells(found, "escalated")["2021_22_q1_n"] == 0


def test_what_was_upheld_is_listed_with_the_last_stages_answer():
    last = {"responsible_officer_role": "Service manager", "action_taken": "Apologised."}
    given = [
        escalated(outcome="partially_upheld", **last),
        *records(1, received_on=BEFORE, closed_on=Q4, outcome="upheld", nature="process_procedure", reference="D-1"),
        escalated(),
        frontline("2021-07-01"),
    ]
    found = quarters("upheld-list", given)
    assert [row.cells["outcome"] for row in found.rows] == ["Upheld", "Partially upheld"]
    assert row(found, "1").label == row(found, "1").cells["reference"] == "D-1"
    assert row(found, "1").cells["nature"] == "Process/Procedure"
    assert row(found, "2").cells | last == row(found, "2").cells
