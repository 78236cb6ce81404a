"""One year's complaints beside another's, and what alternative dispute resolution saved."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from intake.export.tables.baselines import Baseline, lay_in
from intake.export.tables.comparison import comparison
from intake.export.tables.labels import Labels
from intake.export.tables.table import Asked, Column, Row, Table
from tests.builders.records import declined, record, records, stage
from tests.support.read_facts import ReadFacts
from tests.support.reported import cells, columns, keys, reported

JUNE = "2018-06-01"


def closed(outcome: str | None = None, reason: str | None = None, on: str = JUNE):
    return record(received_on="2016-01-01", closed_on=on, outcome=outcome, closure_reason=reason)


def due(on: str, within: bool | None, **values):
    return record(received_on="2016-01-01", stages=[stage("stage_1", "2016-01-01", due_on=on, within=within, **values)])


def compared(*given, since: int = 2017):
    return reported("complaints-comparison", given, since=since, until=2019)


def test_the_years_stand_above_their_difference():
    found = compared()
    assert keys(found) == ["2017_18", "2018_19", "difference"]
    assert list(columns(found)) == [
        *("initial_feedback", "stage_1", "stage_2", "stage_3", "adr", "closed", "cancelled"),
        *("upheld_percent", "in_time_percent"),
    ]
    assert cells(found, "difference")["stage_1"] == 0
    assert cells(found, "difference")["upheld_percent"] is None


def test_one_year_alone_has_no_difference():
    assert keys(compared(since=2018)) == ["2018_19"]


def test_stage_1_counts_by_receipt_and_later_stages_by_their_beginning():
    found = compared(
        record(received_on="2018-03-30", stages=[stage("stage_1", "2018-04-03"), stage("stage_2", JUNE)]),
        record(received_on=JUNE, stages=[stage("stage_1", JUNE), declined("stage_2", JUNE), stage("stage_3", JUNE)]),
        record(received_on=JUNE),
        *records(2, kind="initial_feedback", received_on=JUNE),
    )
    assert [cells(found, "2017_18")[key] for key in ("initial_feedback", "stage_1", "stage_2", "stage_3")] == [
        0,
        1,
        0,
        0,
    ]
    assert [cells(found, "2018_19")[key] for key in ("initial_feedback", "stage_1", "stage_2", "stage_3")] == [
        2,
        1,
        1,
        1,
    ]
    assert cells(found, "difference")["initial_feedback"] == 2


def test_cancelled_is_not_in_closed_and_partly_upheld_is_upheld():
    found = compared(
        *(closed("upheld"), closed("partially_upheld"), closed("not_upheld"), closed(reason="withdrawn")),
        *(closed(reason="cancelled"), closed("upheld", on="2017-06-01"), closed("not_upheld", on="2017-06-01")),
        closed("not_upheld", on="2017-06-01"),
    )
    assert cells(found, "2018_19")["closed"] == 4
    assert cells(found, "2018_19")["cancelled"] == 1
    assert cells(found, "2018_19")["upheld_percent"] == 50
    assert cells(found, "difference")["upheld_percent"] == 50 - Fraction(100, 3)


def test_in_time_is_of_what_was_due_in_the_year_or_extended_into_it():
    found = compared(
        due(JUNE, True),
        due("2018-03-01", True, extended_to=JUNE),
        due(JUNE, None),
        due(JUNE, True, extended_to="2019-06-01"),
        due("2018-03-01", False),
    )
    assert cells(found, "2018_19")["in_time_percent"] == Fraction(200, 3)
    assert cells(found, "2017_18")["in_time_percent"] == 0


def test_dispute_resolution_counts_when_it_was_agreed_or_else_by_receipt():
    found = compared(
        record(received_on="2017-06-01", adr={"agreed_on": JUNE}),
        record(received_on=JUNE, adr={"stage_avoided": "stage_2"}),
        record(received_on=JUNE),
    )
    assert (cells(found, "2017_18")["adr"], cells(found, "2018_19")["adr"]) == (0, 2)


def test_savings_are_listed_with_their_total_and_average():
    found = reported(
        "adr",
        [
            record(received_on="2018-01-01", adr={"stage_avoided": "stage_2", "result": "resolved", "saving": 1800}),
            record(received_on="2016-01-01", adr={"agreed_on": "2017-09-01", "stage_avoided": "stage_3"}),
            record(received_on="2018-01-01", adr={"agreed_on": JUNE}),
            record(received_on="2018-01-01"),
        ],
    )
    assert keys(found) == ["1", "2", "total", "average"]
    assert cells(found, "1")["agreed_on"] == date(2017, 9, 1)
    assert cells(found, "2") == {
        "agreed_on": None,
        "stage_avoided": "Stage 2",
        "result": "Resolved",
        "saving": Decimal(1800),
    }
    assert (cells(found, "total")["saving"], cells(found, "average")["saving"]) == (1800, 1800)


def test_the_difference_is_from_the_figures_of_an_earlier_year_that_were_entered():
    given = ReadFacts([closed("upheld"), closed("not_upheld")])
    entered = [
        Baseline.read("complaints-comparison/2017_18/closed", "", Decimal(5)),
        Baseline.read("complaints-comparison/2017_18/upheld_percent", "", Decimal("62.5")),
    ]
    asked = Asked(date(2017, 4, 1), date(2019, 3, 31), Labels({}))
    found = lay_in(comparison(given, asked), entered, asked, given)
    assert (cells(found, "2017_18")["closed"], cells(found, "difference")["closed"]) == (5, -3)
    assert cells(found, "difference")["upheld_percent"] == Fraction(-25, 2)


def test_an_entered_figure_finds_its_nested_row():
    asked = Asked(date(2017, 4, 1), date(2018, 3, 31), Labels({}))
    row = Row("england_corporate / 2017_18", "", {"q1": 0})
    entered = [Baseline.read("stage-by-quarter/england_corporate / 2017_18/q1", "", Decimal(7))]
    found = lay_in(Table([Column("q1", "Q1")], [row], "", ""), entered, asked, ReadFacts([]))
    assert cells(found, row.key) == {"q1": 7}
