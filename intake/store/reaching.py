"""Queries on who hears of a case in somebody's stead."""

from sqlalchemy import select
from sqlalchemy.orm import Session, object_session

from intake.domain import roles
from intake.store.tables.case import Case
from intake.store.tables.staff import StaffUser
from intake.store.tables.wall import Wall


def advocate_of(case: Case) -> StaffUser | None:
    """The advocate who sent it, else the one who was appointed: who still works with us, and is not shut out of it."""
    known = [staff_id for staff_id in (case.entered_by, case.advocate_id) if staff_id]
    if not known:
        return None
    shut_out = select(Wall.staff_id).where(Wall.case_id == case.id, Wall.lifted_at.is_(None))
    here = (StaffUser.role == roles.ADVOCATE, StaffUser.disabled_at.is_(None), StaffUser.id.not_in(shut_out))
    found = {user.id: user for user in _session(case).scalars(select(StaffUser).where(StaffUser.id.in_(known), *here))}
    return next((found[staff_id] for staff_id in known if staff_id in found), None)


def _session(case: Case) -> Session:
    session = object_session(case)
    if session is None:
        raise RuntimeError("who hears of a case can only be read inside a unit of work")
    return session
