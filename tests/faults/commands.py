"""Commands of Hearback as processes of their own."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from tests.support.live import CHECKOUT
from tests.support.waiting import PATIENCE

WORKER = (sys.executable, "-m", "intake", "worker")
IMPATIENT = """
from datetime import timedelta
from intake.services import enquiring, rounds, settle
from intake.services.texting import take_in
from intake.store import outbox
outbox.LEASE, take_in.ONE_TEXT, rounds.IDLE_SECONDS = timedelta(seconds=2), timedelta(seconds=0.2), 0.1
settle.FIRST_ASKED_AFTER, enquiring.PAUSES = timedelta(seconds=0.2), (timedelta(seconds=0.5),) * 20
from intake.cli import main
main()
"""
IMPATIENT_WORKER = (sys.executable, "-c", IMPATIENT, "worker")
IMPATIENT_SERVE = (sys.executable, "-c", IMPATIENT, "serve")
"""Take a claim for abandoned after two seconds instead of two minutes, and wait less for a further text, for work and
with asking the provider; all else is the command itself."""
MOVED = """
from tests.support.moved_clock import follow_the_file
follow_the_file()
"""
MOVED_SERVE = (sys.executable, "-c", MOVED + IMPATIENT, "serve")
"""The same, by a clock that a test moves."""


@contextmanager
def worker(settings: Mapping[str, str], command: Sequence[str] = WORKER) -> Iterator[subprocess.Popen[bytes]]:
    """A worker, killed with -9 at the end if it still runs then."""
    process = subprocess.Popen(command, env=os.environ | settings, cwd=CHECKOUT, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def run(settings: Mapping[str, str], *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    """`hearback …` to its end; `typed` is what it reads."""
    command = (sys.executable, "-m", "intake", *arguments)
    return subprocess.run(
        command,
        env=os.environ | settings,
        cwd=CHECKOUT,
        input=typed,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
