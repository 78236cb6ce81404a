"""Leaving the house: where a message goes, and when it may, by what is known at the moment of sending (R32)."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from forms.talk import NOT_SAFE
from intake.domain.delivery import NO_SAFE_WAY, SILENT, WINDOW_CLOSED
from intake.services.house import House
from intake.services.outgoing import ACKNOWLEDGEMENT, COMPOSE
from intake.services.reach import safe_contact, safe_way
from intake.services.texting import phrases
from intake.store import cases, reminders, silences
from intake.store.tables.message import Message
from notifications.gateway import Channel
from notifications.preferences import (
    Quiet,
    SafeContact,
    has_own_times,
    next_decent_moment,
    next_safe_moment,
    route_for,
)

BEGUN_BY_US = {*COMPOSE, phrases.NUDGE, phrases.UNFINISHED} - {ACKNOWLEDGEMENT}
FRESH = timedelta(minutes=10)
"""So long a reply is one to somebody who is still there, whatever the hour."""

WHATSAPP_WINDOW = timedelta(hours=24)
"""R50."""


@dataclass(frozen=True)
class Destination:
    channel: Channel
    address: str = field(repr=False)


def destination(house: House, session: Session, message: Message) -> Destination | str:
    """Where it goes, or why it goes nowhere: NO_SAFE_WAY, WINDOW_CLOSED or SILENT (they asked for silence)."""
    if message.staff_id is not None:
        return _to_staff(session, message)
    contact = _contact_of(message)
    if contact is None:
        return _in_conversation(house, session, message)
    route = route_for(contact)
    if route is None or route != message.channel or contact.address is None:
        return NO_SAFE_WAY
    return Destination(route, contact.address)


def address_of(message: Message) -> str | None:
    """Where it went or would go, whether or not it may: WhatsApp's say so."""
    if message.staff_id is not None:
        return message.staff.email if message.staff else None
    contact = _contact_of(message)
    if contact is not None:
        return contact.address
    return message.conversation.address if message.conversation else None


def leaves_at(house: House, message: Message) -> datetime:
    """Now, or the first moment that disturbs nobody. Numbers for somebody in distress never wait, and no reply does
    while the person is still there."""
    now = house.now()
    if message.name == phrases.HELP or message.staff_id is not None:
        return now
    contact = _contact_of(message)
    if contact is not None and has_own_times(contact):
        return next_safe_moment(contact, now, house.authority.zone)
    heard_at = message.conversation.heard_at if message.conversation else message.made_at
    is_begun_by_us = message.name in BEGUN_BY_US or message.instead_of is not None
    is_reply = not is_begun_by_us and now - heard_at <= FRESH
    return now if is_reply or message.channel == "email" else decent(house, now)


def decent(house: House, moment: datetime) -> datetime:
    """That moment, or the end of the authority's quiet hours."""
    texting = house.authority.texting
    return next_decent_moment(moment, house.authority.zone, Quiet(texting.quiet_from, texting.quiet_to))


def _contact_of(message: Message) -> SafeContact | None:
    """By the other way that it takes, else by their own profile; None in a conversation."""
    if message.way_id is not None:
        return safe_way(message.way) if message.way else SafeContact("none", None)
    return safe_contact(message.person) if message.person else None


def _to_staff(session: Session, message: Message) -> Destination | str:
    """Nobody hears of records who may sign in no more, or see them no more: not even that there is one (R29)."""
    staff = message.staff
    if staff is None or staff.disabled_at is not None:
        return NO_SAFE_WAY
    if message.case_id is None:
        may_know = reminders.any_outside(session, message.id, staff)
    else:
        may_know = cases.to_read(session, message.case_id, staff) is not None
    return Destination("email", staff.email) if may_know else NO_SAFE_WAY


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
