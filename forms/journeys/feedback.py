"""How things are: a young person's informal feedback."""

from flask_babel import lazy_gettext as _l

from forms.fields import LongText
from forms.journey import Journey
from forms.journeys import common
from forms.question import Question, Wording

story = Question(
    "story",
    LongText(),
    young=Wording(
        _l("How are things?"),
        _l("Tell us what is good and what is not. Spelling does not matter."),
        empty=_l("Write how things are. A few words are enough."),
    ),
    younger=Wording(
        _l("How are things?"),
        _l("What is good? What is not? Write it your way."),
        empty=_l("Write how things are. A few words are enough."),
    ),
)

wish = Question(
    "wish",
    LongText(),
    young=Wording(_l("What would you like to change?"), _l("You can also write what should stay the same.")),
    younger=Wording(_l("What would make it better?")),
    optional=True,
)

journey = Journey(
    "feedback",
    kind="informal_feedback",
    title=_l("Tell us how things are"),
    questions=(
        story,
        common.about,
        wish,
        common.feelings,
        common.safe_now,
        common.help_now,
        common.advocate,
        *common.reaching,
    ),
)
