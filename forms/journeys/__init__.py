"""The journeys, one file each. To add one, write its file and name it here."""

from flask_babel import lazy_gettext as _l

from forms.fields import OneOf
from forms.journey import by_name
from forms.journeys import complaint, compliment, feedback, for_a_child
from forms.question import Question, Wording

JOURNEYS = by_name(complaint.journey, feedback.journey, compliment.journey, for_a_child.journey)

which = Question(
    "which",
    OneOf(),
    young=Wording(_l("Which of these fits?"), None, {name: journey.title for name, journey in JOURNEYS.items()}),
    optional=True,
)
"""Asked where nobody has pressed a journey's own link."""

DEFAULT = complaint.journey
"""Where nobody said: the one with the most rights."""
