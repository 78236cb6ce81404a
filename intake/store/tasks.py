"""Queries on tasks."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, defer

from intake.store.cases import visible_to
from intake.store.tables.case import Case
from intake.store.tables.staff import StaffUser
from intake.store.tables.task import Task

ORDER = (Task.rank, Task.due_on, Task.made_at, Task.id)


def ahead(
    session: Session, viewer: StaffUser, rank: int, most: int, *, team: str = "", officer: UUID | None = None
) -> list[tuple[Task, str, str]]:
    """The first open tasks of a rank on cases the viewer sees, the longest due first, with the case's reference and
    kind. Read in the order of their index and never further than needed; what a task says is not loaded."""
    query: Any = select(Task, Case.reference, Case.kind).options(defer(Task.text_sealed, raiseload=True))
    query = query.join(Case, Case.id == Task.case_id).where(Task.rank == rank, Task.done_at.is_(None))
    query = query.where(visible_to(viewer), *_of(team, officer)).order_by(*ORDER).limit(most)
    return [(task, reference, kind) for task, reference, kind in session.execute(query)]


def count_late(session: Session, today: date) -> int:
    return session.scalar(select(func.count()).where(Task.done_at.is_(None), Task.due_on < today)) or 0


def _of(team: str, officer: UUID | None) -> list[ColumnElement[bool]]:
    whose = [Task.team == team] if team else []
    return [*whose, Task.officer_id == officer] if officer else whose
