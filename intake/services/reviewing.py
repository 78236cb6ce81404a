"""Reviewing: a person finds out what became of a message that may or may not have gone (R42)."""

from uuid import UUID

from sqlalchemy.orm import Session

from intake.domain import delivery
from intake.services.hands import Hand, Stale, changed
from intake.services.house import House
from intake.services.outgoing import note_acknowledged
from intake.services.settle import ACKNOWLEDGES, review_over
from intake.store import outbox
from intake.store.tables.case import Case
from intake.store.tables.message import Message

COPIED = (
    *("case_id", "conversation_id", "person_id", "staff_id", "way_id", "name", "direction", "channel", "rank"),
    *("values", "subject", "body", "words"),
)


def it_arrived(house: House, hand: Hand, message_id: UUID) -> None:
    """Raises CaseGone, and Stale where it is unclear no more."""
    with changed(house, hand) as (session, case, history):
        message = _unclear(session, case, message_id)
        message.state = "delivered"
        history.add("message_arrived", hand.user.id, message=str(message.id))
        if message.name in ACKNOWLEDGES:
            note_acknowledged(history, case, house.now(), message.channel)
        review_over(house, session, case, message, hand.user.id)


def send_again(house: House, hand: Hand, message_id: UUID) -> None:
    """By the same way, as a message of its own: what is known of the first one stays. Raises CaseGone, and Stale where
    it is unclear no more or its words are kept no longer."""
    with changed(house, hand) as (session, case, history):
        message = _unclear(session, case, message_id)
        if message.body is None:
            raise Stale
        session.add(_copy(house, message))
        message.state, message.failure = "undelivered", delivery.SENT_AGAIN
        history.add("message_sent_again", hand.user.id, message=str(message.id))
        review_over(house, session, case, message, hand.user.id)


def _unclear(session: Session, case: Case, message_id: UUID) -> Message:
    message = outbox.unclear(session, message_id)
    if message is None or message.case_id != case.id:
        raise Stale
    return message


def _copy(house: House, message: Message) -> Message:
    now = house.now()
    kept = {name: getattr(message, name) for name in COPIED}
    return Message(**kept, state="queued", made_at=now, due_at=now, instead_of=message.id)
