"""Switching: what failed for good goes by the next safe way that was agreed, or becomes somebody's task (R32).

Only messages of their own are written again for another way. A reply in a conversation, and words that open the page,
are for the phone in that hand alone.
"""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from intake.domain import delivery, routing
from intake.services.house import House
from intake.services.outgoing import COMPOSE, again_for
from intake.services.reach import CALL, NONE, safe_contact, safe_way
from intake.store.history import HEARBACK, History
from intake.store.tables.case import Case
from intake.store.tables.message import Message
from intake.store.tables.safe_way import SafeWay
from notifications.preferences import SafeContact


def switch(house: House, session: Session, history: History, case: Case, message: Message) -> str | None:
    """The message goes another way; else the task that is left for a person."""
    if message.way is not None and message.failure in delivery.BAD_ADDRESS:
        message.way.ended_at, message.way.why_ended = house.now(), "failed"
    for contact, way in _ways_left(message):
        found = again_for(house, session, case, message, way)
        if found is not None:
            again, is_whole = found
            session.add(again)
            history.add("message_switched", HEARBACK, message=str(message.id), way=again.channel)
            if not is_whole:
                history.add("words_left_out", HEARBACK, message=str(message.id))
            return None if is_whole else routing.WRITE_AGAIN
        if contact.channel == CALL and contact.address:
            history.add("message_switched", HEARBACK, message=str(message.id), way=CALL)
            return routing.RING
    return routing.FIND_SAFE_WAY


def _ways_left(message: Message) -> Iterator[tuple[SafeContact, SafeWay | None]]:
    """Their own way, where it is another now than when this was written, then the others in turn: none that comes
    before the one that failed, so that nothing goes round. None at all once they want no contact."""
    person = message.person
    if person is None or message.name not in COMPOSE or person.contact_channel == NONE:
        return
    own = safe_contact(person)
    if message.way is None and own.channel != message.channel:
        yield own, None
    tried = message.way.number if message.way else 0
    for way in person.ways:
        if way.number > tried:
            yield safe_way(way), way
