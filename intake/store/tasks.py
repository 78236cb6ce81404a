"""Queries on tasks."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from intake.store.cases import visible_to
from intake.store.tables.case import Case
from intake.store.tables.staff import StaffUser
from intake.store.tables.task import Task


def due(session: Session, viewer: StaffUser, day: date, most: int) -> list[tuple[Task, str]]:
    """Open tasks due by that day on cases the viewer sees, with the case's reference: alerts first, then the latest."""
    query = select(Task, Case.reference).join(Case, Case.id == Task.case_id)
    query = query.where(Task.done_at.is_(None), Task.due_on <= day, visible_to(viewer))
    order = (Task.rank, Task.due_on, Task.made_at, Task.id)
    return [(task, reference) for task, reference in session.execute(query.order_by(*order).limit(most))]


def count_late(session: Session, today: date) -> int:
    return session.scalar(select(func.count()).where(Task.done_at.is_(None), Task.due_on < today)) or 0
