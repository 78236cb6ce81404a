"""Waiting for something to come true, never longer than it takes."""

import time
from collections.abc import Callable

PATIENCE = 120
"""Seconds. A whole Hearback that is killed and started again and again, on two cores that four tests share, has taken
more than thirty of them; who waits for what is true at once loses nothing."""


def wait_until(condition: Callable[[], object], seconds: float = PATIENCE, pause: float = 0.02) -> None:
    """Return as soon as the condition holds. Raises TimeoutError after so many seconds."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"still not so after {seconds} seconds")
        time.sleep(pause)
