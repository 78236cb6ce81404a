"""Queries on conversations by text."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from intake.store import outbox
from intake.store.tables.conversation import Conversation
from intake.store.tables.message import IN_ORDER, Message
from intake.store.tables.person import Person

HELD: Any = {"key_share": True}
"""Nobody else changes it meanwhile. Whoever works on its case may add a message to it: that changes nothing here, and
would wait for us while we wait for the case."""


def of_line(session: Session, line: str) -> Conversation | None:
    """The present conversation of a number, held until the unit of work ends."""
    return session.scalar(select(Conversation).where(Conversation.line == line).with_for_update(**HELD))


def to_change(session: Session, conversation_id: UUID) -> Conversation | None:
    return session.scalar(select(Conversation).where(Conversation.id == conversation_id).with_for_update(**HELD))


def to_read(session: Session, conversation_id: UUID) -> Conversation | None:
    return session.get(Conversation, conversation_id)


def by_link(session: Session, link_key: str) -> Conversation | None:
    return session.scalar(select(Conversation).where(Conversation.link_key == link_key).with_for_update(**HELD))


def due(session: Session, now: datetime, most: int) -> list[UUID]:
    return list(session.scalars(select(Conversation.id).where(Conversation.next_at <= now).limit(most)))


def give_to_case(session: Session, conversation_id: UUID, case_id: UUID) -> None:
    """The conversation has become this case: so have its messages."""
    session.execute(update(Conversation).where(Conversation.id == conversation_id).values(case_id=case_id))
    session.execute(outbox.in_turn(Message.conversation_id == conversation_id).values(case_id=case_id))


def end(session: Session, conversation_id: UUID, *unwanted: str) -> None:
    """Nothing is asked any more; messages of ours with these names that have not left are not sent."""
    over = {"asking": None, "misses": 0, "next_step": None, "next_at": None}
    session.execute(update(Conversation).where(Conversation.id == conversation_id).values(over))
    outbox.drop_unsent(session, *unwanted, conversation_id=conversation_id)


def last_said(session: Session, conversation_id: UUID, name: str) -> Message | None:
    """The latest of our messages of this name that left or waits to."""
    mine = select(Message).where(Message.conversation_id == conversation_id, Message.name == name)
    ours = mine.where(Message.direction == "out", Message.state.not_in(("dropped", "blocked")))
    return session.scalar(ours.order_by(Message.made_at.desc(), Message.due_at.desc()).limit(1))


def count_said(session: Session, conversation_id: UUID, name: str, since: datetime) -> int:
    mine = select(func.count()).where(Message.conversation_id == conversation_id, Message.name == name)
    return session.scalar(mine.where(Message.made_at > since)) or 0


def texts_of(session: Session, line: str) -> list[Message]:
    """Every text of a number's present conversation, and those that went to it as somebody's contact, in order."""
    texts = select(Message).where(Message.channel.in_(("sms", "whatsapp")))
    linked = texts.outerjoin(Message.conversation).outerjoin(Message.person)
    mine = or_(Conversation.line == line, Person.contact_key == line)
    return list(session.scalars(linked.where(mine).order_by(*IN_ORDER)))
