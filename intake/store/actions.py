"""Queries on actions: the register of what was said to be done, a page at a time."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Integer, and_, cast, func, or_, select, tuple_
from sqlalchemy.orm import Session

from intake.domain.place import Place
from intake.store.cases import WITHOUT_WORDS, opened_by, visible_to
from intake.store.tables.action import Action
from intake.store.tables.case import Case
from intake.store.tables.staff import StaffUser

OPEN, LATE, KEPT, DROPPED = WHICH = ("open", "late", "kept", "dropped")
ENDED = (KEPT, DROPPED)
NOBODY = "none"
PAGE = 50

Row = tuple[Action, Case, str | None]
"""With the name of whoever does it: while it is open, of somebody who works here still and sees the record."""


@dataclass(frozen=True)
class Narrow:
    """One of `WHICH`; of the others, empty is all. `owner` is an id in hex, or NOBODY: it needs one. The days are those
    on which open ones are due, or on which others ended."""

    which: str = OPEN
    owner: str = ""
    service: str = ""
    first: date | None = None
    last: date | None = None


def listed(session: Session, viewer: StaffUser, narrow: Narrow, today: date, after: Place | None) -> list[Row]:
    """One page and one row more: open ones by the day, ended ones the latest first. What was told is not loaded."""
    order: tuple[Any, Any] = (_day(narrow.which), Action.id)
    query = _rows(viewer).where(*_conditions(narrow, today))
    is_backwards = narrow.which in ENDED
    if after is not None:
        query = query.where(tuple_(*order) < after.key if is_backwards else tuple_(*order) > after.key)
    query = query.order_by(*(column.desc() if is_backwards else column for column in order)).limit(PAGE + 1)
    return [(action, case, name) for action, case, name in session.execute(query)]


def count_open(session: Session, viewer: StaffUser, today: date) -> tuple[int, int]:
    """How many are open, and how many of them late."""
    late = func.coalesce(func.sum(cast(Action.due_on < today, Integer)), 0)
    query = select(func.count(), late).join(Case, Case.id == Action.case_id)
    total, number = session.execute(query.where(Action.ended_on.is_(None), visible_to(viewer))).one()
    return total, number


def day_of(action: Action, which: str) -> date:
    """The day by which it is listed there."""
    return action.ended_on or action.due_on if which in ENDED else action.due_on


def _rows(viewer: StaffUser) -> Any:
    does_it = and_(StaffUser.id == Action.owner_id, or_(Action.ended_on.is_not(None), opened_by(StaffUser)))
    query: Any = select(Action, Case, StaffUser.name).join(Case, Case.id == Action.case_id)
    return query.outerjoin(StaffUser, does_it).options(*WITHOUT_WORDS).where(visible_to(viewer))


def _conditions(narrow: Narrow, today: date) -> list[ColumnElement[bool]]:
    day = _day(narrow.which)
    conditions = [Action.state == narrow.which] if narrow.which in ENDED else [Action.ended_on.is_(None)]
    conditions += [Action.due_on < today] if narrow.which == LATE else []
    conditions += [day >= narrow.first] if narrow.first else []
    conditions += [day <= narrow.last] if narrow.last else []
    conditions += [Case.service_area == narrow.service] if narrow.service else []
    if narrow.owner == NOBODY:
        return [*conditions, StaffUser.id.is_(None)]
    return (
        [*conditions, Action.owner_id == StaffUser.id, StaffUser.id == UUID(narrow.owner)]
        if narrow.owner
        else conditions
    )


def _day(which: str) -> Any:
    return Action.ended_on if which in ENDED else Action.due_on
