"""Queries on "you said, we did": its pages, what was told in a quarter, and what its page may not say."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, exists, func, or_, select, true
from sqlalchemy.orm import Session, load_only

from intake.domain.quarters import Period
from intake.store import walls
from intake.store.links import MERGED
from intake.store.meeting import OF_CHILDREN
from intake.store.staff import names as staff_names
from intake.store.tables.action import Action
from intake.store.tables.case import Case
from intake.store.tables.follow_up import FollowUp
from intake.store.tables.link import CaseLink
from intake.store.tables.message import Message
from intake.store.tables.person import Person
from intake.store.tables.staff import StaffUser
from intake.store.tables.you_said import YouSaidPage

IS_MERGED = exists().where(CaseLink.case_id == Case.id, CaseLink.why == MERGED)
"""It goes on in another, and counts there."""

BATCH = 200
WORDS = (Case.story_sealed, Case.wish_sealed, Case.about_sealed)

Themes = dict[str, dict[str, int]]
"""By kind, how many there are of each theme; "" is none."""


@dataclass(frozen=True)
class Private:
    """What was told in a quarter, and the names of whoever told it, is named in it or works here."""

    names: frozenset[str]
    told: tuple[str, ...]


def page_of(session: Session, quarter: str) -> YouSaidPage | None:
    return session.scalar(select(YouSaidPage).where(YouSaidPage.quarter == quarter))


def to_change(session: Session, quarter: str) -> YouSaidPage | None:
    """Held until the unit of work ends."""
    return session.scalar(select(YouSaidPage).where(YouSaidPage.quarter == quarter).with_for_update())


def pages(session: Session) -> dict[str, YouSaidPage]:
    """By quarter, the newest first."""
    found = session.scalars(select(YouSaidPage).order_by(YouSaidPage.starts_on.desc()))
    return {page.quarter: page for page in found}


def approved(session: Session) -> list[YouSaidPage]:
    """The newest quarter first."""
    query = select(YouSaidPage).where(YouSaidPage.approved_at.is_not(None))
    return list(session.scalars(query.order_by(YouSaidPage.starts_on.desc())))


def themes(session: Session, period: Period, viewer: StaffUser | None = None) -> Themes:
    """Of what children told in it; without what the viewer is shut out of."""
    received = Case.received_on.between(period.starts_on, period.ends_on)
    seen: ColumnElement[bool] = walls.outside(viewer) if viewer else true()
    query = select(Case.kind, func.coalesce(Case.theme, ""), func.count()).group_by(Case.kind, Case.theme)
    found: Themes = {}
    for kind, theme, number in session.execute(query.where(received, OF_CHILDREN, ~IS_MERGED, seen)):
        found.setdefault(kind, {})[theme] = number
    return found


def private(session: Session, period: Period) -> Private:
    """Of what was received in it, and of what was done in it of what we said we would do."""
    cases = select(Case.id).where(_of(period))
    names = session.scalars(select(Person).where(Person.case_id.in_(cases)).options(load_only(Person.name_sealed)))
    named = {person.name for person in names if person.name} | set(staff_names(session).values())
    return Private(frozenset(named), tuple(_told(session, period)))


def _of(period: Period) -> ColumnElement[bool]:
    kept = select(Action.case_id).where(Action.ended_on.between(period.starts_on, period.ends_on))
    return or_(Case.received_on.between(period.starts_on, period.ends_on), Case.id.in_(kept))


def _told(session: Session, period: Period) -> Iterator[str]:
    query = select(Case).where(_of(period)).options(load_only(*WORDS))
    for case in session.scalars(query, execution_options={"yield_per": BATCH}):
        yield from filter(None, (case.story, case.wish, case.about))
    cases = select(Case.id).where(_of(period))
    asked = select(FollowUp).where(FollowUp.case_id.in_(cases)).options(load_only(FollowUp.anything_else_sealed))
    yield from filter(None, (row.anything_else for row in session.scalars(asked)))
    added = select(Message).where(Message.direction == "in", Message.case_id.in_(cases))
    added = added.options(load_only(Message.body_sealed))
    for message in session.scalars(added, execution_options={"yield_per": BATCH}):
        yield from filter(None, (message.body,))
