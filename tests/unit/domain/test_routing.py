"""Where a new case goes and what has to be done first: routing only ever raises (R28)."""

from dataclasses import fields
from itertools import product

import pytest

from intake.domain.authority import ASKED_KINDS
from intake.domain.routing import (
    ACKNOWLEDGE,
    ANSWER,
    FIRST_CONTACT,
    HIGH,
    NORMAL,
    OFFER_ADVOCATE,
    SAFETY_ALERT,
    SHARE_COMPLIMENT,
    URGENT,
    Facts,
    route,
)

TEAMS = {"default": "participation", "complaint": "complaints"}
ADVOCATE = (None, "yes", "no", "not_sure", "have_one")


def routed(kind="complaint", about_a_child=True, safe_now=None, advocate=None):
    return route(Facts(kind, about_a_child, safe_now, advocate), TEAMS, acknowledge_days=2, answer_days=10)


def tasks(**facts):
    return dict(routed(**facts).tasks)


@pytest.mark.parametrize(
    ("kind", "team"),
    [("complaint", "complaints"), ("informal_feedback", "participation"), ("something_new", "participation")],
)
def test_each_kind_goes_to_its_team_and_the_rest_to_the_default(kind, team):
    assert routed(kind=kind).team == team


@pytest.mark.parametrize(
    ("safe_now", "urgency"),
    [("no", URGENT), ("not_sure", HIGH), ("yes", NORMAL), (None, NORMAL), ("", NORMAL)],
)
def test_who_is_not_safe_comes_first(safe_now, urgency):
    assert all(routed(kind=kind, safe_now=safe_now).urgency == urgency for kind in ASKED_KINDS)
    assert URGENT > HIGH > NORMAL


@pytest.mark.parametrize("facts", list(product(ASKED_KINDS, (True, False), ADVOCATE)))
@pytest.mark.parametrize("safe_now", ["no", "not_sure"])
def test_an_alarm_adds_to_what_is_done_and_takes_nothing_away(facts, safe_now):
    kind, about_a_child, advocate = facts
    calm = routed(kind, about_a_child, "yes", advocate)
    alarmed = routed(kind, about_a_child, safe_now, advocate)
    assert alarmed.tasks == ((SAFETY_ALERT, 0), *calm.tasks)
    assert (alarmed.team, alarmed.urgency > calm.urgency) == (calm.team, True)


@pytest.mark.parametrize("facts", list(product(ASKED_KINDS, (True, False), (None, "yes", "no"), ADVOCATE)))
def test_whatever_is_told_it_is_acknowledged_and_ends_with_a_person(facts):
    done = dict(routed(*facts).tasks)
    assert done[ACKNOWLEDGE] == 2
    assert done.get(ANSWER, done.get(SHARE_COMPLIMENT)) == 10


@pytest.mark.parametrize(
    ("advocate", "offered"), [("yes", True), ("not_sure", True), ("no", False), ("have_one", False)]
)
def test_an_advocate_is_offered_to_whoever_wants_one_or_is_not_sure(advocate, offered):
    """R13."""
    assert (OFFER_ADVOCATE in tasks(advocate=advocate)) is offered


def test_a_child_is_met_but_not_an_adult_who_speaks_of_their_own_treatment():
    """R63."""
    assert FIRST_CONTACT in tasks(about_a_child=True)
    assert FIRST_CONTACT not in tasks(about_a_child=False)


def test_a_compliment_is_passed_on_and_answered():
    """Whoever sends one is told that they get an answer (R27)."""
    assert tasks(kind="compliment", advocate="yes") == {ACKNOWLEDGE: 2, SHARE_COMPLIMENT: 10, ANSWER: 10}


def test_feelings_and_words_are_not_looked_at():
    """R28, R61."""
    assert {field.name for field in fields(Facts)} == {"kind", "about_a_child", "safe_now", "advocate"}
