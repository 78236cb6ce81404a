"""What was upheld: about which area, and for what root cause."""

from fractions import Fraction

from tests.builders.records import record
from tests.support.reported import cells, columns, keys, reported

JUNE = "2017-06-01"


def closed(outcome: str | None, **values):
    return record(**{"received_on": "2017-01-01", "closed_on": JUNE, "outcome": outcome} | values)


def test_each_area_has_volume_percentage_and_number():
    found = reported(
        "upheld-by-area",
        [
            *(
                closed("upheld", team="mash"),
                closed("partially_upheld", service_area="mash"),
                closed(None, team="mash"),
            ),
            closed(None, team="mash", closure_reason="cancelled"),
            closed("upheld", team="mash", closed_on="2018-06-01"),
            closed("not_upheld"),
        ],
    )
    assert columns(found) == {
        "2017_18_volume": "2017/18 closed",
        "2017_18_upheld_percent": "2017/18 upheld %",
        "2017_18_n": "2017/18 upheld",
    }
    assert list(cells(found, "mash").values()) == [3, Fraction(200, 3), 2]
    assert list(cells(found, "not_recorded").values()) == [1, 0, 0]
    assert list(cells(found, "total").values()) == [4, 50, 2]


def test_an_area_where_nothing_was_closed_has_neither_percentage_nor_number():
    found = reported("upheld-by-area", [])
    assert list(cells(found, "oaktree").values()) == [0, None, None]
    assert keys(found)[0] == "adoption"


def test_the_three_top_root_causes_stand_in_order_with_what_was_learnt():
    learnt = [{"text": "Call back within two days.", "noted_on": JUNE}, {"text": None}]
    found = reported(
        "root-causes",
        [
            closed("upheld", root_cause="communication", learning=learnt),
            closed("partially_upheld", root_cause="communication", learning=learnt),
            closed(
                "upheld", root_cause="communication", learning=[{"text": "Keep minutes.", "noted_on": "2017-07-01"}]
            ),
            *(closed("upheld", root_cause="staff_conduct") for _ in range(2)),
            closed("upheld", root_cause="decision_making"),
            closed("upheld", root_cause="assessment_decision_making"),
            *(closed("not_upheld", root_cause="decision_making") for _ in range(9)),
            closed("upheld"),
        ],
        until=2019,
    )
    assert cells(found, "2017_18") == {
        "1": "Communication",
        "1_n": 3,
        "1_learning": "Call back within two days.; Keep minutes.",
        "2": "Staff Conduct",
        "2_n": 2,
        "2_learning": None,
        "3": "Assessment/Decision Making",
        "3_n": 1,
        "3_learning": None,
    }
    assert set(cells(found, "2018_19").values()) == {None}
    assert found.notes == ("Upheld complaints closed in the period without a root cause recorded: 1.",)
