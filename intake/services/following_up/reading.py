"""Reading a follow-up: whether the person may be asked now, which questions, and what they have answered."""

from forms.journey import Journey
from forms.journeys import follow_up as asked
from intake.domain.following_up import ANYTHING_ELSE, QUESTIONS, got_worse, was_not_well
from intake.store.tables.case import Case
from intake.store.tables.follow_up import FollowUp


def may_be_asked(case: Case) -> FollowUp | None:
    """The follow-up of a case that has ended, for as long as they may answer; None where nobody asks."""
    if case.closed_at is None:
        return None
    row = case.follow_up
    return row if row and row.not_asked is None and row.loop_closed_on is None else None


def plan_of(case: Case) -> Journey:
    """Whether what was promised was done is asked only where something may have been promised."""
    was_promised = case.answered_at is not None or bool(case.actions)
    return asked.journey if was_promised else asked.without_promises


def given(row: FollowUp) -> dict[str, str]:
    """What they have answered so far, by question."""
    answers = {name: getattr(row, name) for name in (*QUESTIONS, ANYTHING_ELSE)}
    return {name: answer for name, answer in answers.items() if answer}


def is_worse(row: FollowUp) -> bool:
    return any(got_worse(name, answer) for name, answer in given(row).items())


def is_not_well(row: FollowUp) -> bool:
    """Whether something is offered to them: it went wrong, or got worse."""
    return is_worse(row) or any(was_not_well(name, answer) for name, answer in given(row).items())
