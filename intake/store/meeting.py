"""The queries of the weekly meeting: the open records of children, each with what it is stuck at and since when."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Integer, and_, case, cast, false, func, or_, select, tuple_
from sqlalchemy.orm import Session, defer, selectinload

from intake.domain import routing
from intake.domain.clocks import PAUSED as CLOCK_PAUSED
from intake.domain.place import Place
from intake.store.cases import WITHOUT_WORDS, visible_to
from intake.store.columns import sealed_attributes
from intake.store.tables.case import Case
from intake.store.tables.note import Note
from intake.store.tables.person import Person
from intake.store.tables.staff import StaffUser
from intake.store.tables.stage_run import ClockFact, StageRun
from intake.store.tables.task import Task

PAGE = 20
MEETING = "meeting"
"""What a note of a meeting is about."""

LATE, HELD, PAUSED, TERMS = "late", "held", "paused", "terms"
OVERDUE = (
    *(routing.TRIAGE, routing.SCREEN, routing.SIGN_OFF, routing.DECIDE_REQUEST),
    *(routing.FIRST_CONTACT, routing.AGREE_POINTS, routing.OFFER_ADVOCATE, routing.CONFIRM_WITH_CHILD),
)
"""Tasks at which a record is stuck once their day is past."""
OPEN = (routing.ALLOCATE, routing.ACCEPT, routing.CHECK_LETTER, routing.MEND_LETTER, routing.FIND_SAFE_WAY)
"""Tasks at which it is stuck for as long as they are open."""

OF_CHILDREN = and_(
    Case.kind.in_(("complaint", "informal_feedback")),
    or_(Case.made_by_child, Case.standing != "own_right"),
)
CHILDRENS = and_(Case.status == "open", OF_CHILDREN)
_WITHOUT_NAMES = [defer(getattr(Person, f"{name}_sealed"), raiseload=True) for name in sealed_attributes(Person)]

Since = dict[str, date | datetime]
"""What a record is stuck at, each with the day or moment since when."""


def listed(session: Session, viewer: StaffUser, today: date, after: Place | None) -> list[tuple[Case, Since]]:
    """What is stuck, then the rest, the oldest first: one page and one row more. What was told is not loaded."""
    order = (_settled(today), Case.received_at, Case.id)
    query = _rows(viewer, today).where(CHILDRENS).order_by(*order).limit(PAGE + 1)
    if after is not None:
        query = query.where(tuple_(*order) > after.key)
    return list(_read(session.execute(query), today))


def one(session: Session, viewer: StaffUser, today: date, case_id: UUID) -> list[tuple[Case, Since]]:
    """That one; empty where there is none for the viewer."""
    return list(_read(session.execute(_rows(viewer, today).where(Case.id == case_id)), today))


def place_of(found: Case, since: Since) -> Place:
    """Where the page ended; in the meeting, what is stuck comes first (0) and the rest after it (1)."""
    return Place(0 if since else 1, found.received_at, found.id)


def count(session: Session, viewer: StaffUser, today: date) -> tuple[int, int]:
    """How many there are, and how many of them are stuck."""
    stuck = func.coalesce(func.sum(1 - _settled(today)), 0)
    total, number = session.execute(select(func.count(), stuck).where(CHILDRENS, visible_to(viewer))).one()
    return total, number


def last_held(session: Session, before: datetime) -> datetime | None:
    """When something was last taken down in a meeting about what is open still."""
    query = select(func.max(Note.made_at)).join(Case, Case.id == Note.case_id)
    return session.scalar(query.where(CHILDRENS, Note.about == MEETING, Note.made_at < before))


def notes(session: Session, case_ids: Collection[UUID], since: datetime) -> list[Note]:
    query = select(Note).where(Note.case_id.in_(case_ids), Note.about == MEETING, Note.made_at >= since)
    return list(session.scalars(query.order_by(Note.made_at)))


def steps(session: Session, case_ids: Collection[UUID], since: datetime) -> list[Task]:
    """Next steps: those open, and those done since then."""
    query = select(Task).where(Task.case_id.in_(case_ids), Task.name == routing.NEXT_STEP)
    return list(session.scalars(query.where(or_(Task.done_at.is_(None), Task.done_at >= since)).order_by(Task.due_on)))


def _rows(viewer: StaffUser, today: date) -> Any:
    loaded = (*WITHOUT_WORDS, selectinload(Case.people).options(*_WITHOUT_NAMES), selectinload(Case.stages))
    query = select(Case, *_stuck(today).values()).options(*loaded, selectinload(Case.walls))
    return query.where(visible_to(viewer))


def _read(rows: Any, today: date) -> Iterator[tuple[Case, Since]]:
    names = _stuck(today)
    for found, *values in map(tuple, rows):
        yield found, {name: value for name, value in zip(names, values, strict=True) if value is not None}


def _settled(today: date) -> ColumnElement[int]:
    """0 for what is stuck, 1 for the rest."""
    stuck = or_(false(), *(since.is_not(None) for since in _stuck(today).values()))
    return 1 - cast(stuck, Integer)


def _stuck(today: date) -> Mapping[str, Any]:
    """By reason, since when: null where it is not."""
    unanswered = Case.answered_at.is_(None)
    running = and_(StageRun.case_id == Case.id, StageRun.ended_on.is_(None), StageRun.decision == "accepted")
    pauses = select(func.max(ClockFact.on_day)).join(StageRun, StageRun.id == ClockFact.stage_id)
    terms = select(func.min(StageRun.requested_on)).where(running, StageRun.started_on.is_(None))
    paused = pauses.where(running, ClockFact.name == CLOCK_PAUSED).scalar_subquery()
    return {
        LATE: case((and_(Case.due_on < today, unanswered), Case.due_on)),
        HELD: Case.held_on,
        PAUSED: case((and_(Case.due_on.is_(None), Case.held_on.is_(None)), paused)),
        TERMS: terms.scalar_subquery(),
        **{name: _task(name, Task.due_on < today) for name in OVERDUE},
        **{name: _task(name) for name in OPEN},
    }


def _task(name: str, *conditions: ColumnElement[bool]) -> ColumnElement[datetime]:
    waiting = select(func.min(Task.made_at)).where(Task.case_id == Case.id, Task.name == name, Task.done_at.is_(None))
    return waiting.where(*conditions).scalar_subquery()
