"""Where a case stands, in the one word that the child's page and the desk both start from."""

from datetime import datetime

RECEIVED = "received"
SEEN = "seen"
ANSWERED = "answered"
CLOSED = "closed"
WITHDRAWN = "withdrawn"


def progress(
    *, seen_at: datetime | None, answered_at: datetime | None, closed_at: datetime | None, closure_reason: str | None
) -> str:
    if closed_at is not None:
        return WITHDRAWN if closure_reason == "withdrawn" else CLOSED
    if answered_at is not None:
        return ANSWERED
    return SEEN if seen_at is not None else RECEIVED
