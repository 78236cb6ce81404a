"""Who is asked how it was, when, and when nobody asks (R62, R64)."""

from datetime import date

import pytest

from intake.domain.authority import FollowingUp
from intake.domain.following_up import (
    Ending,
    after_a_try,
    first_try,
    got_worse,
    is_followed,
    is_over,
    tries_end,
    was_not_well,
    why_not,
)
from intake.services.calendar import calendar_for

PLAN, ENGLAND = FollowingUp(ask_after=5, again_after=7), calendar_for("england", ())
MONDAY = date(2026, 11, 23)


def ending(reason=None, *, safety=False, unsafe=False, reached=True):
    return Ending(reason, safety, unsafe, reached)


@pytest.mark.parametrize(
    ("kind", "followed"),
    [("complaint", True), ("informal_feedback", True), ("compliment", False), ("enquiry", False)],
)
def test_every_complaint_and_all_feedback_is_followed_up_and_thanks_are_not(kind, followed):
    assert is_followed(kind) is followed


@pytest.mark.parametrize(
    ("ended", "why"),
    [
        (ending(), None),
        (ending("withdrawn"), None),
        (ending("withdrawn", safety=True), "withdrawn_for_safety"),
        (ending("withdrawn", unsafe=True), "withdrawn_for_safety"),
        (ending("withdrawn", unsafe=True, reached=False), "withdrawn_for_safety"),
        (ending("withdrawn", reached=False), "no_contact"),
        (ending("sensitive_matter", safety=True), None),
        (ending(reached=False), None),
    ],
)
def test_a_question_that_would_hurt_is_not_asked(ended, why):
    assert why_not(ended) == why


def test_the_first_try_comes_working_days_after_the_end_and_the_next_working_days_after_it():
    asked = first_try(PLAN, ENGLAND, MONDAY)
    again = after_a_try(PLAN, ENGLAND, asked)
    assert (asked, again) == (date(2026, 11, 30), date(2026, 12, 9))
    assert tries_end(PLAN, ENGLAND, MONDAY) == after_a_try(PLAN, ENGLAND, again)


def test_nobody_is_asked_a_third_time():
    assert [is_over(tries) for tries in (0, 1, 2)] == [False, False, True]


def test_worse_is_about_safety_and_no_or_partly_on_anything_else_is_looked_into():
    assert got_worse("worse_since", "partly")
    assert not got_worse("worse_since", "no")
    assert was_not_well("listened_to", "partly")
    assert was_not_well("promises_kept", "no")
    assert not was_not_well("happy_with_result", "yes")
    assert not was_not_well("worse_since", "no")
    assert not was_not_well("anything_else", "no")
