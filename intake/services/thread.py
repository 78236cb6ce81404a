"""What was said on a case: by text and on its page, and whether texts may go to its numbers. Reads only."""

from dataclasses import dataclass, field

from intake.services.texting.line import WHATSAPP
from intake.store.tables.case import Case
from intake.store.tables.conversation import Conversation
from intake.store.tables.message import Message
from intake.store.tables.person import Person


@dataclass(frozen=True)
class Number:
    """`address` is +44… or whatsapp:+44…; `texted` when a conversation of the case came from it, `said_safe` when they
    said that texts to it are safe. `why_silent` is None where texts may go."""

    address: str = field(repr=False)
    texted: bool
    said_safe: bool
    why_silent: str | None


def numbers(case: Case) -> list[Number]:
    """Those that texted, then those of contacts that did not."""
    conversations = dict.fromkeys(message.conversation for message in case.messages if message.conversation)
    wanted = [person for person in case.people if person.contact_channel == "sms" and person.contact_address]
    texted = [_texted(conversation, wanted) for conversation in conversations]
    known = {number.address for number in texted}
    others = [person for person in wanted if person.contact_address not in known]
    return [*texted, *(Number(person.contact_address or "", False, True, _why(person)) for person in others)]


def exchanged(case: Case) -> list[Message]:
    """Every text of both sides, in order; empty for a case that nobody texted about."""
    if not any(message.conversation_id for message in case.messages):
        return []
    return [message for message in case.messages if message.channel in ("sms", "whatsapp")]


def said_since(case: Case) -> list[Message]:
    """What both sides said once there was a case: on its page, and by text what was no answer to a question.

    The history is read only where somebody texted: a page that shows this is to stay as quick as it is.
    """
    if not any(message.conversation_id for message in case.messages):
        return [message for message in case.messages if message.channel == "web"]
    added = {event.detail["message"] for event in case.events if event.name == "words_added"}
    return [message for message in case.messages if message.channel == "web" or str(message.id) in added]


def sent_apart(case: Case) -> list[Message]:
    """Messages to somebody's safe contact, which are no part of a conversation by text."""
    return [message for message in case.messages if message.person_id and message.direction == "out"]


def _texted(conversation: Conversation, wanted: list[Person]) -> Number:
    bare = conversation.address.removeprefix(WHATSAPP)
    is_safe = any(person.contact_address == bare for person in wanted)
    return Number(conversation.address, True, is_safe, _why(conversation))


def _why(kept: Conversation | Person) -> str | None:
    return kept.silence.why if kept.silence else None
