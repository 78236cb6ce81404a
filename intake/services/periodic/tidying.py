"""Tidying: what has run out is forgotten."""

from intake.services.house import House
from intake.store import drafts, limits


def tidy(house: House) -> int:
    """Drafts and rate windows."""
    with house.database.write() as session:
        drafts.forget_expired(session, house.now())
        limits.forget_ended(session, house.now())
    return 0
