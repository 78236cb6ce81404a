"""Queries on reminders: what is still to be done and by whom, whom to remind, and of what they were reminded."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select, tuple_
from sqlalchemy.orm import Session, joinedload

from intake.domain import roles
from intake.domain.place import Place
from intake.domain.reminding import DIGEST
from intake.store import walls
from intake.store.cases import visible_to
from intake.store.tables.case import Case
from intake.store.tables.message import Message
from intake.store.tables.reminder import Reminder
from intake.store.tables.staff import StaffUser
from intake.store.tables.task import Task
from intake.store.tables.wall import Wall

PAGE = 50
OPEN = Task.done_at.is_(None)
HAS_A_CLOCK = (OPEN, Task.due_at.is_not(None))
_WITHOUT_WORDS = (Message.state, Message.due_at, Message.sent_at, Message.failure, Message.provider_id)


@dataclass(frozen=True)
class Open:
    """A task that is not done, and what its case says of who does it; nothing that was told."""

    id: UUID
    case_id: UUID
    name: str
    team: str
    made_at: datetime
    due_on: date
    due_at: datetime | None
    officer_id: UUID | None
    assigned_to: UUID | None
    service_area: str | None


def still_open(session: Session, *, with_a_clock: bool = False) -> list[Open]:
    """Everything that is to be done, the longest due first; or what has a clock in hours."""
    of_task = (Task.id, Task.case_id, Task.name, Task.team, Task.made_at, Task.due_on, Task.due_at, Task.officer_id)
    query: Any = select(*of_task, Case.assigned_to, Case.service_area).join(Case, Case.id == Task.case_id)
    conditions = HAS_A_CLOCK if with_a_clock else (OPEN,)
    rows = session.execute(query.where(*conditions).order_by(Task.due_on, Task.made_at, Task.id))
    return [Open(*row) for row in rows]


def colleagues(session: Session) -> list[StaffUser]:
    """All who work here now."""
    query = select(StaffUser).where(StaffUser.disabled_at.is_(None)).order_by(StaffUser.made_at, StaffUser.id)
    return list(session.scalars(query))


def shut_out(session: Session) -> set[tuple[UUID, UUID]]:
    """Each case on which something is to be done, with whoever is named in it."""
    query = select(Wall.case_id, Wall.staff_id).join(Task, Task.case_id == Wall.case_id)
    return {(case_id, staff_id) for case_id, staff_id in session.execute(query.where(walls.STANDS, OPEN).distinct())}


def made_already(session: Session, week: date) -> set[str]:
    """The keys of all that were made of what is still to be done, and of the digests of that week."""
    query = select(Reminder.once).outerjoin(Task, Task.id == Reminder.task_id)
    digests = (Reminder.why == DIGEST) & (Reminder.due_on == week)
    return set(session.scalars(query.where(or_(digests, Reminder.task_id.is_not(None) & OPEN))))


def latest(session: Session, viewer: StaffUser, after: Place | None) -> list[tuple[Reminder, str | None]]:
    """One page, the newest first, and one row more; each with its member of staff, its message, and the reference of
    its record. None about a record in which the viewer is named; managers see those about their own service."""
    query: Any = select(Reminder, Case.reference).outerjoin(Case, Case.id == Reminder.case_id).where(_seen_by(viewer))
    if after is not None:
        query = query.where(tuple_(Reminder.made_at, Reminder.id) < after.key)
    query = query.options(joinedload(Reminder.staff), joinedload(Reminder.message).load_only(*_WITHOUT_WORDS))
    newest = query.order_by(Reminder.made_at.desc(), Reminder.id.desc()).limit(PAGE + 1)
    return [(reminder, reference) for reminder, reference in session.execute(newest)]


def any_outside(session: Session, message_id: UUID, staff: StaffUser) -> bool:
    """Whether this email is about some record that they are not shut out of by now, or about none."""
    query = select(walls.outside(staff)).join(Reminder, Reminder.case_id == Case.id)
    found = list(session.scalars(query.where(Reminder.message_id == message_id)))
    return any(found) or not found


def _seen_by(viewer: StaffUser) -> ColumnElement[bool]:
    of_nothing = Reminder.case_id.is_(None)
    if viewer.role == roles.MANAGER:
        return or_(of_nothing & (Reminder.staff_id == viewer.id), ~of_nothing & visible_to(viewer))
    return or_(of_nothing, walls.outside(viewer))
