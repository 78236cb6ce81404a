"""A case held for safeguarding: no day counts for its answer until it is released, and nothing of it is lost (R24)."""

from datetime import date

from sqlalchemy.orm import Session

from intake.domain import routing
from intake.domain.clocks import PAUSED, RESUMED
from intake.services.clock import facts
from intake.services.clock.state import PAUSED as NO_DAY
from intake.services.clock.state import refresh
from intake.services.hands import Hand
from intake.services.house import House
from intake.store.history import HEARBACK, History
from intake.store.tables.case import Case
from intake.store.tables.safeguarding import Safeguarding
from intake.store.tables.stage_run import StageRun

WHY = "safeguarding"


def is_held(record: Safeguarding) -> bool:
    return record.held_on is not None and record.released_on is None


def mark_held(house: House, case: Case, history: History, hand: Hand | None, record: Safeguarding, **note: str) -> None:
    """From today nobody has to answer. Without a hand, it was Hearback that noticed."""
    record.held_on, record.released_on = house.today(), None
    case.held_on = case.held_on or house.today()
    _answer_on(case, None)
    history.add("case_held", hand.user.id if hand else HEARBACK, concern=record.concern, **note)


def pause_stage(house: House, session: Session, case: Case, history: History, hand: Hand) -> None:
    """The clock of the stage that runs stands still while the case is held, unless it does so already."""
    run = facts.running(case)
    if case.held_on is not None and run is not None and run.started_on is not None and not _paused_for(run):
        facts.pause(house, session, case, history, hand, max(case.held_on, run.started_on), WHY, "")


def release(
    house: House, session: Session, case: Case, history: History, hand: Hand, record: Safeguarding, **note: str
) -> None:
    """The case goes on once nothing else holds it: as many working days are left as there were."""
    held_on, record.released_on = case.held_on or house.today(), house.today()
    history.add("case_released", hand.user.id, concern=record.concern, **note)
    if any(is_held(other) for other in case.safeguarding):
        return
    case.held_on = None
    run = facts.running(case)
    if run is None:
        waited = house.calendar().elapsed(held_on, house.today())
        _answer_on(case, house.calendar().due(case.answer_by, waited) if waited else case.answer_by)
        return
    if _paused_for(run) == WHY:
        facts.resume(house, session, case, history, hand, house.today(), WHY, "")
    refresh(house, case, run)


def _answer_on(case: Case, day: date | None) -> None:
    """Nothing is late that has no day."""
    case.due_on = day
    for task in case.tasks:
        if task.name == routing.ANSWER and task.done_at is None:
            task.due_on = day or NO_DAY


def _paused_for(run: StageRun) -> str | None:
    """Why its clock stands still, as a code."""
    moved = [fact for fact in run.facts if fact.name in (PAUSED, RESUMED)]
    return moved[-1].why if moved and moved[-1].name == PAUSED else None
