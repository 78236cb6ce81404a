"""Trying: what a worker stumbles over holds up nothing else, and is tried again in a later round."""

from collections.abc import Callable, Iterable
from functools import partial
from uuid import UUID

import structlog

from intake.store.database import DatabaseAway

log = structlog.get_logger()


class NotAll(Exception):
    """Something went wrong with some of them; the others are done."""


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


def all_tried(failure: str, do: Callable[[UUID], None], ids: Iterable[UUID], of: str = "case") -> int:
    """How many there were; `of` says what they are. Raises NotAll once all were tried, and DatabaseAway."""
    went = [tried(failure, partial(do, one), **{of: str(one)}) for one in ids]
    if not all(went):
        raise NotAll
    return len(went)
