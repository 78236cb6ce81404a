"""Which gateway a message leaves by."""

from dataclasses import dataclass
from datetime import datetime

from notifications.gateway import Found, Gateway, Outgoing, Receipt


@dataclass(frozen=True)
class Gateways:
    """One gateway for texts, WhatsApp's too, and one for email; itself a gateway for them all."""

    sms: Gateway
    email: Gateway

    def send(self, outgoing: Outgoing) -> Receipt:
        """Send by the message's own channel. Raises TryLater, Refused or Unknown."""
        return self._for(outgoing).send(outgoing)

    def find_sent(self, outgoing: Outgoing, at: datetime) -> list[Found] | None:
        """Ask by the message's own channel. Raises TryLater."""
        return self._for(outgoing).find_sent(outgoing, at)

    def _for(self, outgoing: Outgoing) -> Gateway:
        return self.email if outgoing.channel == "email" else self.sms
