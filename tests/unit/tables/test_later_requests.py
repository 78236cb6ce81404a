"""Stages 2 and 3, case by case: what investigations took and cost, and what came of requests for a panel."""

from datetime import date
from fractions import Fraction

from tests.builders.records import declined, record, stage
from tests.support.reported import cells, keys, reported, row

YEAR = {"since": 2020, "until": 2021}


def investigated(answered_on, working_days=None, cost=None, **values):
    days = {"terms_signed_on": "2020-02-03", "adjudicated_on": answered_on, "answered_on": answered_on}
    run = stage("stage_2", "2020-02-03", **days, working_days=working_days, cost=cost)
    return record(received_on="2019-11-01", stages=[run], **values)


def test_investigations_answered_in_the_period_are_listed_with_total_and_average():
    found = reported(
        "stage-2-costs",
        [
            investigated("2020-09-01", 120, 4100.5, team="oaktree"),
            investigated("2020-05-01", 61, 3000, service_area="leaving_care", closed_on="2020-06-01"),
            investigated("2021-03-31"),
            investigated("2021-04-01", 200, 9000),
        ],
        **YEAR,
    )
    assert keys(found) == ["1", "2", "3", "total", "average"]
    assert row(found, "1").label == "Case 1"
    assert cells(found, "1") == {
        "service": "Leaving Care",
        "terms_signed_on": date(2020, 2, 3),
        "adjudicated_on": date(2020, 5, 1),
        "answered_on": date(2020, 5, 1),
        "closed_on": date(2020, 6, 1),
        "working_days": 61,
        "cost": 3000,
    }
    assert cells(found, "2")["service"] == "Oaktree"
    assert cells(found, "3")["service"] is None
    assert (cells(found, "total")["working_days"], cells(found, "total")["cost"]) == (181, Fraction(14201, 2))
    assert (cells(found, "average")["working_days"], cells(found, "average")["cost"]) == (
        Fraction(181, 2),
        Fraction(14201, 4),
    )


def test_requests_for_a_panel_are_listed_by_the_day_they_were_made_the_declined_too():
    found = reported(
        "stage-3-requests",
        [
            record(stages=[declined("stage_3", "2020-06-02", decision_reason="Nothing new")]),
            record(stages=[stage("stage_3", "2020-06-01", decision="accepted")], service_area="leaving_care"),
            record(stages=[stage("stage_3", "2021-04-01")]),
        ],
        **YEAR,
    )
    assert [row.label for row in found.rows] == ["Case 1", "Case 2"]
    assert cells(found, "1") == {
        "service": "Leaving Care",
        "requested_on": date(2020, 6, 1),
        "decision": "Accepted",
        "decision_reason": None,
    }
    assert cells(found, "2")["decision"] == "Declined"
    assert cells(found, "2")["decision_reason"] == "Nothing new"


def test_nothing_answered_has_a_total_of_nought_and_no_average():
    found = reported("stage-2-costs", [], **YEAR)
    assert cells(found, "total")["cost"] == 0
    assert cells(found, "average")["working_days"] is None
