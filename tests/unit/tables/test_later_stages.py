"""Investigations, panels and reviews, and what came of them."""

from datetime import date

from tests.builders.records import declined, point, record, stage
from tests.support.reported import cells, column, keys, reported

COUNTY, CORPORATE = "england_statutory_county", "england_corporate"
JUNE, NEXT_MAY = "2017-06-01", "2018-05-01"
EDUCATION = "education_and_skills"


def complaint(*stages, procedure: str = COUNTY, **values):
    return record(procedure=procedure, received_on="2016-01-01", directorate=EDUCATION, stages=list(stages), **values)


GIVEN = [
    complaint(stage("stage_1", JUNE), stage("stage_2", JUNE), stage("stage_3", JUNE, panel_on=NEXT_MAY)),
    complaint(stage("stage_3", "2017-01-01", panel_on=JUNE)),
    complaint(declined("stage_2", JUNE)),
    complaint(stage("stage_2", JUNE, decision="accepted"), procedure=CORPORATE),
    complaint(stage("stage_2", JUNE), procedure=CORPORATE),
    complaint(declined("stage_2", JUNE), procedure=CORPORATE),
]


def test_statutory_investigations_corporate_reviews_and_panels_go_by_directorate():
    for name, number in (("stage-2-by-service", 1), ("reviews-by-service", 2), ("stage-3-by-service", 1)):
        found = column(reported(name, GIVEN), "n")
        assert (found[EDUCATION], found["total"], found["partnership_and_development"]) == (number, number, 0)


def test_another_procedure_may_be_asked_for():
    assert cells(reported("stage-2-by-service", GIVEN, procedure=CORPORATE), "total") == {"n": 2}


def test_findings_count_points_of_investigations_begun_in_the_period():
    found_each = (*["upheld"] * 2, "partially_upheld", "no_finding")
    given = [
        complaint(
            stage("stage_2", JUNE),
            points=[
                *(point(findings={"stage_2": found}) for found in found_each),
                point(),
                point(findings={"stage_1": "upheld"}),
            ],
        ),
        complaint(stage("stage_2", NEXT_MAY), points=[point(findings={"stage_2": "upheld"})]),
    ]
    found = reported("stage-2-findings", given)
    assert cells(found, "upheld") == {"n": 2, "percent": 50}
    assert cells(found, "no_finding") == {"n": 1, "percent": 25}
    assert cells(found, "not_upheld") == {"n": 0, "percent": 0}
    assert cells(found, "total")["n"] == 4
    assert cells(found, f"{COUNTY} / upheld") == {"n": 2, "percent": 50}
    assert "total" in keys(reported("stage-2-findings", given, procedure=CORPORATE))
    assert cells(reported("stage-2-findings", given, procedure=CORPORATE), "total") == {"n": 0, "percent": None}


def test_recommendations_done_in_the_period_are_listed_stage_by_stage():
    def with_actions(name: str, *actions):
        return complaint(stage(name, JUNE, recommendations=list(actions)), team="send_teams")

    given = [
        with_actions("stage_3", {"text": "Review the panel letter.", "done_on": JUNE}),
        with_actions(
            "stage_2", {"text": "Later.", "done_on": NEXT_MAY}, {"text": "Train staff.", "done_on": "2017-07-01"}
        ),
    ]
    found = reported("recommendations", given)
    assert column(found, "text") == {"1": "Train staff.", "2": "Review the panel letter."}
    assert cells(found, "1") == {
        "stage": "Stage 2",
        "directorate": "Education and Skills",
        "service": "SEND Teams",
        "text": "Train staff.",
        "done_on": date(2017, 7, 1),
    }
    assert list(column(reported("recommendations", given, stage="stage_3"), "stage").values()) == ["Stage 3"]
