"""What a view needs of its surroundings: the house, the client, and the wording the person chose."""

from flask import current_app, request, session

from forms.fields import verbatim
from forms.question import YOUNG, YOUNGER
from intake.services.house import House


def house() -> House:
    found: House = current_app.extensions["house"]
    return found


def client() -> str:
    """Whom the rate limits count. Kept only as a keyed hash."""
    return request.remote_addr or "unknown"


def given(name: str) -> str:
    """One text of the form that was sent, without control characters."""
    return verbatim(request.form.get(name, "")) or ""


def chosen_words() -> str:
    """The wording chosen on the pages: young, or younger with drawings."""
    return YOUNGER if session.get("words") == YOUNGER else YOUNG
