"""What was found on each point makes the outcome of the whole (R18)."""

import pytest

from intake.domain.outcomes import CLOSURES, FINDINGS, OUTCOMES, outcomes_for, overall
from intake.export.codes import code_lists


@pytest.mark.parametrize(
    ("findings", "outcome"),
    [
        (["upheld", "upheld"], "upheld"),
        (["not_upheld"], "not_upheld"),
        (["partially_upheld", "partially_upheld"], "partially_upheld"),
        (["upheld", "not_upheld"], "partially_upheld"),
        (["upheld", "partially_upheld"], "partially_upheld"),
        (["not_upheld", "partially_upheld"], "partially_upheld"),
        (["upheld", "no_finding"], "upheld"),
        (["no_finding", "no_finding"], "unable_to_make_a_finding"),
        (["resolved", "resolved"], "resolved"),
        (["resolved", "no_finding"], "resolved"),
        (["resolved", "not_upheld"], "not_upheld"),
        (["resolved", "upheld", "not_upheld"], "partially_upheld"),
        ([], None),
    ],
)
def test_the_outcome_follows_from_the_findings(findings, outcome):
    assert overall(findings, OUTCOMES) == overall(findings[::-1], OUTCOMES) == outcome


@pytest.mark.parametrize("findings", [["no_finding"], ["resolved"], []])
def test_an_outcome_that_the_stage_does_not_have_is_none(findings):
    assert overall(findings, ("upheld", "partially_upheld", "not_upheld")) is None


def test_only_complaints_are_upheld_where_no_procedure_is_followed():
    assert outcomes_for("complaint") == ("upheld", "partially_upheld", "not_upheld", "resolved")
    assert outcomes_for("informal_feedback") == outcomes_for("compliment") == ("resolved",)


@pytest.mark.parametrize(
    ("ours", "listed"), [(OUTCOMES, "outcome"), (FINDINGS, "finding"), (CLOSURES, "closure_reason")]
)
def test_the_endings_are_those_of_the_record(ours, listed):
    assert set(ours) == set(code_lists()[listed])
