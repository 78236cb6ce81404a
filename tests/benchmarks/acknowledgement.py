"""From pressing Send to the acknowledgement being taken by the provider's stand-in (budget 5 s)."""

import statistics
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.measure import Figure
from tests.support.live import HearbackProcess
from tests.support.teller import Teller
from tests.support.twilio_posts import SETTINGS
from tests.support.twilio_stand_in import TwilioStandIn
from tests.support.waiting import wait_until

BUDGET = 5
SENDS = 7


def figures() -> Iterator[Figure]:
    with TemporaryDirectory() as folder, TwilioStandIn() as twilio:
        given = {**SETTINGS, "TWILIO_API_BASE": twilio.url}
        settings = {f"HEARBACK_{name}": value for name, value in given.items()}
        with HearbackProcess(Path(folder), settings) as hearback:
            waits = [_wait(hearback, twilio, number) for number in range(SENDS)]
    yield Figure("from send to acknowledged", statistics.median(waits), "s", BUDGET, f"longest {max(waits):.2f} s")


def _wait(hearback: HearbackProcess, twilio: TwilioStandIn, number: int) -> float:
    teller = Teller(hearback.base_url)
    teller.fill_in({"story": "It rained in.", "contact": "sms", "contact_number": f"07700 9001{number:02}"})
    before = len(twilio.received)
    began = time.monotonic()
    teller.send()
    wait_until(lambda: len(twilio.received) > before, pause=0.005)
    return time.monotonic() - began
