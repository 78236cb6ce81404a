"""Whether stage 1 was answered in its time, and in how many working days."""

from fractions import Fraction

import pytest

from intake.export.tables.table import ParamFault
from tests.builders.records import record, stage
from tests.support.reported import cells, columns, keys, reported, row

YEAR = {"since": 2020, "until": 2021}
Q1, Q3, Q4 = "2020-05-01", "2020-11-02", "2021-03-30"


def came(received_on=Q1, *, closed=False, **values):
    ends = {"closed_on": received_on} if closed else {}
    return record(received_on=received_on, stages=[stage("stage_1", received_on, **values)], **ends)


def answered(received_on=Q1, *, within=True, working_days=8):
    return came(received_on, answered_on=received_on, within=within, working_days=working_days)


def test_what_was_met_and_missed_goes_by_the_quarter_of_receipt():
    found = reported("timescales-by-quarter", [answered(), answered(Q3), answered(Q3, within=False)], **YEAR)
    assert columns(found) == {"q1": "Q1", "q2": "Q2", "q3": "Q3", "q4": "Q4", "total": "Total", "percent": "%"}
    assert keys(found) == ["met", "missed", "not_yet_due", "no_answer", "total"]
    assert cells(found, "met") == {"q1": 1, "q2": 0, "q3": 1, "q4": 0, "total": 2, "percent": Fraction(200, 3)}
    assert cells(found, "missed") == {"q1": 0, "q2": 0, "q3": 1, "q4": 0, "total": 1, "percent": Fraction(100, 3)}
    assert cells(found, "total") == {"q1": 1, "q2": 0, "q3": 2, "q4": 0, "total": 3, "percent": 100}


def test_an_answer_after_the_period_counts_by_whether_it_came_in_time():
    found = reported("timescales-by-quarter", [came(Q4, answered_on="2021-04-12", within=True)], **YEAR)
    assert cells(found, "met")["q4"] == 1


def test_the_base_is_all_received_the_open_and_the_withdrawn_too():
    found = reported(
        "timescales-by-quarter",
        [
            came(due_on="2020-05-18"),
            came(Q4, due_on="2021-04-15"),
            came(Q4, due_on="2021-03-31"),
            came(Q4, due_on="2021-03-31", extended_to="2021-04-20"),
            came(due_on="2020-05-18", closure_reason="withdrawn"),
            came(due_on="2020-05-18", closed=True),
            came(answered_on=Q1),
        ],
        **YEAR,
    )
    totals = {key: cells(found, key)["total"] for key in keys(found)}
    assert totals == {"met": 0, "missed": 2, "not_yet_due": 2, "no_answer": 2, "not_recorded": 1, "total": 7}


def test_a_year_has_number_and_percentage_of_each():
    found = reported("timescales-over-years", [answered(), answered(within=False)], since=2019, until=2021)
    assert keys(found) == ["2019_20", "2020_21"]
    assert cells(found, "2020_21") == {
        "met_n": 1,
        "met_percent": 50,
        "missed_n": 1,
        "missed_percent": 50,
        "not_yet_due_n": 0,
        "not_yet_due_percent": 0,
        "no_answer_n": 0,
        "no_answer_percent": 0,
        "total": 2,
    }
    assert cells(found, "2019_20")["met_percent"] is None


def test_several_years_keep_their_quarters_apart():
    found = reported("timescales-by-quarter", [answered("2020-02-03")], since=2019, until=2021)
    assert list(columns(found))[:5] == ["2019_20_q1", "2019_20_q2", "2019_20_q3", "2019_20_q4", "2020_21_q1"]
    assert cells(found, "met")["2019_20_q4"] == 1


def test_answers_lie_in_bands_of_working_days():
    days = (0, 5, 6, 10, 30, 31, None)
    found = reported("answer-time-bands", [*(answered(working_days=number) for number in days), came()], **YEAR)
    totals = {key: cells(found, key)["total"] for key in keys(found)}
    assert totals == {
        "0_5": 2,
        "6_10": 2,
        "11_15": 0,
        "16_20": 0,
        "21_25": 0,
        "26_30": 1,
        "over_30": 1,
        "not_answered": 1,
        "not_recorded": 1,
        "total": 8,
    }
    assert row(found, "6_10").label == "6 to 10"
    assert "day 1 is the working day after" in found.rule


def test_the_bands_can_be_others():
    found = reported("answer-time-bands", [answered(working_days=11)], **YEAR, bands="10, 20")
    assert keys(found) == ["0_10", "11_20", "over_20", "not_answered", "total"]
    assert cells(found, "11_20")["percent"] == 100


@pytest.mark.parametrize("bands", ["", "ten", "20,10", "10,10", "10,,20", "-5,10", "1000000"])
def test_bands_that_do_not_rise_are_refused(bands):
    with pytest.raises(ParamFault, match="bands must be rising numbers"):
        reported("answer-time-bands", [], **YEAR, bands=bands)
