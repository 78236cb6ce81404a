"""How did we do? Asked by us once it is over, each thing apart (R64). None of it has to be answered."""

from flask_babel import lazy_gettext as _l

from forms.fields import LongText, OneOf
from forms.journey import Journey
from forms.question import ADULT, YOUNG, YOUNGER, Question, Wording

ANSWERS = {"yes": _l("Yes"), "partly": _l("Partly"), "no": _l("No")}
EASIER = {"yes": _l("Yes"), "partly": _l("A bit"), "no": _l("No")}
FOR_A_CHILD = _l("If you told us for a child, say how it was for the child.")

listened_to = Question(
    "listened_to",
    OneOf(),
    young=Wording(_l("Did you feel listened to and taken seriously?"), None, ANSWERS),
    younger=Wording(_l("Did you feel that we listened, and took you seriously?"), None, EASIER),
    adult=Wording(_l("Did you feel listened to and taken seriously?"), FOR_A_CHILD, ANSWERS),
    optional=True,
)

happy_with_process = Question(
    "happy_with_process",
    OneOf(),
    young=Wording(
        _l("Are you happy with how it was done?"),
        _l("How we talked with you, and how long it took. What happened in the end comes next."),
        ANSWERS,
    ),
    younger=Wording(_l("Are you happy with how we did it?"), _l("How we talked to you. How long it took."), EASIER),
    adult=Wording(
        _l("Are you happy with how it was done?"),
        _l("How we talked with you, and how long it took. For a child: how it was for the child."),
        ANSWERS,
    ),
    optional=True,
)

happy_with_result = Question(
    "happy_with_result",
    OneOf(),
    young=Wording(_l("Are you happy with the result?"), _l("What happened in the end."), ANSWERS),
    younger=Wording(_l("Are you happy with what happened in the end?"), None, EASIER),
    adult=Wording(_l("Are you happy with the result?"), FOR_A_CHILD, ANSWERS),
    optional=True,
)

promises_kept = Question(
    "promises_kept",
    OneOf(),
    young=Wording(_l("Did we do what we said we would do?"), None, ANSWERS),
    younger=Wording(_l("Did we do what we said we would do?"), None, EASIER),
    adult=Wording(_l("Was what we promised done?"), FOR_A_CHILD, ANSWERS),
    optional=True,
)

worse_since = Question(
    "worse_since",
    OneOf(),
    young=Wording(
        _l("Has anything got worse since you told us?"),
        None,
        {"yes": _l("Yes"), "partly": _l("A little"), "no": _l("No")},
    ),
    younger=Wording(_l("Is anything worse since you told us?")),
    adult=Wording(
        _l("Has anything got worse since you told us?"),
        _l("For the child, if you told us for one."),
        {"yes": _l("Yes"), "partly": _l("A little"), "no": _l("No")},
    ),
    optional=True,
)

anything_else = Question(
    "anything_else",
    LongText(),
    young=Wording(_l("Is there anything else you want to say?"), _l("Use your own words.")),
    younger=Wording(_l("Do you want to say anything else?"), _l("Write it your way.")),
    adult=Wording(_l("Is there anything else you want to say?")),
    optional=True,
)

TITLE, AGES = _l("How did we do?"), (YOUNG, YOUNGER, ADULT)

journey = Journey(
    "follow-up",
    kind=None,
    title=TITLE,
    questions=(listened_to, happy_with_process, happy_with_result, promises_kept, worse_since, anything_else),
    ages=AGES,
)

without_promises = Journey(
    "follow-up-unpromised",
    kind=None,
    title=TITLE,
    questions=tuple(question for question in journey.questions if question is not promises_kept),
    ages=AGES,
)
"""Where nothing was promised and nothing answered, nobody is asked whether it was done."""
