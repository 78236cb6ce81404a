"""Something is wrong: a young person's complaint."""

from flask_babel import lazy_gettext as _l

from forms.fields import LongText
from forms.journey import Journey
from forms.journeys import common
from forms.question import Question, Wording

story = Question(
    "story",
    LongText(),
    young=Wording(
        _l("What happened?"),
        _l("Use your own words. Spelling does not matter."),
        empty=_l("Write what happened. A few words are enough."),
    ),
    younger=Wording(
        _l("What is wrong?"),
        _l("Write it your way. Spelling does not matter."),
        empty=_l("Write what is wrong. A few words are enough."),
    ),
)

journey = Journey(
    "complaint",
    kind="complaint",
    title=_l("Something is wrong"),
    questions=(
        story,
        common.about,
        common.wish,
        common.feelings,
        common.safe_now,
        common.help_now,
        common.advocate,
        *common.reaching,
    ),
)
