"""A handset: somebody who texts us, and reads what comes back.

phone = Handset(house, clock, gateway)
(question,) = phone.text("They moved my room")
(nudge,) = phone.wait(hours=20)
"""

import uuid
from dataclasses import dataclass

from intake.services.house import House
from intake.services.rounds import work_round
from intake.services.texting.hear import hear
from notifications.gateway import RecordingGateway
from tests.builders.houses import Clock

OURS = "+447700900999"
A_PAUSE = 3
"""Seconds after which a text is taken in: what follows sooner would be one with it."""


@dataclass
class Handset:
    """`number` is +44… or whatsapp:+44…; each method gives the bodies of the messages that reached it meanwhile."""

    house: House
    clock: Clock
    gateway: RecordingGateway
    number: str = "+447700900123"

    def text(self, words: str, **form: str) -> list[str]:
        """Text us, and wait for what comes back at once. `form` is more of what the provider posts."""
        self.send(words, **form)
        replies = self.wait(seconds=A_PAUSE)
        self.clock.forward(seconds=1)
        return replies

    def send(self, words: str, **form: str) -> None:
        """Text us, and wait for nothing."""
        sid = f"SM{uuid.uuid4().hex}"
        hear(self.house, {"MessageSid": sid, "From": self.number, "To": OURS, "Body": words, **form})

    def wait(self, **by: float) -> list[str]:
        """Let time pass (`hours=20`) and the worker do all that is due."""
        self.clock.forward(**by)
        before = len(self.gateway.sent)
        while work_round(self.house, self.gateway):
            pass
        return [message.body for message in self.gateway.sent[before:] if message.to == self.number]
