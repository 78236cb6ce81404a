"""What another program may hand in is what the journeys ask, no more and no less."""

from forms.journeys import JOURNEYS
from intake.web.api.schemas import Feedback

BESIDES = {"wording", "language"}


def test_every_question_can_be_answered():
    asked = {
        question.name for journey in JOURNEYS.values() for question in journey.questions if question.name != "help_now"
    }
    assert set(Feedback().fields) == asked | BESIDES


def test_the_codes_are_those_of_every_journey_that_asks():
    for journey in JOURNEYS.values():
        for question in journey.questions:
            if question.shape in ("one", "some"):
                field = Feedback().fields[question.name]
                (checks,) = getattr(field, "inner", field).validators
                assert set(question.codes()) <= set(checks.choices)
