"""Asking the provider what became of a text that may have gone (R42).

What it has is noted; what it has not is left to a person, and never sent again by itself: a provider's list may be late
or wrong.
"""

from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

import structlog
from sqlalchemy.orm import Session

from intake.services.house import House
from intake.services.leaving import address_of
from intake.services.settle import sent, settle
from intake.services.trying import tried
from intake.store import outbox, reports
from intake.store.tables.message import Message
from notifications.gateway import Channel, Found, Gateway, Outgoing, TryLater

BATCH = 5
PAUSES = (timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=4), timedelta(days=1))
"""After each time; then it is asked no more."""

Asked = tuple[UUID, Outgoing, datetime]

log = structlog.get_logger()


def enquire_due(house: House, gateway: Gateway) -> int:
    """One round; how many texts it was asked about. Nobody who sends waits for that."""
    with house.database.write() as session:
        due = outbox.to_ask_about(session, house.now(), len(PAUSES), BATCH)
        asked = [_note_asking(house, message) for message in due]
    for one in asked:
        tried("provider_not_asked", partial(_ask, house, gateway, *one), message=str(one[0]))
    return len(asked)


def _note_asking(house: House, message: Message) -> Asked:
    message.due_at, message.asks = house.now() + PAUSES[message.asks], message.asks + 1
    channel: Channel = "whatsapp" if message.channel == "whatsapp" else "sms"
    outgoing = Outgoing(str(message.id), channel, address_of(message) or "", None, message.body or "")
    return message.id, outgoing, message.claimed_at or message.made_at


def _ask(house: House, gateway: Gateway, message_id: UUID, outgoing: Outgoing, at: datetime) -> None:
    try:
        found = gateway.find_sent(outgoing, at)
    except TryLater as failure:
        log.info("provider_gave_no_list", message=str(message_id), failure=failure.code)
        return
    if found is None:
        return
    with house.database.write() as session:
        outbox.hold_around(session, message_id)
        message = outbox.unclear(session, message_id)
        if message is None:
            return
        known = reports.known(session, [one.provider_id for one in found])
        nameless = [one for one in found if one.provider_id not in known]
        if len(nameless) > outbox.count_like(session, message):
            _note_found(house, session, message, nameless[0])
        else:
            message.asked_at = house.now()


def _note_found(house: House, session: Session, message: Message, found: Found) -> None:
    """It went: to which of several that look alike the name belongs does not matter, for all of them did."""
    sent(house, session, message, found.provider_id)
    settle(house, session, message, found.state, found.code)
