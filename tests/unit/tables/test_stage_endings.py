"""How a stage ended, whether in time, and what was done to put things right."""

import pytest

from intake.export.tables.table import ParamFault
from tests.builders.records import record, stage
from tests.support.reported import cells, columns, keys, reported

COUNTY, CORPORATE = "england_statutory_county", "england_corporate"
MAY, JUNE, NEXT_MAY = "2017-05-01", "2017-06-01", "2018-05-01"


def complaint(procedure: str = COUNTY, closed_on: str | None = None, **values):
    stages = [stage("stage_1", MAY, **values)]
    return record(procedure=procedure, received_on=MAY, closed_on=closed_on, stages=stages)


def answered(outcome: str | None = "upheld", on: str = JUNE, within: bool | None = True, **values):
    return complaint(answered_on=on, within=within, outcome=outcome, **values)


def unanswered(reason: str | None, closed_on: str | None = JUNE):
    return complaint(closure_reason=reason, closed_on=closed_on)


def numbers(table, key):
    """The numbers that are not 0, without the percentages."""
    return {name: cell for name, cell in cells(table, key).items() if cell and not name.endswith("_percent")}


def test_every_way_to_end_is_a_share_of_all_that_entered():
    given = [
        *(answered(), answered("partially_upheld"), answered(None)),
        *(unanswered("withdrawn"), unanswered("sensitive_matter", None), unanswered(None)),
        *(unanswered(None, None), answered(on=NEXT_MAY), unanswered("withdrawn", NEXT_MAY), complaint(CORPORATE)),
    ]
    found = reported("stage-outcomes-by-year", given)
    assert keys(found) == [f"{COUNTY} / 2017_18", f"{CORPORATE} / 2017_18"]
    assert numbers(found, f"{COUNTY} / 2017_18") == {
        "upheld_n": 1,
        "partially_upheld_n": 1,
        "withdrawn_n": 1,
        "sensitive_matter_n": 1,
        "not_recorded_n": 2,
        "outstanding_n": 3,
        "total_n": 9,
    }
    assert float(cells(found, f"{COUNTY} / 2017_18")["outstanding_percent"]) == pytest.approx(100 / 3)
    assert columns(found)["complainant_not_engaging_percent"] == "Complainant not engaging %"
    assert "last day of the period" in found.rule


def test_a_year_in_which_nobody_entered_has_noughts_and_no_percentages():
    found = cells(reported("stage-outcomes-by-year", [], procedure=COUNTY), "2017_18")
    assert (found["upheld_n"], found["upheld_percent"], found["total_n"]) == (0, None, 0)


TIMED = [
    *(answered(), answered("not_upheld"), answered(within=False), answered(within=None)),
    *(unanswered("complainant_not_engaging"), unanswered("sensitive_matter"), unanswered("withdrawn")),
    unanswered(None, None),
]


def test_within_and_over_are_answered_ones_and_the_open_are_outstanding():
    found = reported("stage-timescales-by-year", TIMED, procedure=COUNTY)
    assert numbers(found, "2017_18") == {
        "within_n": 2,
        "over_n": 1,
        "complainant_not_engaging_n": 1,
        "sensitive_matter_n": 1,
        "withdrawn_n": 1,
        "outstanding_n": 1,
        "not_recorded_n": 1,
        "total_n": 8,
    }
    assert cells(found, "2017_18")["within_percent"] == 25
    assert "(R4)" in found.rule


def test_the_base_of_answered_leaves_out_the_open_and_the_withdrawn():
    found = reported("stage-timescales-by-year", TIMED, procedure=COUNTY, base="answered")
    assert cells(found, "2017_18")["total_n"] == 6
    assert float(cells(found, "2017_18")["within_percent"]) == pytest.approx(100 / 3)
    assert not {"outstanding_n", "withdrawn_n", "cancelled_n"} & set(columns(found))
    assert (
        found.base == "All complaints that entered stage 1 in the year less those outstanding, withdrawn or cancelled."
    )


def test_another_base_is_refused():
    with pytest.raises(ParamFault, match="base must be one of entered, answered"):
        reported("stage-timescales-by-year", [], base="closed")


def test_endings_of_all_procedures_together_make_one_list():
    found = reported("overall-outcomes", [answered(), complaint(CORPORATE), unanswered("withdrawn"), answered()])
    assert cells(found, "upheld") == {"n": 2, "percent": 50}
    assert cells(found, "outstanding") == {"n": 1, "percent": 25}
    assert cells(found, "total") == {"n": 4, "percent": 100}
    assert keys(found)[:3] == ["upheld", "partially_upheld", "not_upheld"]


def test_remedies_are_shares_of_what_was_answered():
    given = [answered(remedy="explanation"), answered(remedy="explanation"), answered(), answered(on=NEXT_MAY)]
    found = reported("remedies", given, procedure=COUNTY)
    assert float(cells(found, "explanation")["percent"]) == pytest.approx(200 / 3)
    assert cells(found, "apology") == {"n": 0, "percent": 0}
    assert [cells(found, key)["n"] for key in ("not_recorded", "total")] == [1, 3]
    assert cells(reported("remedies", given), f"{COUNTY} / explanation")["n"] == 2
