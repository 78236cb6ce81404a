"""A phone to try it with: texts come in as if it had sent them, and what would reach it is read instead of sent."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from uuid import uuid4

from forms.fields import verbatim
from intake.services.house import House
from intake.services.texting.hear import hear
from intake.services.texting.line import line_of
from intake.store import arrivals, conversations
from intake.store.tables.message import Message

OURS = "+447700900999"
ARRIVED = ("received", "sent", "delivered")
ON_ITS_WAY = ("queued", "claimed", "sending")


@dataclass(frozen=True)
class Text:
    """`ours` went to the phone; the others came from it."""

    ours: bool
    words: str = field(repr=False)
    at: datetime


@dataclass(frozen=True)
class Screen:
    """`due_at` is when the next text to it leaves, None when none waits; `is_heard` once all it sent is taken in."""

    texts: list[Text]
    due_at: datetime | None
    is_heard: bool


def send(house: House, number: str, words: str) -> None:
    """As the provider would post it. Raises OSError where it can be kept nowhere."""
    hear(house, {"MessageSid": f"SM{uuid4().hex}", "From": number, "To": OURS, "Body": words})


def screen(house: House, number: str) -> Screen:
    line = line_of(house, number)
    with house.database.read() as session:
        messages = conversations.texts_of(session, line)
        untaken = [
            Text(False, verbatim(json.loads(arrival.form)["Body"]) or "", arrival.arrived_at)
            for arrival in arrivals.untaken(session, line)
        ]
        arrived = [_shown(message) for message in messages if message.state in ARRIVED]
    waits = [message.due_at for message in messages if message.state in ON_ITS_WAY]
    texts = sorted([*arrived, *untaken], key=lambda text: text.at)
    return Screen(texts, min(waits, default=None), not untaken)


def _shown(message: Message) -> Text:
    return Text(message.direction == "out", message.body or "", message.sent_at or message.made_at)
