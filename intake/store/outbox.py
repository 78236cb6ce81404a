"""The outbox: messages are claimed by one worker at a time, sent outside any transaction, then settled."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Update, func, or_, select, update
from sqlalchemy.orm import Session, joinedload

from intake.store import walls
from intake.store.tables.case import Case
from intake.store.tables.conversation import Conversation
from intake.store.tables.message import LANES, Message
from intake.store.tables.staff import StaffUser

LEASE = timedelta(minutes=2)
"""Longer than one message takes whose gateway answers at its slowest: an older claim belongs to a worker that died."""

LEAVES = (Message.direction == "out", Message.channel != "web")
"""What is read on /back does not leave the house."""


WHOLE = [joinedload(each) for each in (Message.person, Message.conversation, Message.way, Message.staff)]
"""With everybody to whom it may go."""


def claim(session: Session, claim_id: UUID, now: datetime, lane: str, most: int) -> list[UUID]:
    """Take messages of a lane that are due, `most` at a time, in the order in which they shall go; no two workers get
    the same one, on either database.

    Which are due stands in a CTE: PostgreSQL may run a subquery over and over, and each run finds `most` more.
    """
    due = (
        select(Message.id)
        .where(LANES[lane], Message.due_at <= now)
        .order_by(Message.rank, Message.due_at)
        .limit(most)
        .with_for_update(skip_locked=True)
        .cte("due")
    )
    claimed = (
        update(Message)
        .where(Message.id.in_(select(due.c.id)))
        .values(state="claimed", claimed_by=claim_id, claimed_at=now, attempts=Message.attempts + 1)
        .returning(Message.rank, Message.due_at, Message.id)
        .execution_options(synchronize_session=False)
    )
    return [message_id for *_order, message_id in sorted(session.execute(claimed).all())]


def in_turn(*which: ColumnElement[bool]) -> Update:
    """A change of these messages, each held in the order of their ids first: of two that change some of the same, one
    waits for the other, and never both."""
    held = select(Message.id).where(*which).order_by(Message.id).with_for_update().cte("held")
    return update(Message).where(Message.id.in_(select(held.c.id)))


def renew(session: Session, claim_id: UUID, now: datetime) -> None:
    """What this claim still holds it holds for another lease."""
    mine = in_turn(Message.claimed_by == claim_id, Message.state == "claimed")
    session.execute(mine.values(claimed_at=now).execution_options(synchronize_session=False))


def hold_around(session: Session, message_id: UUID) -> None:
    """What this message belongs to is held until we are done, and the message only then: first the conversation, then
    the case, then its messages, as by everybody who changes them. Two that began at both ends would each wait for the
    other, and the database would break one of them off."""
    for table, key in ((Conversation, Message.conversation_id), (Case, Message.case_id)):
        its_own = select(table.id).where(table.id.in_(select(key).where(Message.id == message_id)))
        session.execute(its_own.with_for_update(key_share=True))


def held(session: Session, message_id: UUID, claim_id: UUID, *states: str) -> Message | None:
    """A message that is still ours and in one of these states; nobody else takes it until we are done. To whom it goes
    is not loaded with it, for of four that it may be there is one."""
    mine = (Message.id == message_id, Message.claimed_by == claim_id, Message.state.in_(states))
    return session.scalar(select(Message).where(*mine).with_for_update())


def give_back(session: Session, claim_id: UUID) -> None:
    """What this claim holds and was not begun is due again, as if it had never been claimed."""
    mine = in_turn(Message.claimed_by == claim_id, Message.state == "claimed")
    session.execute(mine.values(state="queued", attempts=Message.attempts - 1))


def drop_unsent(session: Session, *names: str, **whose: UUID) -> None:
    """Messages that nobody wants any more and that have not left, of these names or all; `whose` says of which
    conversation, person or way. What a worker holds already is looked at again before it leaves."""
    which = [Message.state == "queued", *(getattr(Message, name) == value for name, value in whose.items())]
    unsent = in_turn(*which, Message.name.in_(names)) if names else in_turn(*which)
    session.execute(unsent.values(state="dropped"))


def abandoned(session: Session, now: datetime) -> list[UUID]:
    """Messages whose worker died: *claimed* ones were not sent, *sending* ones may have been (R42)."""
    return list(session.scalars(select(Message.id).where(*_abandoned(now))))


def taken_back(session: Session, message_id: UUID, now: datetime) -> Message | None:
    """One of them, held; None where its worker lives after all, or another takes it back."""
    query = select(Message).options(*WHOLE).where(Message.id == message_id, *_abandoned(now))
    return session.scalar(query.with_for_update(of=Message, skip_locked=True))


def _abandoned(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return Message.state.in_(("claimed", "sending")), Message.claimed_at < now - LEASE


def to_ask_about(session: Session, now: datetime, most_asks: int, most: int) -> list[Message]:
    """Texts of which nobody knows what became, and of which the provider is to be asked now; held."""
    texts = (Message.state == "needs_review", Message.due_at <= now, Message.channel.in_(("sms", "whatsapp")))
    query = select(Message).options(*WHOLE).where(*texts, Message.asks < most_asks, Message.body_sealed.is_not(None))
    return list(session.scalars(query.limit(most).with_for_update(of=Message, skip_locked=True)))


def unclear(session: Session, message_id: UUID) -> Message | None:
    """A message of which nobody knows what became, held; None where that is over, or is being settled just now."""
    query = select(Message).options(*WHOLE).where(Message.id == message_id, Message.state == "needs_review")
    return session.scalar(query.with_for_update(of=Message, skip_locked=True))


def unclear_of(session: Session, case_id: UUID) -> list[Message]:
    query = select(Message).options(*WHOLE).where(Message.case_id == case_id, Message.state == "needs_review")
    return list(session.scalars(query.order_by(Message.made_at)))


def count_like(session: Session, message: Message) -> int:
    """How many others may have left in the same words to the same address, and nobody knows the provider's id."""
    same = [getattr(Message, name) == getattr(message, name) for name in ("name", "person_id", "conversation_id")]
    nameless = (Message.provider_id.is_(None), Message.state.in_(("sending", "needs_review", "undelivered")))
    query = select(func.count()).where(Message.id != message.id, *same, *nameless)
    return session.scalar(query) or 0


