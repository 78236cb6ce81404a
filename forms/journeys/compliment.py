"""Something good: a young person's compliment."""

from flask_babel import lazy_gettext as _l

from forms.fields import LongText, OneOf
from forms.journey import Journey
from forms.journeys import common
from forms.question import Question, Wording

story = Question(
    "story",
    LongText(),
    young=Wording(
        _l("What was good?"),
        _l("Use your own words. Spelling does not matter."),
        empty=_l("Write what was good. A few words are enough."),
    ),
    younger=Wording(
        _l("What was good?"),
        _l("Write it your way. Spelling does not matter."),
        empty=_l("Write what was good. A few words are enough."),
    ),
)

about = Question(
    "about",
    LongText(),
    young=Wording(_l("Who do you want to thank?"), _l("It can be a person, a team or a place.")),
    younger=Wording(_l("Who do you want to thank?")),
    optional=True,
)

share = Question(
    "share",
    OneOf(),
    young=Wording(
        _l("Can we show your words to them?"),
        _l("Most people love to hear that they did well."),
        {
            "with_name": _l("Yes, and you can say it was me"),
            "without_name": _l("Yes, but do not say it was me"),
            "no": _l("No, do not show them"),
        },
    ),
    younger=Wording(_l("Can we show them your words?")),
    optional=True,
)

journey = Journey(
    "compliment",
    kind="compliment",
    title=_l("Say something good"),
    questions=(story, about, common.feelings, share, common.safe_now, common.help_now, *common.reaching),
)
