"""Queries on the wall (R29): who is shut out of which case, and who tried to come in all the same."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, Select, func, insert, literal, select
from sqlalchemy.orm import Session, selectinload

from intake.domain import roles
from intake.store.tables.case import Case
from intake.store.tables.staff import StaffUser
from intake.store.tables.wall import Wall, WallAttempt

BATCH = 500
STANDS = Wall.lifted_at.is_(None)


def outside(viewer: StaffUser) -> ColumnElement[bool]:
    """Of cases: those in which this member of staff is not named. Whatever shows, counts or exports cases to somebody
    asks for it."""
    return Case.id.not_in(named_in(viewer))


def named_in(viewer: StaffUser) -> Select[UUID]:
    """The ids of the cases out of which they are shut."""
    return select(Wall.case_id).where(Wall.staff_id == viewer.id, STANDS)


def stands(session: Session, case_id: UUID, staff_id: UUID) -> bool:
    """Whether this member of staff is shut out of the case."""
    mine = select(Wall.id).where(Wall.case_id == case_id, Wall.staff_id == staff_id, STANDS)
    return session.scalar(mine) is not None


def note_attempt(session: Session, viewer: StaffUser, which: UUID | str, at: datetime, what: str) -> None:
    """Kept where they are shut out of that case, named by its id or its reference, and only there; one statement
    whether or not they are, so that neither answer nor time tells."""
    named = Case.id == which if isinstance(which, UUID) else Case.reference.in_((which, which.upper()))
    mine = select(Wall.case_id).join(Case, Case.id == Wall.case_id).where(named, Wall.staff_id == viewer.id, STANDS)
    values = (literal(uuid4(), WallAttempt.id.type), mine.scalar_subquery(), literal(viewer.id, WallAttempt.id.type))
    row = select(*values, literal(at, WallAttempt.at.type), literal(what)).where(mine.exists())
    session.execute(insert(WallAttempt).from_select(["id", "case_id", "staff_id", "at", "what"], row))


def attempts(session: Session, case_id: UUID) -> list[WallAttempt]:
    """The latest first."""
    mine = select(WallAttempt).where(WallAttempt.case_id == case_id)
    return list(session.scalars(mine.order_by(WallAttempt.at.desc(), WallAttempt.id)))


def all_told(session: Session, but: str) -> Iterator[Case]:
    """All that are not of this kind, with what was said on them; a batch at a time. Those that have ended too: what was
    told in them can still be read, and may go on in another."""
    said = (selectinload(one) for one in (Case.messages, Case.points_versions, Case.follow_up))
    query = select(Case).where(Case.kind != but).options(*said)
    yield from session.scalars(query, execution_options={"yield_per": BATCH})


def opened_by_nobody(session: Session) -> list[str]:
    """The references of cases out of which the whole team is shut: only somebody new can open them."""
    team = StaffUser.role.in_(roles.TEAM) & StaffUser.disabled_at.is_(None)
    everybody = select(func.count()).select_from(StaffUser).where(team).scalar_subquery()
    query = select(Case.reference).join(Wall, Wall.case_id == Case.id).join(StaffUser, StaffUser.id == Wall.staff_id)
    shut = query.where(STANDS, team).group_by(Case.id, Case.reference).having(func.count() >= everybody)
    return list(session.scalars(shut.order_by(Case.reference)))
