"""Queries on cases, behind verbs."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, false, func, or_, select, true, tuple_
from sqlalchemy.orm import Session, defer

from intake.domain import roles
from intake.domain.routing import PRIORITY
from intake.store.columns import sealed_attributes
from intake.store.tables.case import Case
from intake.store.tables.person import Person
from intake.store.tables.staff import StaffUser

PAGE = 50
ORDER = (Case.urgency, Case.received_at, Case.id)

_WITHOUT_WORDS = [defer(getattr(Case, f"{name}_sealed"), raiseload=True) for name in sealed_attributes(Case)]


@dataclass(frozen=True)
class Filters:
    """Empty means all; `state` is open, closed or all."""

    state: str = "open"
    kind: str = ""
    service_area: str = ""
    urgency: int | None = None
    reference: str = ""


@dataclass(frozen=True)
class Place:
    """A place in the queue, after which the next page begins; written into an address as text."""

    urgency: int
    received_at: datetime
    id: UUID

    def __str__(self) -> str:
        return f"{self.urgency}.{int(self.received_at.timestamp() * 1_000_000)}.{self.id.hex}"

    @classmethod
    def parse(cls, text: str) -> "Place | None":
        try:
            urgency, micros, case_id = text.split(".")
            place = cls(int(urgency), datetime.fromtimestamp(int(micros) / 1_000_000, tz=UTC), UUID(case_id))
        except (ValueError, OverflowError, OSError):
            return None
        return place if place.urgency in PRIORITY else None


def by_idempotency_key(session: Session, key: str, *, to_change: bool = False) -> Case | None:
    query = select(Case).where(Case.idempotency_key == key)
    return session.scalar(query.with_for_update() if to_change else query)


def of_contact(session: Session, contact_key: str, closed_since: datetime) -> Case | None:
    """The newest case of whoever has this number or address, unless it was closed before that time; held."""
    query = select(Case).join(Person, Person.case_id == Case.id).where(Person.contact_key == contact_key)
    alive = query.where(or_(Case.closed_at.is_(None), Case.closed_at > closed_since))
    return session.scalar(alive.order_by(Case.received_at.desc()).limit(1).with_for_update(of=Case))


def by_back_key(session: Session, key: str) -> Case | None:
    return session.scalar(select(Case).where(Case.back_key == key))


def to_change(session: Session, case_id: UUID, viewer: StaffUser | None = None) -> Case | None:
    """The case, held until the unit of work ends; None when there is none, or the viewer may not see it."""
    query = select(Case).where(Case.id == case_id).with_for_update()
    return session.scalar(query.where(visible_to(viewer)) if viewer else query)


def to_read(session: Session, case_id: UUID, viewer: StaffUser | None = None) -> Case | None:
    query = select(Case).where(Case.id == case_id)
    return session.scalar(query.where(visible_to(viewer)) if viewer else query)


def visible_to(viewer: StaffUser) -> ColumnElement[bool]:
    """The team sees every case, a manager their own service's, others the ones assigned to them."""
    if viewer.role in roles.TEAM:
        return true()
    if viewer.role == roles.MANAGER and viewer.service_area:
        return Case.service_area == viewer.service_area
    if viewer.role in roles.READS:
        return Case.assigned_to == viewer.id
    return false()


def queue(session: Session, viewer: StaffUser, filters: Filters, after: Place | None = None) -> list[Case]:
    """One page, most urgent and then newest first, and one row more when there is a next page.

    What was told is not loaded, and cannot be read from these rows.
    """
    query = select(Case).options(*_WITHOUT_WORDS).where(visible_to(viewer), *_conditions(filters))
    if after is not None:
        query = query.where(tuple_(*ORDER) < (after.urgency, after.received_at, after.id))
    ordered = query.order_by(*(column.desc() for column in ORDER))
    return list(session.scalars(ordered.limit(PAGE + 1)))


def count_open(session: Session) -> dict[str, int]:
    """Open cases by kind: figures without texts."""
    rows = select(Case.kind, func.count()).where(Case.status == "open").group_by(Case.kind)
    return dict(session.execute(rows).all())


def _conditions(filters: Filters) -> list[ColumnElement[bool]]:
    conditions = []
    if filters.state != "all":
        conditions.append(Case.status == filters.state)
    if filters.kind:
        conditions.append(Case.kind == filters.kind)
    if filters.service_area:
        conditions.append(Case.service_area == filters.service_area)
    if filters.urgency is not None:
        conditions.append(Case.urgency == filters.urgency)
    if filters.reference:
        conditions.append(Case.reference.in_((filters.reference, filters.reference.upper())))
    return conditions
