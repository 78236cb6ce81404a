"""How open cases stand: counted by what they are, whose they are and how soon they are due. Figures, no texts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Integer, cast, func, select
from sqlalchemy.orm import Session

from intake.domain import roles
from intake.store import walls
from intake.store.cases import STATUS, visible_to
from intake.store.tables.case import Case
from intake.store.tables.staff import StaffUser

COLUMNS = (Case.kind, Case.team, Case.service_area, Case.service_team, Case.assigned_to)


@dataclass(frozen=True)
class Standing:
    """`week` are those due by the end of this week, the late ones not among them."""

    kind: str
    team: str
    service_area: str | None
    service_team: str | None
    officer: UUID | None
    open: int
    week: int
    late: int


def of_open(session: Session, viewer: StaffUser, today: date, sunday: date) -> list[Standing]:
    """A director's are those of the whole house, everybody else's those they see."""
    late, week = Case.due_on < today, Case.due_on.between(today, sunday)
    counted = (func.count(), _number(week), _number(late))
    query = select(*COLUMNS, *counted).where(*STATUS["open"], counted_for(viewer)).group_by(*COLUMNS)
    rows: Iterable[Any] = session.execute(query)
    return [Standing(*row) for row in rows]


def counted_for(viewer: StaffUser) -> ColumnElement[bool]:
    return walls.outside(viewer) if viewer.role == roles.DIRECTOR else visible_to(viewer)


def _number(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(cast(condition, Integer)), 0)
