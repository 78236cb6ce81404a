"""The outbox: messages are claimed by one worker at a time, sent outside any transaction, then settled."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session, joinedload

from intake.store import walls
from intake.store.tables.case import Case
from intake.store.tables.message import Message
from intake.store.tables.staff import StaffUser

LEASE = timedelta(minutes=2)
"""Longer than one message takes whose gateway answers at its slowest: an older claim belongs to a worker that died."""

LEAVES = (Message.direction == "out", Message.channel != "web")
"""What is read on /back does not leave the house."""


def claim(session: Session, claim_id: UUID, now: datetime, most: int) -> list[UUID]:
    """Take messages that are due, `most` at a time, in the order in which they shall go; no two workers get the same
    one, on either database.

    Which are due stands in a CTE: PostgreSQL may run a subquery over and over, and each run finds `most` more.
    """
    due = (
        select(Message.id)
        .where(Message.state == "queued", Message.due_at <= now)
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


def renew(session: Session, claim_id: UUID, now: datetime) -> None:
    """What this claim still holds it holds for another lease."""
    mine = update(Message).where(Message.claimed_by == claim_id, Message.state == "claimed")
    session.execute(mine.values(claimed_at=now).execution_options(synchronize_session=False))


def held(session: Session, message_id: UUID, claim_id: UUID, state: str) -> Message | None:
    """A message that is still ours and in this state, with its person; nobody else takes it until we are done."""
    whole = select(Message).options(joinedload(Message.person), joinedload(Message.conversation))
    query = whole.with_for_update(of=Message)
    mine = (Message.id == message_id, Message.claimed_by == claim_id, Message.state == state)
    return session.scalar(query.where(*mine))


def give_back(session: Session, claim_id: UUID) -> None:
    """What this claim holds and was not begun is due again, as if it had never been claimed."""
    mine = update(Message).where(Message.claimed_by == claim_id, Message.state == "claimed")
    session.execute(mine.values(state="queued", attempts=Message.attempts - 1))


def abandoned(session: Session, now: datetime) -> list[Message]:
    """Messages whose worker died: *claimed* ones were not sent, *sending* ones may have been (R42)."""
    query = select(Message).where(Message.state.in_(("claimed", "sending")), Message.claimed_at < now - LEASE)
    return list(session.scalars(query.with_for_update(skip_locked=True)))


def latest(session: Session, viewer: StaffUser, most: int = 100) -> list[tuple[Message, str | None]]:
    """Messages that left or wait to leave the house, newest first, with their person or conversation, and the reference
    of their case where there is one; none of a case in which the viewer is named."""
    query = select(Message, Case.reference).outerjoin(Case, Case.id == Message.case_id).where(*LEAVES)
    query = query.where(or_(Message.case_id.is_(None), walls.outside(viewer)))
    query = query.options(joinedload(Message.person), joinedload(Message.conversation))
    return [(message, ref) for message, ref in session.execute(query.order_by(Message.made_at.desc()).limit(most))]


def count_states(session: Session) -> dict[tuple[str, str], int]:
    """Messages that left or wait, by channel and state."""
    rows = select(Message.channel, Message.state, func.count()).where(*LEAVES)
    counted = session.execute(rows.group_by(Message.channel, Message.state))
    return {(channel, state): count for channel, state, count in counted}