def latest(session: Session, viewer: StaffUser, state: str = "", most: int = 100) -> list[tuple[Message, str | None]]:
    """Messages that left or wait to leave the house, or those in one state, newest first, with everybody to whom they
    go, and the reference of their case where there is one; none of a case in which the viewer is named."""
    query = select(Message, Case.reference).outerjoin(Case, Case.id == Message.case_id).where(*LEAVES)
    query = query.where(or_(Message.case_id.is_(None), walls.outside(viewer)))
    query = query.where(Message.state == state) if state else query
    found = session.execute(query.options(*WHOLE).order_by(Message.made_at.desc()).limit(most))
    return [(message, reference) for message, reference in found]


def count_overdue(session: Session, before: datetime) -> int:
    """Messages that should have gone before then, and wait."""
    return session.scalar(select(func.count()).where(Message.state == "queued", Message.due_at < before)) or 0


def count_unclear(session: Session) -> int:
    """Those that somebody has to look into; not reminders to staff, of whose emails their list says as much as can be
    known."""
    to_look_into = or_(Message.staff_id.is_(None), Message.case_id.is_not(None))
    return session.scalar(select(func.count()).where(Message.state == "needs_review", to_look_into)) or 0


def count_states(session: Session) -> dict[tuple[str, str], int]:
    """Messages that left or wait, by channel and state."""
    rows = select(Message.channel, Message.state, func.count()).where(*LEAVES)
    counted = session.execute(rows.group_by(Message.channel, Message.state))
    return {(channel, state): count for channel, state, count in counted}
