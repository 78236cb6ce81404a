"""Which gateway a message leaves by."""

from dataclasses import dataclass

from notifications.gateway import Gateway, Outgoing, Receipt


@dataclass(frozen=True)
class Gateways:
    """One gateway a channel, and itself a gateway for them all."""

    sms: Gateway
    email: Gateway

    def send(self, outgoing: Outgoing) -> Receipt:
        """Send by the message's own channel. Raises TryLater, Refused or Unknown."""
        gateway = self.sms if outgoing.channel == "sms" else self.email
        return gateway.send(outgoing)
