"""How many complaints entered each stage: when, of which team, about what, and how many went on."""

import pytest

from intake.export.tables.table import ParamFault
from tests.builders.records import declined, record, stage
from tests.support.reported import cells, column, columns, keys, reported, row

COUNTY, CORPORATE = "england_statutory_county", "england_corporate"
JUNE = "2017-06-01"
LOOKED_AFTER = "looked_after_children_and_disability_services"


def complaint(*stages, procedure: str | None = COUNTY, **values):
    return record(procedure=procedure, received_on="2016-01-01", stages=list(stages), **values)


def stage_1(on: str = JUNE, **values):
    return complaint(stage("stage_1", on), **values)


def test_quarters_go_across_and_years_down_under_each_procedure():
    found = reported("stage-by-quarter", [stage_1(), stage_1("2018-02-01"), stage_1("2016-07-01")], since=2016)
    assert columns(found) == {"q1": "Q1", "q2": "Q2", "q3": "Q3", "q4": "Q4", "total": "Total"}
    assert keys(found) == [f"{code} / {year}" for code in (COUNTY, CORPORATE) for year in ("2016_17", "2017_18")]
    assert list(cells(found, f"{COUNTY} / 2017_18").values()) == [1, 0, 0, 1, 2]
    assert list(cells(found, f"{CORPORATE} / 2016_17").values()) == [0, 0, 0, 0, 0]
    assert row(found, f"{COUNTY} / 2016_17").label == "Statutory / 2016/17"


def test_one_procedure_is_not_nested_and_a_declined_request_never_entered():
    given = [complaint(stage("stage_1"), declined("stage_2", JUNE)), complaint(stage("stage_2", JUNE))]
    found = reported("stage-by-quarter", given, procedure=COUNTY, stage="stage_2")
    assert column(found, "total") == {"2017_18": 1}
    assert found.base == "Complaints that entered stage 2 in the quarter."


def test_a_complaint_without_a_procedure_is_printed_apart():
    assert keys(reported("stage-by-quarter", [stage_1(procedure=None)]))[-1] == "not_recorded / 2017_18"


@pytest.mark.parametrize("params", [{"procedure": "ireland"}, {"stage": "stage_9"}])
def test_an_unknown_procedure_or_stage_is_refused(params):
    with pytest.raises(ParamFault, match="must be one of"):
        reported("stage-by-quarter", [], **params)


def test_teams_stand_under_their_directorate_with_totals():
    own = {"directorate": LOOKED_AFTER, "team": "adoption_service"}
    given = [stage_1(**own), stage_1("2017-09-01", **own), stage_1(directorate=LOOKED_AFTER), stage_1()]
    found = reported("stage-by-team", given, procedure=COUNTY)
    assert list(cells(found, f"{LOOKED_AFTER} / adoption_service").values()) == [1, 1, 0, 0, 2]
    assert cells(found, f"{LOOKED_AFTER} / not_recorded")["total"] == 1
    assert cells(found, f"{LOOKED_AFTER} / total")["total"] == 3
    assert cells(found, "not_recorded / not_recorded")["q1"] == 1
    assert cells(found, "education_and_skills / total")["total"] == 0
    assert cells(found, "total")["total"] == 4
    nested = reported("stage-by-team", given, since=2016)
    assert cells(nested, f"{COUNTY} / {LOOKED_AFTER} / adoption_service")["2017_18_q2"] == 1


def test_natures_are_shares_of_their_own_directorate():
    given = [
        *(stage_1(directorate=LOOKED_AFTER, nature="staff_conduct") for _ in range(3)),
        stage_1(directorate=LOOKED_AFTER),
        stage_1(directorate="education_and_skills", nature="staff_conduct"),
    ]
    found = reported("nature-by-directorate", given, procedure=COUNTY)
    assert cells(found, f"{LOOKED_AFTER} / staff_conduct") == {"n": 3, "percent": 75}
    assert cells(found, f"{LOOKED_AFTER} / not_recorded") == {"n": 1, "percent": 25}
    assert cells(found, "education_and_skills / staff_conduct") == {"n": 1, "percent": 100}
    assert cells(found, "education_and_skills / total") == {"n": 1, "percent": 100}
    assert cells(found, "partnership_and_development / eligibility") == {"n": 0, "percent": None}


def test_each_stage_counts_in_the_year_of_its_own_day():
    given = [complaint(stage("stage_1", "2017-03-01"), stage("stage_2", JUNE)), *(stage_1() for _ in range(4))]
    found = reported("stage-2-progression", given, since=2016, procedure=COUNTY)
    assert cells(found, "2016_17") == {"stage_1": 1, "stage_2": 0, "percent": 0}
    assert cells(found, "2017_18") == {"stage_1": 4, "stage_2": 1, "percent": 25}
    assert cells(reported("stage-2-progression", []), f"{CORPORATE} / 2017_18")["percent"] is None
