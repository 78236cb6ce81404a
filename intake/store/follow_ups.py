"""Queries on follow-ups, behind verbs."""

from datetime import date
from uuid import UUID

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from intake.store.tables.case import Case
from intake.store.tables.follow_up import FollowUp
from intake.store.tables.message import Message
from intake.store.tables.person import Person
from intake.store.tables.safe_way import SafeWay

ASKED = "follow_up"
LEFT = ("sent", "delivered")


def due(session: Session, today: date) -> list[UUID]:
    """The cases of those whose day has come, the oldest first."""
    query = select(FollowUp.case_id).where(FollowUp.next_on.is_not(None), FollowUp.next_on <= today)
    return list(session.scalars(query.order_by(FollowUp.next_on, FollowUp.id)))


def asked_by_text(session: Session, line: str) -> Case | None:
    """The case about which this number was asked last, held; None once its loop is closed, or where nobody asks."""
    other_ways = select(SafeWay.person_id).where(SafeWay.contact_key == line, SafeWay.ended_at.is_(None))
    theirs = or_(Person.contact_key == line, Person.id.in_(other_ways))
    by_text = exists().where(
        Message.case_id == Case.id, Message.name == ASKED, Message.channel == "sms", Message.state.in_(LEFT)
    )
    query = select(Case).join(FollowUp, FollowUp.case_id == Case.id).join(Person, Person.case_id == Case.id)
    query = query.where(theirs, by_text, Case.closed_at.is_not(None))
    query = query.where(FollowUp.not_asked.is_(None), FollowUp.loop_closed_on.is_(None))
    return session.scalar(query.order_by(FollowUp.ended_on.desc()).limit(1).with_for_update(of=Case))
