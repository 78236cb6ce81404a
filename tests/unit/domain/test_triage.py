"""Which tasks end when a record turns out to be something else."""

import pytest

from intake.domain import routing, triage

CHILDS = {routing.FIRST_CONTACT, routing.ANSWER}


@pytest.mark.parametrize(
    ("kind", "before", "after", "ended"),
    [
        ("complaint", CHILDS, CHILDS, set()),
        ("complaint", {routing.SHARE_COMPLIMENT}, CHILDS, {routing.SHARE_COMPLIMENT}),
        ("enquiry", CHILDS, {routing.ANSWER}, {routing.FIRST_CONTACT, routing.SCREEN, routing.SIGN_OFF}),
        ("compliment", {*routing.SAFETY, routing.OFFER_ADVOCATE}, set(), {routing.SCREEN, routing.SIGN_OFF}),
    ],
)
def test_what_a_record_no_longer_needs_ends_but_never_somebody_s_safety(kind, before, after, ended):
    assert triage.ended(kind, before, after) == ended


@pytest.mark.parametrize(
    ("kind", "statutory", "takes"),
    [
        ("complaint", "undecided", True),
        ("complaint", None, True),
        ("complaint", "statutory", False),
        ("comment", None, False),
    ],
)
def test_a_complaint_is_screened_until_somebody_has_decided(kind, statutory, takes):
    assert triage.takes_screening(kind, statutory) is takes
