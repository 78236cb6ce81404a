"""The provider's stand-in as a process of its own, so that what it costs is on nobody's account.

with apart(latency=0.02) as url:
    gateway = TwilioGateway(ACCOUNT, TOKEN, sender=OUR_NUMBER, api_base=url)
"""

from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection

from tests.support.twilio_stand_in import TwilioStandIn


@contextmanager
def apart(latency: float = 0.0) -> Iterator[str]:
    """Answers every message after `latency` seconds; gives the address."""
    ours, theirs = get_context("spawn").Pipe()
    process = get_context("spawn").Process(target=_stand_in, args=(theirs, latency), daemon=True)
    process.start()
    theirs.close()
    try:
        yield ours.recv()
    finally:
        ours.send(None)
        process.join()


def _stand_in(end: Connection, latency: float) -> None:
    with TwilioStandIn() as twilio:
        twilio.latency = latency
        end.send(twilio.url)
        end.recv()
