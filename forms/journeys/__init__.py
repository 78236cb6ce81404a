"""The journeys, one file each. To add one, write its file and name it here.

Whoever tells begins one of `JOURNEYS`; those in `ASKED` have no start, for we ask them ourselves.
"""

from flask_babel import lazy_gettext as _l

from forms.fields import OneOf
from forms.journey import Journey, by_name
from forms.journeys import complaint, compliment, feedback, follow_up, for_a_child
from forms.question import Question, Wording

JOURNEYS = by_name(complaint.journey, feedback.journey, compliment.journey, for_a_child.journey)
ASKED = by_name(follow_up.journey, follow_up.without_promises)

which = Question(
    "which",
    OneOf(),
    young=Wording(_l("Which of these fits?"), None, {name: journey.title for name, journey in JOURNEYS.items()}),
    optional=True,
)
"""Asked where nobody has pressed a journey's own link."""

DEFAULT = complaint.journey
"""Where nobody said: the one with the most rights."""


def journey_of(name: str) -> Journey:
    """The one of this name, whoever begins it. Raises KeyError."""
    return ASKED[name] if name in ASKED else JOURNEYS[name]
