"""Who complained: children themselves or through an advocate, and people who came again."""

from fractions import Fraction

from tests.builders.records import record, stage
from tests.support.reported import cells, column, keys, reported, row

YEAR = {"since": 2020, "until": 2021}


def came(received_on="2020-06-01", **values):
    return record(received_on=received_on, stages=[stage("stage_1", received_on)], **values)


def test_childrens_complaints_are_their_own_or_sent_by_an_advocate():
    told = [
        came(made_by_child=True, via_advocate=False),
        came(made_by_child=True),
        came(made_by_child=True, via_advocate=True),
        came(made_by_child=False, via_advocate=True),
        came(made_by_child=True, kind="informal_feedback"),
        record(received_on="2020-06-01", made_by_child=True),
    ]
    found = reported("children-complaints", told, **YEAR)
    assert cells(found, "own") == {"n": 2, "percent": Fraction(200, 3)}
    assert cells(found, "via_advocate") == {"n": 1, "percent": Fraction(100, 3)}
    assert cells(found, "total") == {"n": 3, "percent": 100}


def test_people_are_counted_by_how_many_complaints_they_made_in_the_period():
    keys_told = ["p-1"] * 2 + ["p-2"] * 2 + ["p-3"] * 6 + ["p-4", None, None]
    told = [*(came(complainant_key=key) for key in keys_told), came("2020-03-31", complainant_key="p-4")]
    found = reported("repeat-complainants", told, **YEAR)
    assert column(found, "people") == {"2": 2, "3": 0, "4": 0, "6": 1, "total": 3}
    assert row(found, "2").label == "2 complaints"


def test_nobody_came_twice():
    found = reported("repeat-complainants", [came(complainant_key="p-1")], **YEAR)
    assert keys(found) == ["2", "3", "4", "total"]
    assert cells(found, "total") == {"people": 0}
