"""Which gateway a message leaves by."""

from dataclasses import dataclass

from notifications.gateway import Gateway, Outgoing, Receipt


@dataclass(frozen=True)
class Gateways:
    """One gateway for texts, WhatsApp's too, and one for email; itself a gateway for them all."""

    sms: Gateway
    email: Gateway

    def send(self, outgoing: Outgoing) -> Receipt:
        """Send by the message's own channel. Raises TryLater, Refused or Unknown."""
        gateway = self.email if outgoing.channel == "email" else self.sms
        return gateway.send(outgoing)
