"""A handset outside: it texts as the provider hands on, and reads what the provider was given for it."""

from dataclasses import dataclass

from tests.faults.provider import insist, post
from tests.support.live import HearbackProcess
from tests.support.twilio_posts import THEIR_NUMBER, report_form, text_form
from tests.support.twilio_stand_in import TwilioStandIn
from tests.support.waiting import wait_until


@dataclass
class Handset:
    """`read` of its texts were read."""

    hearback: HearbackProcess
    provider: TwilioStandIn
    number: str = THEIR_NUMBER
    read: int = 0

    def inbox(self) -> list[str]:
        return [request.form["Body"] for request in self.provider.received if request.form["To"] == self.number]

    def text(self, words: str) -> str:
        """The reply."""
        insist(self.hearback, text_form(words, sender=self.number))
        return self.next()

    def next(self) -> str:
        """The next text, once it is there."""
        wait_until(lambda: len(self.inbox()) > self.read)
        self.read += 1
        return self.inbox()[self.read - 1]

    def confirm(self) -> None:
        """The provider says that the last text arrived."""
        assert post(self.hearback, report_form(self.provider.sent[-1]["sid"], "delivered"), "status") == 200
