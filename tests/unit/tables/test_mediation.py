"""What came of mediation, and what it saved."""

from decimal import Decimal
from fractions import Fraction

from tests.builders.records import record
from tests.support.reported import cells, keys, reported

YEAR = {"since": 2020, "until": 2021}


def mediated(result, response="accepted", offered_on="2020-06-01", saving=None):
    values = {"offered_on": offered_on, "response": response, "result": result, "saving": saving}
    return record(received_on="2019-05-01", mediation=values)


def test_each_offer_of_the_period_came_to_one_of_four_ends():
    offers = [
        mediated("withdrawn", None),
        mediated("progressed", "declined"),
        mediated(None, "declined"),
        mediated("progressed"),
        *(mediated("resolved") for _ in range(4)),
        mediated(None),
        mediated("resolved", offered_on="2021-04-01"),
        mediated("withdrawn", None, offered_on=None),
    ]
    found = reported("mediation", offers, **YEAR, figures={"stage_2_cost": {"": Decimal(3500)}})
    numbers = {key: cells(found, key)["n"] for key in keys(found)}
    assert numbers == {"withdrawn": 1, "declined": 2, "progressed": 1, "resolved": 4, "ongoing": 1, "total": 9}
    assert cells(found, "resolved") == {"n": 4, "percent": Fraction(400, 9), "saving": 14000}
    assert cells(found, "declined")["saving"] is None
    assert cells(found, "total")["saving"] == 14000
    assert found.notes == ["The saving is the resolved × £3,500, the average cost of a stage 2."]


def test_savings_that_were_recorded_come_before_the_average_cost():
    offers = [mediated("resolved", saving=1800.5), mediated("resolved", saving=200), mediated("resolved")]
    found = reported("mediation", offers, **YEAR, figures={"stage_2_cost": {"": Decimal(3500)}})
    assert cells(found, "total")["saving"] == Decimal("2000.5")
    assert found.notes == ["The saving is the sum of what the records say was saved."]


def test_without_either_no_saving_is_told():
    assert cells(reported("mediation", [mediated("resolved")], **YEAR), "total")["saving"] is None
    assert cells(reported("mediation", [], **YEAR), "total") == {"n": 0, "percent": None, "saving": 0}
