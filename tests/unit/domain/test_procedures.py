"""Procedures as data: which version holds, which stage may follow, how long the next may be asked for."""

from copy import deepcopy
from datetime import date

import pytest

from intake.domain.procedures import Asking, ProcedureFault, last_day_to_ask, may_follow, read_procedure
from intake.domain.working_days import WorkingCalendar

WEEKENDS_ONLY = WorkingCalendar(frozenset())
FIRST, SECOND = date(2017, 4, 1), date(2021, 4, 1)


def stage(name, **others):
    return {
        "name": name,
        "starts": "received",
        "answered_by": ["manager"],
        "responder": "team manager",
        "outcomes": ["upheld", "not_upheld"],
        "closures": ["withdrawn"],
        **others,
    }


STAGES = {
    "stage_0": stage("Early", next=["stage_1"]),
    "stage_1": stage("Local", days=10, most=20, next=["stage_2"], asking={"working_days": 20}),
    "stage_2": stage("Panel", days=50, most=50, steps={"panel": 30, "answer": 20}, starts="requested"),
}
TABLE = {
    "name": "Ours",
    "nation": "england",
    "statutory": True,
    "law": "the Act",
    "ombudsman": {"name": "the Ombudsman", "phone": "01632 960 100", "address": "www.example.org"},
    "versions": [
        {"valid_from": FIRST, "entry": ["stage_0", "stage_1"], "stages": STAGES},
        {"valid_from": SECOND, "entry": ["stage_1"], "stages": {"stage_1": stage("Local", days=5)}},
    ],
}


def changed(path, value):
    """The table with one value set; a number in the path is a place in a list."""
    table = deepcopy(TABLE)
    *outer, last = [int(name) if name.isdecimal() else name for name in path.split(".")]
    part = table
    for name in outer:
        part = part[name]
    part[last] = value
    return table


def test_the_version_in_force_follows_from_the_day():
    procedure = read_procedure("ours", TABLE)
    assert [procedure.on(day).valid_from for day in (FIRST, date(2021, 3, 31), SECOND, date(2030, 1, 1))] == [
        *(FIRST, FIRST, SECOND, SECOND)
    ]
    with pytest.raises(ValueError, match="ours was not in force on 2017-03-31"):
        procedure.on(date(2017, 3, 31))


def test_stages_come_in_their_order():
    version = read_procedure("ours", TABLE).on(FIRST)
    assert may_follow(version, []) == ("stage_0", "stage_1")
    assert may_follow(version, ["stage_0"]) == ("stage_1",)
    assert may_follow(version, ["stage_0", "stage_1"]) == ("stage_2",)
    assert may_follow(version, ["stage_1", "stage_2"]) == ()
    assert may_follow(version, ["frontline"]) == ()


def test_what_may_be_extended_has_more_days_than_its_target():
    stages = read_procedure("ours", TABLE).on(FIRST).stages
    assert [(one.days, one.most, one.may_extend) for one in stages.values()] == [
        *((None, None, False), (10, 20, True), (50, 50, False))
    ]


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("nation", "britain", "nation is 'britain'; it must be one of england"),
        ("ombudsman", {}, "ombudsman.name is missing"),
        ("colour", "red", "colour is not known; known here: "),
        ("versions", [], "versions must be one or more"),
        ("versions.1.valid_from", FIRST, "versions must be one or more, in the order of their days"),
        ("versions.0.entry", ["stage_3"], r"versions\[1\].entry is 'stage_3'; it must be one of stage_0, stage_1"),
        ("versions.0.entry", [], "entry must be a list"),
        ("versions.0.stages.stage_9", stage("?"), "stages.stage_9 is not a stage"),
        ("versions.0.stages.stage_1.next", ["stage_3"], "stage_1.next is 'stage_3'"),
        ("versions.0.stages.stage_1.most", 9, "most must be more than days"),
        ("versions.0.stages.stage_1.may_extend", False, "most must be more than days, or the same where"),
        ("versions.0.stages.stage_0.may_extend", True, "may_extend needs days"),
        ("versions.0.stages.stage_1.days", 0, "days must be a number of working days, 1 or more"),
        ("versions.0.stages.stage_1.outcomes", ["fine"], "outcomes is 'fine'; it must be one of upheld"),
        ("versions.0.stages.stage_1.findings", "upheld", "findings must be a list"),
        ("versions.0.stages.stage_1.answered_by", ["wizard"], "answered_by is 'wizard'; it must be one of"),
        ("versions.0.stages.stage_1.asking", {"months": "six"}, "asking.months must be a number of months"),
        ("versions.0.stages.stage_1.asking", {"weeks": 6}, "asking.weeks is not known; known here: working_days"),
        ("versions.0.stages.stage_2.steps", {"panel": 30}, "steps come to 30 working days, but days is 50"),
    ],
)
def test_what_is_wrong_in_a_procedure_is_said(path, value, said):
    with pytest.raises(ProcedureFault, match=said):
        read_procedure("ours", changed(path, value))


@pytest.mark.parametrize(
    ("asking", "received", "answered", "last_day"),
    [
        pytest.param(None, date(2026, 1, 5), date(2026, 1, 19), None, id="no limit"),
        pytest.param(Asking(working_days=20), date(2026, 1, 5), date(2026, 1, 19), date(2026, 2, 16), id="R10"),
        pytest.param(Asking(None, 6, 2), date(2026, 1, 5), date(2026, 1, 12), date(2026, 7, 5), id="six months"),
        pytest.param(Asking(None, 6, 2), date(2026, 1, 5), date(2026, 6, 1), date(2026, 8, 1), id="two, if later"),
        pytest.param(Asking(None, 6, 2), date(2025, 8, 31), date(2025, 9, 1), date(2026, 2, 28), id="a short month"),
        pytest.param(Asking(None, 6, 2), date(2027, 8, 31), date(2027, 9, 1), date(2028, 2, 29), id="a leap year"),
        pytest.param(Asking(months_after_answer=2), date(2026, 1, 5), date(2026, 12, 31), date(2027, 2, 28), id="next"),
    ],
)
def test_the_next_stage_may_be_asked_for_so_long(asking, received, answered, last_day):
    """R10, R21."""
    assert last_day_to_ask(asking, WEEKENDS_ONLY, received, answered) == last_day
