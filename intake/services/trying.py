"""Trying: what a worker stumbles over holds up nothing else, and is tried again in a later round."""

from collections.abc import Callable

import structlog

from intake.store.database import DatabaseAway

log = structlog.get_logger()


def tried(failure: str, do: Callable[[], None], **about: str) -> bool:
    """Whether it went well; else a line in the log, with `about`: ids, never words. Raises DatabaseAway."""
    try:
        do()
    except DatabaseAway:
        raise
    except Exception as fault:
        log.error(failure, kind=type(fault).__name__, **about)
        return False
    return True
