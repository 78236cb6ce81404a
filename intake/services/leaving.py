"""Leaving the house: where a message goes, and when it may, by what is known at the moment of sending (R32)."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from forms.talk import NOT_SAFE
from intake.services.house import House
from intake.services.outgoing import ANSWER_READY, safe_contact
from intake.services.texting import phrases
from intake.store import silences
from intake.store.tables.message import Message
from notifications.gateway import Channel
from notifications.preferences import Quiet, has_own_times, next_decent_moment, next_safe_moment, route_for

BEGUN_BY_US = {ANSWER_READY, phrases.NUDGE, phrases.UNFINISHED}
FRESH = timedelta(minutes=10)
"""So long a reply is one to somebody who is still there, whatever the hour."""

WHATSAPP_WINDOW = timedelta(hours=24)
"""R50."""

NO_SAFE_WAY, WINDOW_CLOSED, SILENT = "no_safe_way", "window_closed", "silent"


@dataclass(frozen=True)
class Destination:
    channel: Channel
    address: str = field(repr=False)


def destination(house: House, session: Session, message: Message) -> Destination | str:
    """Where it goes, or why it goes nowhere: NO_SAFE_WAY, WINDOW_CLOSED or SILENT (they asked for silence)."""
    if message.person is None:
        return _in_conversation(house, session, message)
    contact = safe_contact(message.person)
    route = route_for(contact)
    if route is None or route != message.channel or contact.address is None:
        return NO_SAFE_WAY
    return Destination(route, contact.address)


def leaves_at(house: House, message: Message) -> datetime:
    """Now, or the first moment that disturbs nobody. Numbers for somebody in distress never wait, and no reply does
    while the person is still there."""
    now = house.now()
    if message.name == phrases.HELP:
        return now
    contact = safe_contact(message.person) if message.person else None
    if contact is not None and has_own_times(contact):
        return next_safe_moment(contact, now, house.authority.zone)
    heard_at = message.conversation.heard_at if message.conversation else message.made_at
    is_reply = message.name not in BEGUN_BY_US and now - heard_at <= FRESH
    return now if is_reply or message.channel == "email" else decent(house, now)


def decent(house: House, moment: datetime) -> datetime:
    """That moment, or the end of the authority's quiet hours."""
    texting = house.authority.texting
    return next_decent_moment(moment, house.authority.zone, Quiet(texting.quiet_from, texting.quiet_to))


def _in_conversation(house: House, session: Session, message: Message) -> Destination | str:
    """The last line to somebody for whom texts are not safe goes; nothing does after STOP."""
    conversation = message.conversation
    if conversation is None or conversation.line is None:
        return SILENT
    why = silences.why_silent(session, conversation.line)
    if why is not None and not (why == silences.NOT_SAFE and message.name == NOT_SAFE):
        return SILENT
    if conversation.channel == "whatsapp":
        is_open = house.now() < conversation.heard_at + WHATSAPP_WINDOW
        return Destination("whatsapp", conversation.address) if is_open else WINDOW_CLOSED
    return Destination("sms", conversation.address)
