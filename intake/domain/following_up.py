"""Following up: who is asked how it was, when, and when nobody asks (R62, R64)."""

from dataclasses import dataclass
from datetime import date

from intake.domain import routing
from intake.domain.authority import FollowingUp
from intake.domain.working_days import WorkingCalendar

NOT_FOLLOWED = frozenset({"compliment", "enquiry", "duty_matter"})
"""Kinds of which nobody is asked how it was."""

MOST_TRIES = 2

WITHDRAWN_FOR_SAFETY, NO_CONTACT, SAFEGUARDING = "withdrawn_for_safety", "no_contact", "safeguarding"
MERGED, DECIDED = "merged", "decided"
"""Why nobody is asked: the last is a person's decision; with `SAFEGUARDING` they are asked later, with `MERGED` about
the record in which it goes on."""

WORSE = "worse_since"
QUESTIONS = ("listened_to", "happy_with_process", "happy_with_result", "promises_kept", WORSE)
ANYTHING_ELSE = "anything_else"
YES, PARTLY, NO = CODES = ("yes", "partly", "no")

TALK, ADVOCATE, NEXT_STAGE = WISHES = ("talk", "advocate", "next_stage")
"""What somebody may ask for who was not happy with it."""

ONLY_BY_A_PERSON = frozenset({routing.FOLLOW_UP, routing.ASK_BY_PERSON})
"""Tasks that end where a person closes the loop, and nowhere else."""


@dataclass(frozen=True)
class Ending:
    """How a case stands when it has ended. `is_safety_open`: somebody has still to make sure that they are safe, or a
    safeguarding record is open; `said_unsafe`: they told us that they were not, or may not be, safe; `may_be_reached`:
    by a message or a call."""

    closure_reason: str | None
    is_safety_open: bool
    said_unsafe: bool
    may_be_reached: bool


def is_followed(kind: str) -> bool:
    """Every complaint and all informal feedback ends in a follow-up (R62)."""
    return kind not in NOT_FOLLOWED


def why_not(ending: Ending) -> str | None:
    """Why nobody asks; None where they are asked. A question may hurt who took it back for fear."""
    if ending.closure_reason != "withdrawn":
        return None
    if ending.is_safety_open or ending.said_unsafe:
        return WITHDRAWN_FOR_SAFETY
    return None if ending.may_be_reached else NO_CONTACT


def first_try(own: FollowingUp, calendar: WorkingCalendar, ended_on: date) -> date:
    return calendar.due(ended_on, own.ask_after)


def after_a_try(own: FollowingUp, calendar: WorkingCalendar, tried_on: date) -> date:
    """The day of the next try or, after the last one, that on which no answer becomes a fact."""
    return calendar.due(tried_on, own.again_after)


def tries_end(own: FollowingUp, calendar: WorkingCalendar, ended_on: date) -> date:
    """The day on which no answer becomes a fact, if each try is made on its day."""
    day = first_try(own, calendar, ended_on)
    for _ in range(MOST_TRIES):
        day = after_a_try(own, calendar, day)
    return day


def is_over(tries: int) -> bool:
    """Whether the next thing to do, once its day has come, is to note that nobody answered."""
    return tries >= MOST_TRIES


def got_worse(question: str, answer: str) -> bool:
    return question == WORSE and answer in (YES, PARTLY)


def was_not_well(question: str, answer: str) -> bool:
    """Whether somebody has to look into it."""
    return question in QUESTIONS and question != WORSE and answer in (PARTLY, NO)
