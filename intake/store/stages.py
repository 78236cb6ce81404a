"""Queries on stages and their clocks: which ran on a day, which are past their last day, which extensions run out."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, exists, or_, select, true
from sqlalchemy.orm import Session, defaultload, defer

from intake.domain import routing
from intake.domain.clocks import EXTENDED
from intake.store.cases import WITHOUT_WORDS, visible_to
from intake.store.columns import sealed_attributes
from intake.store.tables.case import Case
from intake.store.tables.safeguarding import Safeguarding
from intake.store.tables.staff import StaffUser
from intake.store.tables.stage_run import ClockFact, StageRun
from intake.store.tables.task import Task

ACCEPTED = "accepted"

_WITHOUT_REASONS = (
    *(defer(getattr(StageRun, f"{name}_sealed"), raiseload=True) for name in sealed_attributes(StageRun)),
    defaultload(StageRun.facts).defer(ClockFact.reason_sealed, raiseload=True),
)


def late(session: Session, today: date, of_case: UUID | None = None) -> list[UUID]:
    """The cases with a stage past its last day, but for those in which somebody was asked since then to tell the
    person. Read in the order of their index: a million ended stages cost nothing."""
    asked = _task(routing.TELL_DELAY).where(Task.due_on > StageRun.limit_on)
    return _running(session, of_case, StageRun.limit_on < today, ~asked.exists())


def running_out(session: Session, today: date, until: date, of_case: UUID | None = None) -> list[UUID]:
    """The cases with an extension whose last day is one of these and of which nobody was reminded."""
    reminded = _task(routing.EXTENSION_ENDS).where(Task.due_on == StageRun.limit_on)
    extended = exists().where(ClockFact.stage_id == StageRun.id, ClockFact.name == EXTENDED)
    return _running(session, of_case, StageRun.limit_on.between(today, until), extended, ~reminded.exists())


def on_day(session: Session, viewer: StaffUser, day: date) -> list[tuple[StageRun, Case]]:
    """The stages that ran at the end of that day, with their clocks' facts, on cases the viewer sees."""
    query = select(StageRun, Case).join(Case, Case.id == StageRun.case_id).options(*WITHOUT_WORDS, *_WITHOUT_REASONS)
    query = query.where(_begun_by(day), or_(StageRun.ended_on.is_(None), StageRun.ended_on > day), visible_to(viewer))
    return [(run, case) for run, case in session.execute(query)]


def outside_on_day(session: Session, viewer: StaffUser, day: date, end: datetime) -> list[tuple[Case, bool, bool]]:
    """The cases that were received by then and neither answered nor ended, without a stage; whether each was held for
    safeguarding, and whether it has come into a stage since. `end` is the moment at which the day ended."""
    held = exists().where(
        Safeguarding.case_id == Case.id,
        Safeguarding.held_on <= day,
        or_(Safeguarding.released_on.is_(None), Safeguarding.released_on > day),
    )
    came_into_one = exists().where(StageRun.case_id == Case.id, StageRun.decision == ACCEPTED)
    query = (
        select(Case, held, came_into_one)
        .options(*WITHOUT_WORDS)
        .where(
            Case.received_on <= day,
            or_(Case.closed_at.is_(None), Case.closed_at >= end),
            or_(Case.answered_at.is_(None), Case.answered_at >= end),
            ~exists().where(StageRun.case_id == Case.id, _begun_by(day)),
            visible_to(viewer),
        )
    )
    return [(case, is_held, is_staged) for case, is_held, is_staged in session.execute(query)]


def _begun_by(day: date) -> Any:
    return (StageRun.decision == ACCEPTED) & (StageRun.requested_on <= day)


def _task(name: str) -> Select[Any]:
    return select(Task.id).where(Task.case_id == StageRun.case_id, Task.name == name)


def _running(session: Session, of_case: UUID | None, *conditions: Any) -> list[UUID]:
    of_one = StageRun.case_id == of_case if of_case else true()
    return list(session.scalars(select(StageRun.case_id).where(StageRun.ended_on.is_(None), of_one, *conditions)))
