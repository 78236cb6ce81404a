"""Waiting for something to come true, never longer than it takes."""

import time
from collections.abc import Callable


def wait_until(condition: Callable[[], object], seconds: float = 30, pause: float = 0.02) -> None:
    """Return as soon as the condition holds. Raises TimeoutError after so many seconds."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"still not so after {seconds} seconds")
        time.sleep(pause)
