"""Something told: answers of a journey, and a case received from them."""

import secrets

from forms.journeys import JOURNEYS
from intake.services.house import House
from intake.services.new_case import Submission
from intake.services.receive import Receipt, receive_case

SMS = {"contact": "sms", "contact_number": "+447700900123"}
EMAIL = {"contact": "email", "contact_email": "sam@example.com"}
STORY = "They moved my room and nobody asked me."


def told(journey: str = "complaint", **answers: object) -> dict[str, object]:
    """Answers to every question of the journey: those given, else the plainest that there is."""
    given: dict[str, object] = {"story": STORY, "safe_now": "yes", **answers}
    if journey == "for-a-child":
        given = {"role": "advocate", "standing": "on_behalf", "kind": "complaint", "child_agreed": "agreed", **given}
    while question := JOURNEYS[journey].next_question(given):
        given[question.name] = () if question.shape == "some" else "read" if question.shape == "notice" else ""
    return given


def submission(
    journey: str = "complaint", *, secret: str | None = None, channel: str = "web", **answers: object
) -> Submission:
    return Submission(
        JOURNEYS[journey],
        told(journey, **answers),
        channel=channel,
        wording=JOURNEYS[journey].age("young"),
        language="en",
        secret=secret or secrets.token_urlsafe(12),
    )


def receive(house: House, journey: str = "complaint", **answers: object) -> Receipt:
    """A case received; `secret=` and `channel=` as in `submission`."""
    return receive_case(house, submission(journey, **answers))
