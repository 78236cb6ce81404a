"""Queries on links between cases, behind verbs. What somebody may not see is not there for them either."""

from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select, update
from sqlalchemy import case as either
from sqlalchemy.orm import Session, object_session

from intake.store.cases import WITHOUT_WORDS, visible_to
from intake.store.tables.case import Case
from intake.store.tables.conversation import Conversation
from intake.store.tables.link import CaseLink
from intake.store.tables.person import Person
from intake.store.tables.staff import StaffUser

MERGED, SPLIT = "merged_into", "split_from"
TOLD_THEM = ("complainant", "subject_child")


def of(case: Case, viewer: StaffUser) -> list[tuple[CaseLink, Case]]:
    """Every link of a case, read from either side, with the other case; its words are not loaded."""
    other = either((CaseLink.case_id == case.id, CaseLink.other_id), else_=CaseLink.case_id)
    query = select(CaseLink, Case).join(Case, Case.id == other).options(*WITHOUT_WORDS)
    query = query.where(_touching(case.id), visible_to(viewer)).order_by(CaseLink.made_at, CaseLink.id)
    return [(link, found) for link, found in _session(case).execute(query)]


def between(session: Session, one: UUID, other: UUID) -> list[CaseLink]:
    both = (one, other)
    return list(session.scalars(select(CaseLink).where(CaseLink.case_id.in_(both), CaseLink.other_id.in_(both))))


def lead_of(case_id: UUID) -> ColumnElement[UUID]:
    """The id of the case in which this one goes on: its own, unless it was merged."""
    into = select(CaseLink.other_id).where(CaseLink.case_id == case_id, CaseLink.why == MERGED)
    return func.coalesce(into.scalar_subquery(), case_id)


def is_merged(session: Session, case_id: UUID) -> bool:
    return session.scalar(select(lead_of(case_id))) != case_id


def lead_on(session: Session, case_id: UUID, to: UUID) -> None:
    """What is texted from now on goes there, as does what was merged into this one before; what was texted stays."""
    session.execute(update(Conversation).where(Conversation.case_id == case_id).values(case_id=to))
    before = (CaseLink.other_id == case_id, CaseLink.why == MERGED)
    session.execute(update(CaseLink).where(*before).values(other_id=to))


def around(case: Case) -> tuple[Case, list[Case]]:
    """The case in which this one goes on, and those that were split off from it: for whoever told them all."""
    session = _session(case)
    own = _touching(case.id) & CaseLink.why.in_((MERGED, SPLIT))
    found = list(session.scalars(select(CaseLink).where(own)))
    off = [link.case_id for link in found if link.why == SPLIT and link.other_id == case.id]
    into = next((link.other_id for link in found if link.why == MERGED and link.case_id == case.id), None)
    lead = session.get_one(Case, into) if into else case
    return lead, list(session.scalars(select(Case).where(Case.id.in_(off)))) if off else []


def taken_in(case: Case, viewer: StaffUser) -> list[Case]:
    """Those that were merged into this one, with their words."""
    into = select(CaseLink.case_id).where(CaseLink.other_id == case.id, CaseLink.why == MERGED)
    query = select(Case).where(Case.id.in_(into), visible_to(viewer)).order_by(Case.received_at)
    return list(_session(case).scalars(query))


def fellows(case: Case, viewer: StaffUser, most: int) -> list[Case]:
    """Others with a person of the same name, number or address, the newest first, without those that are linked."""
    told = [person for person in case.people if person.part in TOLD_THEM]
    keys = {name: {getattr(person, name) for person in told} - {None} for name in ("name_key", "contact_key")}
    known_by = [getattr(Person, name).in_(values) for name, values in keys.items() if values]
    if not known_by:
        return []
    linked = select(CaseLink.other_id).where(CaseLink.case_id == case.id)
    linking = select(CaseLink.case_id).where(CaseLink.other_id == case.id)
    query = select(Case).options(*WITHOUT_WORDS).where(Case.id.in_(select(Person.case_id).where(or_(*known_by))))
    query = query.where(Case.id != case.id, Case.id.not_in(linked), Case.id.not_in(linking), visible_to(viewer))
    return list(_session(case).scalars(query.order_by(Case.received_at.desc()).limit(most)))


def _touching(case_id: UUID) -> ColumnElement[bool]:
    return or_(CaseLink.case_id == case_id, CaseLink.other_id == case_id)


def _session(case: Case) -> Session:
    session = object_session(case)
    if session is None:
        raise RuntimeError("a case's links can only be read inside a unit of work")
    return session
