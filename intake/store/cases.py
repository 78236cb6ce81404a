"""Queries on cases, behind verbs."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, literal_column, not_, or_, select, true, tuple_
from sqlalchemy.orm import Session, defer

from intake.domain import roles
from intake.domain.place import Place
from intake.store import walls
from intake.store.columns import sealed_attributes
from intake.store.tables.case import Case
from intake.store.tables.follow_up import FollowUp
from intake.store.tables.link import CaseLink
from intake.store.tables.person import Person
from intake.store.tables.staff import StaffUser
from intake.store.tables.wall import Wall

PAGE = 50
ORDER = (Case.urgency, Case.received_at, Case.id)

WITHOUT_WORDS = [defer(getattr(Case, f"{name}_sealed"), raiseload=True) for name in sealed_attributes(Case)]


TO_TRIAGE, TO_SCREEN, TO_GIVE, WITH_OFFICER, ANSWERED = (
    *("to_triage", "to_screen", "to_give", "with_officer", "answered"),
)
"""How far the work on an open case has come."""

STATUS = {status: (Case.status == literal_column(f"'{status}'"),) for status in ("open", "closed")}
"""Said outright, so that a database knows which of its partial indexes fit."""

_WORK: dict[str, tuple[ColumnElement[bool], ...]] = {
    TO_TRIAGE: (Case.triaged_at.is_(None), Case.answered_at.is_(None)),
    TO_SCREEN: (Case.triaged_at.is_not(None), Case.statutory == "undecided", Case.answered_at.is_(None)),
    TO_GIVE: (
        *(Case.triaged_at.is_not(None), Case.statutory.is_distinct_from("undecided")),
        *(Case.assigned_to.is_(None), Case.answered_at.is_(None)),
    ),
    WITH_OFFICER: (Case.assigned_to.is_not(None), Case.answered_at.is_(None)),
    ANSWERED: (Case.answered_at.is_not(None),),
}


@dataclass(frozen=True)
class Filters:
    """Empty means all; `state` is open, closed or all, `work` how far it has come."""

    state: str = "open"
    kind: str = ""
    service_area: str = ""
    urgency: int | None = None
    team: str = ""
    officer: UUID | None = None
    work: str = ""
    reference: str = ""


def by_idempotency_key(session: Session, key: str, *, to_change: bool = False) -> Case | None:
    query = select(Case).where(Case.idempotency_key == key)
    return session.scalar(query.with_for_update() if to_change else query)


def of_contact(session: Session, contact_key: str, closed_since: datetime) -> Case | None:
    """The newest case of whoever has this number or address, held; none that was closed before that time, unless they
    were asked since how it was. One that was merged goes on in another."""
    query = select(Case).join(Person, Person.case_id == Case.id).where(Person.contact_key == contact_key)
    merged = exists().where(CaseLink.case_id == Case.id, CaseLink.why == "merged_into")
    asked = exists().where(FollowUp.case_id == Case.id, FollowUp.asked_on > closed_since.date())
    alive = query.where(or_(Case.closed_at.is_(None), Case.closed_at > closed_since, asked), ~merged)
    return session.scalar(alive.order_by(Case.received_at.desc()).limit(1).with_for_update(of=Case))


def by_back_key(session: Session, key: str) -> Case | None:
    return session.scalar(select(Case).where(Case.back_key == key))


def to_change(session: Session, case_id: UUID | ColumnElement[UUID], viewer: StaffUser | None = None) -> Case | None:
    """The case, held until the unit of work ends; None when there is none, or the viewer may not see it."""
    query = select(Case).where(Case.id == case_id).with_for_update()
    return session.scalar(query.where(visible_to(viewer)) if viewer else query)


def to_read(session: Session, case_id: UUID, viewer: StaffUser | None = None) -> Case | None:
    query = select(Case).where(Case.id == case_id)
    return session.scalar(query.where(visible_to(viewer)) if viewer else query)


def visible_to(viewer: StaffUser) -> ColumnElement[bool]:
    """What their role lets them see, but for cases in which they are named."""
    return and_(_in_sight_of(viewer), walls.outside(viewer))


def _in_sight_of(viewer: StaffUser) -> ColumnElement[bool]:
    """The team sees every case, a manager their own service's, an advocate what they sent or were appointed to, others
    the ones assigned to them."""
    if viewer.role in roles.TEAM:
        return true()
    if viewer.role == roles.MANAGER and viewer.service_area:
        return Case.service_area == viewer.service_area
    if viewer.role == roles.ADVOCATE:
        return or_(Case.entered_by == viewer.id, Case.advocate_id == viewer.id)
    if viewer.role in roles.READS:
        return Case.assigned_to == viewer.id
    return false()


def opened_by(staff: type[StaffUser]) -> ColumnElement[bool]:
    """The same of whoever of the staff a query joins: whether they work here still, and on this case (`roles.sees`)."""
    manages_one = and_(staff.role == roles.MANAGER, staff.service_area.is_not(None))
    is_shut_out = exists().where(Wall.case_id == Case.id, Wall.staff_id == staff.id, walls.STANDS)
    sees = or_(
        staff.role.in_(roles.TEAM),
        and_(manages_one, staff.service_area == Case.service_area),
        and_(staff.role.in_(roles.ANSWERS), not_(manages_one), Case.assigned_to == staff.id),
    )
    return and_(staff.disabled_at.is_(None), sees, not_(is_shut_out))


def queue(session: Session, viewer: StaffUser, filters: Filters, after: Place | None = None) -> list[Case]:
    """One page, most urgent and then newest first, and one row more when there is a next page.

    What was told is not loaded, and cannot be read from these rows.
    """
    query = _listed(viewer).where(*_conditions(filters))
    if after is not None:
        query = query.where(tuple_(*ORDER) < after.key)
    return list(session.scalars(query.limit(PAGE + 1)))


def of_somebody(
    session: Session, viewer: StaffUser, *, name_key: str | None = None, contact_key: str | None = None
) -> list[Case]:
    """Those in which a person has this name, or this number or address: open or not, one more than a page at most."""
    known_by = Person.contact_key == contact_key if contact_key else Person.name_key == name_key
    query = _listed(viewer).where(Case.id.in_(select(Person.case_id).where(known_by)))
    return list(session.scalars(query.limit(PAGE + 1)))


def has_reference(session: Session, reference: str) -> bool:
    """Whether any case has it."""
    return session.scalar(select(Case.id).where(Case.reference == reference)) is not None


def of_reference(session: Session, viewer: StaffUser, reference: str) -> UUID | None:
    found: UUID | None = session.scalar(select(Case.id).where(visible_to(viewer), _referred_to(reference)).limit(1))
    return found


def next_to_triage(session: Session, viewer: StaffUser, but: UUID) -> UUID | None:
    """The first of the queue that nobody has said yet what it is."""
    waiting = (*_conditions(Filters(work=TO_TRIAGE)), Case.id != but)
    found: UUID | None = session.scalar(_in_order(select(Case.id).where(visible_to(viewer), *waiting)).limit(1))
    return found


def _listed(viewer: StaffUser) -> Select[tuple[Case]]:
    return _in_order(select(Case).options(*WITHOUT_WORDS).where(visible_to(viewer)))


def _in_order(query: Select[Any]) -> Select[Any]:
    return query.order_by(*(column.desc() for column in ORDER))


def count_open(session: Session) -> dict[str, int]:
    """Open cases by kind: figures without texts."""
    rows = select(Case.kind, func.count()).where(Case.status == "open").group_by(Case.kind)
    return dict(session.execute(rows).all())


def _conditions(filters: Filters) -> list[ColumnElement[bool]]:
    equal = (
        *((Case.kind, filters.kind), (Case.service_area, filters.service_area), (Case.urgency, filters.urgency)),
        *((Case.team, filters.team), (Case.assigned_to, filters.officer)),
    )
    conditions = [column == value for column, value in equal if value not in ("", None)]
    conditions += [*STATUS.get(filters.state, ()), *_WORK.get(filters.work, ())]
    return [*conditions, _referred_to(filters.reference)] if filters.reference else conditions


def _referred_to(reference: str) -> ColumnElement[bool]:
    """References of other systems are kept as they were."""
    return Case.reference.in_((reference, reference.upper()))
