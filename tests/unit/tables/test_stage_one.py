"""What came to stage 1: by year, service area and month, beside the cases held."""

from decimal import Decimal
from fractions import Fraction

from tests.builders.records import declined, record, records, stage
from tests.support.reported import cells, column, columns, keys, reported, row

LATER, EARLIER = "2020-06-01", "2019-06-01"


def stage_1(received_on=LATER, outcome=None, **values):
    return record(received_on=received_on, stages=[stage("stage_1", received_on, outcome=outcome)], **values)


def test_each_year_has_its_complaints_and_how_many_were_upheld_at_stage_1():
    found = reported(
        "stage-1-by-year",
        [
            *(stage_1(EARLIER, outcome) for outcome in ("upheld", "partially_upheld", "not_upheld")),
            stage_1(LATER, "resolved"),
        ],
        since=2018,
        until=2021,
    )
    assert keys(found) == ["2018_19", "2019_20", "2020_21"]
    assert row(found, "2019_20").label == "2019/20"
    assert cells(found, "2018_19") == {"complaints": 0, "upheld_or_partly": 0, "percent": None}
    assert cells(found, "2019_20") == {"complaints": 3, "upheld_or_partly": 2, "percent": Fraction(200, 3)}
    assert cells(found, "2020_21") == {"complaints": 1, "upheld_or_partly": 0, "percent": 0}


def test_only_complaints_that_entered_stage_1_are_counted_by_the_day_they_came_in():
    found = reported(
        "stage-1-by-year",
        [
            record(received_on="2020-03-31", stages=[stage("stage_1", "2020-04-02")]),
            record(received_on=EARLIER, stages=[stage("stage_0", EARLIER)]),
            record(received_on=EARLIER, stages=[declined("stage_1", EARLIER)]),
            stage_1(EARLIER, kind="enquiry"),
            stage_1(EARLIER) | {"tombstone": True},
            record(received_on=EARLIER, stages=[stage("frontline", EARLIER)]),
        ],
        since=2019,
        until=2021,
    )
    assert column(found, "complaints") == {"2019_20": 2, "2020_21": 0}


def test_how_a_later_stage_ended_does_not_count_for_stage_1():
    stages = [stage("stage_1", LATER, outcome="not_upheld"), stage("stage_2", "2020-08-01", outcome="upheld")]
    found = reported(
        "stage-1-by-year", [record(received_on=LATER, outcome="upheld", stages=stages)], since=2020, until=2021
    )
    assert cells(found, "2020_21") == {"complaints": 1, "upheld_or_partly": 0, "percent": 0}


def test_service_areas_stand_in_the_authoritys_order_with_every_year_and_unknown_ones_in_the_total():
    found = reported(
        "by-service-area",
        [
            stage_1(EARLIER, service_area="children_in_care"),
            stage_1(LATER, service_area="children_in_care"),
            stage_1(LATER, service_area="fostering"),
            stage_1(LATER),
        ],
        since=2019,
        until=2021,
    )
    assert columns(found) == {"2019_20": "2019/20", "2020_21": "2020/21", "total": "Total"}
    assert keys(found) == [
        *("care_management", "children_in_care", "leaving_care", "adoption_support", "youth_offending_service"),
        *("fostering", "not_recorded", "total"),
    ]
    assert cells(found, "children_in_care") == {"2019_20": 1, "2020_21": 1, "total": 2}
    assert cells(found, "leaving_care") == {"2019_20": 0, "2020_21": 0, "total": 0}
    assert cells(found, "total") == {"2019_20": 1, "2020_21": 3, "total": 4}


def test_months_go_from_april_to_march_beside_each_other():
    days = ("2019-04-30", "2020-04-01", "2020-04-02", "2021-03-31")
    found = reported("by-month", [stage_1(day) for day in days], since=2019, until=2021)
    assert keys(found) == [*(f"{month:02}" for month in (4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3)), "total"]
    assert cells(found, "04") == {"2019_20": 1, "2020_21": 2}
    assert cells(found, "03") == {"2019_20": 0, "2020_21": 1}
    assert row(found, "04").label == "April"


def held(**cases):
    return {"cases_held": {area: Decimal(number) for area, number in cases.items()}}


def test_complaints_are_a_percentage_of_the_cases_held():
    found = reported(
        "against-cases-held",
        [stage_1(service_area="children_in_care"), stage_1(service_area="care_management"), stage_1()],
        since=2020,
        until=2021,
        figures=held(children_in_care=40, care_management="12.5"),
    )
    assert cells(found, "children_in_care") == {"n": 1, "cases_held": 40, "percent": Fraction(5, 2)}
    assert cells(found, "care_management")["percent"] == 8
    assert cells(found, "leaving_care") == {"n": 0, "cases_held": None, "percent": None}
    assert cells(found, "total") == {"n": 3, "cases_held": Decimal("52.5"), "percent": Fraction(40, 7)}
    assert found.notes == [
        "The number of cases held is not entered for Leaving Care, Adoption Support, Youth Offending Service."
    ]


def test_the_total_has_no_percentage_while_cases_held_are_missing():
    came = records(2, received_on=LATER, service_area="leaving_care", stages=[stage("stage_1", LATER)])
    found = reported("against-cases-held", came, since=2020, until=2021, figures=held(children_in_care=0))
    assert cells(found, "children_in_care") == {"n": 0, "cases_held": 0, "percent": None}
    assert cells(found, "total") == {"n": 2, "cases_held": None, "percent": None}
