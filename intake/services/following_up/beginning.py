"""A case ends: the task to follow up, which only a person completes, and the day on which we ask (R62)."""

from datetime import date

from intake.domain import routing
from intake.domain.following_up import Ending, first_try, is_followed, tries_end, why_not
from intake.domain.routing import RAISES, SAFETY
from intake.services.duties import is_open, need_task
from intake.services.house import House
from intake.services.reach import NONE, reach
from intake.store.tables.case import Case
from intake.store.tables.follow_up import FollowUp

AT_ONCE = 1
"""Working days for a person to follow up whom nobody else asks."""


def begin(house: House, case: Case, closure_reason: str | None) -> None:
    """In the unit of work in which the case ends, before anything in it is changed. One that ends again is followed up
    anew: what was said the first time stands in the history, and their words stay."""
    if not is_followed(case.kind):
        return
    plan, calendar, today = house.authority.following_up, house.calendar(), house.today()
    known, not_asked = case.follow_up, why_not(_ending(case, closure_reason))
    next_on = None if not_asked else first_try(plan, calendar, today)
    if known is None:
        case.follow_up = FollowUp(case_id=case.id, ended_on=today, next_on=next_on, not_asked=not_asked)
    else:
        _anew(known, today)
        known.next_on, known.not_asked = next_on, not_asked
    need_task(house, case, routing.FOLLOW_UP, days=AT_ONCE, on=tries_end(plan, calendar, today) if next_on else None)


def _ending(case: Case, closure_reason: str | None) -> Ending:
    """Only what was taken back is looked into further: of all others it makes no difference."""
    withdrawn = closure_reason == "withdrawn"
    return Ending(
        closure_reason=closure_reason,
        is_safety_open=withdrawn and _is_safety_open(case),
        said_unsafe=case.safe_now in RAISES,
        may_be_reached=not withdrawn or reach(case).by != NONE,
    )


def is_in_safeguarding(case: Case) -> bool:
    """While its clock runs, nobody asks how it was."""
    return any(record.closed_at is None for record in case.safeguarding)


def _is_safety_open(case: Case) -> bool:
    return any(is_open(case, name) for name in SAFETY) or is_in_safeguarding(case)


def _anew(row: FollowUp, ended_on: date) -> None:
    for name in FollowUp.ANEW:
        setattr(row, name, None)
    row.ended_on, row.tries, row.misses = ended_on, 0, 0
