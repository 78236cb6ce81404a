"""The one small interface that messages leave by, and the two gateways that need no network.

A gateway says one of four things about a message: here is a receipt, try later, refused, or unknown. What follows from
each is the sender's affair. No exception carries an address or a word of the message.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol

Channel = Literal["sms", "whatsapp", "email"]


@dataclass(frozen=True)
class Outgoing:
    """A message ready to go. `id` is our own message id (a UUID as text), the same on every attempt."""

    id: str
    channel: Channel
    to: str = field(repr=False)
    subject: str | None = field(repr=False)
    body: str = field(repr=False)


@dataclass(frozen=True)
class Receipt:
    """The provider has taken the message on; `provider_id` is its name for it."""

    provider_id: str


class SendFailure(Exception):
    """A message did not surely go. `code` is the provider's code or one word of ours, fit for a log line."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class TryLater(SendFailure):
    """Surely not sent, and the message is not at fault: it may be sent again."""


class Refused(SendFailure):
    """Surely not sent, and sending it again would be refused again (21610, 21211, SMTP 550)."""


class Unknown(SendFailure):
    """It may or may not have gone. A person looks at it; it is never blindly repeated (R42)."""


@dataclass(frozen=True)
class Found:
    """A message that the provider has: its name for it, and what it says became of it."""

    provider_id: str
    state: str
    code: str | None = None


class Gateway(Protocol):
    """Whatever can send a message."""

    def send(self, outgoing: Outgoing) -> Receipt:
        """Send once. Raises TryLater, Refused or Unknown."""

    def find_sent(self, outgoing: Outgoing, at: datetime) -> list[Found] | None:
        """What the provider has of these words to this address from about then, the oldest first; None where there is
        nobody to ask. Raises TryLater."""


@dataclass(frozen=True)
class Received:
    """A message that the provider took in for us: what its webhook posts (MessageSid, From, Body), and when it came."""

    form: Mapping[str, str] = field(repr=False)
    at: datetime


class Inbox(Protocol):
    """Whoever can tell what came in."""

    def received_since(self, since: datetime) -> Iterator[Received]:
        """The latest first, as far as the provider keeps that order. Raises TryLater."""


LOCAL = "local"
"""The receipt for a message that stays in the house."""


class LocalGateway:
    """The embedded default: sends nothing. The messages are read on the desk's outbox page."""

    def send(self, outgoing: Outgoing) -> Receipt:
        return Receipt(LOCAL)

    def find_sent(self, outgoing: Outgoing, at: datetime) -> list[Found] | None:
        return None


class RecordingGateway:
    """The twin for tests: keeps what it was given, and fails once when told to."""

    def __init__(self) -> None:
        self.sent: list[Outgoing] = []
        self._failure: SendFailure | None = None

    def fail_next(self, failure: SendFailure) -> None:
        self._failure = failure

    def send(self, outgoing: Outgoing) -> Receipt:
        failure, self._failure = self._failure, None
        if failure:
            raise failure
        self.sent.append(outgoing)
        return Receipt(f"recorded-{len(self.sent)}")

    def find_sent(self, outgoing: Outgoing, at: datetime) -> list[Found] | None:
        alike = (outgoing.to, outgoing.body)
        return [Found(f"recorded-{n}", "sent") for n, one in enumerate(self.sent, 1) if (one.to, one.body) == alike]
