"""Queries for the picture of the loop: children's complaints and feedback that ended in a span, by how far they came.

Each step is one expression of a case: null where the case is not counted there, MADE, or why it was lost. The same one
counts and lists, so that a number and the list behind it agree.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    and_,
    case,
    exists,
    false,
    func,
    literal,
    not_,
    null,
    or_,
    select,
    true,
    tuple_,
)
from sqlalchemy.orm import Session

from intake.domain import routing
from intake.domain.following_up import NO_CONTACT, SAFEGUARDING, WITHDRAWN_FOR_SAFETY
from intake.domain.loop import MADE, NO_WAY, SAFETY, STEPS, TOLD, Step
from intake.domain.place import Place
from intake.store.cases import WITHOUT_WORDS
from intake.store.columns import UtcDateTime
from intake.store.meeting import OF_CHILDREN
from intake.store.standing import counted_for
from intake.store.tables.case import Case
from intake.store.tables.contact import Contact
from intake.store.tables.follow_up import FollowUp
from intake.store.tables.message import Message
from intake.store.tables.person import Person
from intake.store.tables.staff import StaffUser
from intake.store.tables.task import Task
from intake.store.you_said import IS_MERGED

PAGE = 50
TELLING = (routing.RING, routing.TELL_CHILD)
"""Tasks by which a person tells somebody what was answered."""

LIMIT = func.coalesce(Case.due_on, Case.answer_by)


@dataclass(frozen=True)
class Span:
    """What ended from the first moment until the other; of a kind and a service, where they are given."""

    since: datetime
    until: datetime
    kind: str = ""
    service: str = ""


def limits(session: Session, viewer: StaffUser, span: Span) -> list[date]:
    """The last days there were for the answers."""
    return list(session.scalars(_ended(select(LIMIT).distinct(), viewer, span).where(Case.answered_at.is_not(None))))


def counted(
    session: Session, viewer: StaffUser, span: Span, ends: Mapping[date, datetime]
) -> tuple[int, dict[str, Counter[str]]]:
    """How many ended, and for each step how many came so far, or were lost why. `ends` are the moments at which each
    of `limits` ended."""
    columns = [_at(step, ends).label(step.name) for step in STEPS]
    flags = _ended(select(Case.id, *columns), viewer, span).subquery()
    wanted = [(step.name, code) for step in STEPS for code in (MADE, *step.lost)]
    sums = [func.count(case((flags.c[name] == code, 1))) for name, code in wanted]
    total, *numbers = session.execute(select(func.count(), *sums).select_from(flags)).one()
    found: dict[str, Counter[str]] = {step.name: Counter() for step in STEPS}
    for (name, code), number in zip(wanted, numbers, strict=True):
        found[name][code] = number
    return total, found


def listed(
    session: Session,
    viewer: StaffUser,
    span: Span,
    ends: Mapping[date, datetime],
    step: Step,
    why: str,
    after: Place | None,
) -> list[tuple[Case, str]]:
    """Those lost at the step, for one reason or, where that is empty, for any; or those who came so far (MADE). One
    page, the latest ended first, and one row more; each with why. What was told is not loaded."""
    at = _at(step, ends)
    query = _ended(select(Case, at).options(*WITHOUT_WORDS), viewer, span)
    query = query.where(at == why) if why else query.where(at != MADE)
    order = (Case.closed_at, Case.id)
    if after is not None:
        query = query.where(tuple_(*order) < after.key)
    query = query.order_by(*(column.desc() for column in order)).limit(PAGE + 1)
    return [(found, code) for found, code in session.execute(query)]


def _ended(query: Any, viewer: StaffUser, span: Span) -> Any:
    """One that was merged goes on in another, and counts there."""
    query = query.outerjoin(FollowUp, FollowUp.case_id == Case.id)
    query = query.where(OF_CHILDREN, ~IS_MERGED, counted_for(viewer))
    query = query.where(Case.closed_at >= span.since, Case.closed_at < span.until)
    query = query.where(Case.kind == span.kind) if span.kind else query
    return query.where(Case.service_area == span.service) if span.service else query


def _at(step: Step, ends: Mapping[date, datetime]) -> ColumnElement[str | None]:
    made, why = _made(ends), _why()
    said = {code: _said(step.name, code) for code in step.lost[:-1]} if step.of == "answered_us" else why
    reasons = [(said[code], literal(code)) for code in step.lost[:-1]]
    outside = not_(func.coalesce(made[step.of], false()))
    return case((outside, null()), (made[step.name], literal(MADE)), *reasons, else_=literal(step.lost[-1]))


def _made(ends: Mapping[date, datetime]) -> dict[str, ColumnElement[bool]]:
    met = exists().where(Contact.case_id == Case.id, Contact.kind == "first_contact")
    said = {step.name: _said(step.name, "yes") for step in STEPS if step.of == "answered_us"}
    return {
        TOLD: true(),
        "acknowledged": Case.acknowledged_at.is_not(None),
        "first_contact": met.where(Contact.rights.is_(True), Contact.agreed.is_(True), Contact.explained.is_(True)),
        "answered": Case.answered_at.is_not(None),
        "in_time": _in_time(ends),
        "knows": _knows(),
        "asked": FollowUp.asked_on.is_not(None),
        "answered_us": FollowUp.answered_on.is_not(None),
        **said,
        "not_worse": FollowUp.worse_since == "no",
        "closed": FollowUp.loop_closed_on.is_not(None),
    }


def _in_time(ends: Mapping[date, datetime]) -> ColumnElement[bool]:
    if not ends:
        return false()
    return Case.answered_at < case({day: literal(end, UtcDateTime()) for day, end in ends.items()}, value=LIMIT)


def _knows() -> ColumnElement[bool]:
    """They came back since and wrote or answered us, or a person told them."""
    wrote = exists().where(Message.case_id == Case.id, Message.direction == "in", Message.made_at > Case.answered_at)
    rung = exists().where(Task.case_id == Case.id, Task.name.in_(TELLING), Task.done_by.is_not(None))
    met = exists().where(Contact.case_id == Case.id, Contact.kind != "no_reply", Contact.noted_at > Case.answered_at)
    return or_(FollowUp.begun_at.is_not(None), FollowUp.answered_on.is_not(None), wrote, rung, met)


def _why() -> dict[str, ColumnElement[bool]]:
    reached = exists().where(Person.case_id == Case.id, Person.part.in_(("complainant", "subject_child")))
    sent = exists().where(Message.case_id == Case.id, Message.name == "answer_ready")
    in_vain = exists().where(Contact.case_id == Case.id, Contact.kind == "no_reply")
    unanswered = and_(FollowUp.asked_on.is_not(None), FollowUp.answered_on.is_(None), FollowUp.no_answer_on.is_(None))
    return {
        "withdrawn": Case.closure_reason == "withdrawn",
        "without_finding": Case.closure_reason.is_not(None),
        "tried_in_vain": in_vain,
        NO_WAY: or_(FollowUp.not_asked == NO_CONTACT, ~reached.where(Person.contact_channel != "none")),
        "word_went": sent.where(Message.state.in_(("sent", "delivered"))),
        SAFETY: FollowUp.not_asked.in_((WITHDRAWN_FOR_SAFETY, SAFEGUARDING)),
        "decided": FollowUp.not_asked.is_not(None),
        "not_yet": FollowUp.next_on.is_not(None),
        "no_answer": FollowUp.no_answer_on.is_not(None),
        "waiting": unanswered,
    }


def _said(question: str, answer: str) -> ColumnElement[bool]:
    """Of one of the things that they were asked."""
    if question == "not_worse":
        return FollowUp.worse_since.in_(("yes", "partly"))
    column: ColumnElement[str | None] = getattr(FollowUp, question)
    return column == answer
