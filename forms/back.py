"""What a person may add on /back."""

from flask_babel import lazy_gettext as _l

from forms.fields import LongText
from forms.question import Question, Wording

more_words = Question(
    "more",
    LongText(),
    young=Wording(
        _l("Tell us more"),
        _l("The team reads this too."),
        empty=_l("Write what you want to add. A few words are enough."),
    ),
)
