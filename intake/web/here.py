"""What a view needs of its surroundings: the house, the client, and the wording the person chose."""

from flask import current_app, request, session

from forms.question import YOUNG, YOUNGER
from intake.services.house import House
from intake.store.limits import TooMany

__all__ = ["TooMany", "chosen_words", "client", "house"]


def house() -> House:
    found: House = current_app.extensions["house"]
    return found


def client() -> str:
    """Whom the rate limits count. Kept only as a keyed hash."""
    return request.remote_addr or "unknown"


def chosen_words() -> str:
    """The wording chosen on the pages: young, or younger with drawings."""
    return YOUNGER if session.get("words") == YOUNGER else YOUNG
