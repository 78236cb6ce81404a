"""Following up: what somebody said in a talk about how it was, why nobody asks, and what was done about it."""

from flask_babel import lazy_gettext as _l

from forms.desk.needed import NeededDay, Needs
from forms.fields import LongText, OneOf
from forms.journeys.follow_up import journey
from forms.question import ADULT, Question


def _asked(question: Question) -> OneOf:
    wording = question.wording(ADULT)
    return OneOf(wording.title, choices=[*wording.labels.items()])


_BY_NAME = {question.name: question for question in journey.questions}


class TakeDown(Needs):
    """Whatever they did not say stays empty."""

    on = NeededDay(_l("On which day did you talk?"))
    listened_to = _asked(_BY_NAME["listened_to"])
    happy_with_process = _asked(_BY_NAME["happy_with_process"])
    happy_with_result = _asked(_BY_NAME["happy_with_result"])
    promises_kept = _asked(_BY_NAME["promises_kept"])
    worse_since = _asked(_BY_NAME["worse_since"])
    anything_else = LongText(_l("What else they said, in their words"))

    needed = {"on": _l("Write the day.")}


class CloseLoop(Needs):
    done = LongText(_l("What was done about what they said, or that they said nothing"))

    needed = {"done": _l("Write what was done about it, or that they said nothing.")}


class DoNotAsk(Needs):
    why = LongText(_l("Why does nobody ask?"))

    needed = {"why": _l("Write why: whoever reads the history will ask.")}
