"""The pass: which case is open in this browser, and until when."""

import time
from uuid import UUID

from flask import request, session

OPEN_SECONDS = 30 * 60


class PassEnded(Exception):
    """What a form was made for is no longer open in this browser; nothing of it was kept."""


def open_for(case_id: UUID) -> None:
    """Open in this browser until half an hour after it was last looked at."""
    session["back"] = [case_id.hex, int(time.time()) + OPEN_SECONDS]


def close() -> None:
    """This phone forgets which case it had open."""
    session.pop("back", None)


def open_case() -> UUID | None:
    case_id, until = session.get("back", ("", 0))
    return UUID(case_id) if until > time.time() else None


def case_of_form() -> UUID:
    """The case that the form was made for, if it is still the one that is open here. Raises PassEnded."""
    case_id = open_case()
    if case_id is None or request.form.get("open") != case_id.hex:
        raise PassEnded
    return case_id
