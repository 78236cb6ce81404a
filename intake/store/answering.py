"""Queries for answering: who on the staff may be given something to do, and the stages of a case by themselves."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, lazyload
from sqlalchemy.orm.attributes import set_committed_value

from intake.store.tables.case import Case
from intake.store.tables.staff import StaffUser
from intake.store.tables.stage_run import StageRun


def all_able(session: Session, roles: Collection[str]) -> list[StaffUser]:
    """Everybody of these roles who still works here, by name."""
    query = select(StaffUser).where(StaffUser.role.in_(roles), StaffUser.disabled_at.is_(None))
    return list(session.scalars(query.order_by(StaffUser.name, StaffUser.id)))


def able(session: Session, roles: Collection[str], user_id: UUID) -> StaffUser | None:
    user = session.get(StaffUser, user_id)
    return user if user and user.role in roles and user.disabled_at is None else None


def role_of(session: Session, user_id: UUID) -> str | None:
    user = session.get(StaffUser, user_id)
    return user.role if user else None


def load_stages(session: Session, case: Case) -> None:
    """Without the facts of their clocks, for a page that does not tell the time by them."""
    query = select(StageRun).where(StageRun.case_id == case.id).order_by(StageRun.number)
    set_committed_value(case, "stages", list(session.scalars(query.options(lazyload(StageRun.facts)))))
