"""For a child: an advocate, parent, carer or professional tells on a child's behalf, or about a child (R2)."""

from flask_babel import lazy_gettext as _l

from forms.fields import LongText, OneOf, ShortText
from forms.journey import Journey
from forms.journeys import common
from forms.question import ADULT, Answers, Question, Wording, answered, both

on_behalf = answered("standing", "on_behalf")


def _not_themselves(answers: Answers) -> bool:
    return answers.get("standing") != "own_right"


def _may_want_advocate(answers: Answers) -> bool:
    return _not_themselves(answers) and answers.get("kind") != "compliment" and answers.get("role") != "advocate"


role = Question(
    "role",
    OneOf(),
    adult=Wording(
        _l("Who are you?"),
        None,
        {
            "advocate": _l("An advocate"),
            "parent": _l("A parent, or somebody with parental responsibility"),
            "carer": _l("A foster carer or other carer"),
            "professional": _l("A professional, such as a teacher or social worker"),
            "other": _l("Somebody else"),
        },
    ),
)

organisation = Question(
    "organisation",
    ShortText(autocomplete="organization"),
    adult=Wording(_l("Which organisation are you from?")),
    optional=True,
    when=answered("role", "advocate", "professional"),
)

standing = Question(
    "standing",
    OneOf(),
    adult=Wording(
        _l("Who are you speaking for?"),
        None,
        {
            "on_behalf": _l("A child: these are the child’s wishes"),
            "relating_to": _l("Myself, about something that touches a child"),
            "own_right": _l("Myself, about how I was treated"),
        },
    ),
)

kind = Question(
    "kind",
    OneOf(),
    adult=Wording(
        _l("What do you want to tell us?"),
        None,
        {
            "complaint": _l("Something is wrong (a complaint)"),
            "informal_feedback": _l("How things are (informal feedback)"),
            "compliment": _l("Something good (a compliment)"),
        },
    ),
)

child_name = Question(
    "child_name",
    ShortText(autocomplete="off"),
    adult=Wording(_l("What is the child’s name?"), _l("Leave this empty if the child does not want to be named.")),
    optional=True,
    when=_not_themselves,
)

child_agreed = Question(
    "child_agreed",
    OneOf(),
    adult=Wording(
        _l("Has the child agreed to this?"),
        _l("It is their story to tell. We may ask them ourselves."),
        {
            "asked_me": _l("Yes, they asked me to do it"),
            "agreed": _l("Yes, I asked and they agree"),
            "too_young": _l("They are too young to say, or cannot say"),
            "not_yet": _l("Not yet"),
        },
    ),
    when=on_behalf,
)

consent_note = Question(
    "consent_note",
    LongText(),
    adult=Wording(_l("How did the child tell you?"), _l("What they said or did, in their words where you can.")),
    optional=True,
    when=both(on_behalf, answered("child_agreed", "asked_me", "agreed")),
)

story = Question(
    "story",
    LongText(),
    adult=Wording(
        _l("What happened, or what was good?"),
        _l("Use the child’s own words where you can."),
        empty=_l("Write what you want to tell us. A few words are enough."),
    ),
)

child_contact = Question(
    "child_contact",
    OneOf(),
    adult=Wording(
        _l("How does the child want to hear from us?"),
        _l("Ask the child which way is safe."),
        {
            "through_complainant": _l("Through me"),
            "sms": _l("By text, to the child"),
            "call": _l("By phone call, to the child"),
            "email": _l("By email, to the child"),
            "none": _l("I do not know yet"),
        },
    ),
    optional=True,
    when=on_behalf,
)

child_number = common.number_for(
    "child_contact",
    "child_number",
    adult=Wording(
        _l("What is the child’s phone number?"),
        _l("Only a number that is safe for the child."),
        empty=_l("Write the child’s number, or go back and choose another way."),
    ),
)

child_email = common.email_for(
    "child_contact",
    "child_email",
    adult=Wording(
        _l("What is the child’s email address?"),
        _l("Only an address that is safe for the child."),
        empty=_l("Write the child’s email address, or go back and choose another way."),
    ),
)

advocate = Question("advocate", OneOf(), adult=common.advocate.adult, when=_may_want_advocate)

journey = Journey(
    "for-a-child",
    kind=None,
    title=_l("Tell us for a child"),
    questions=(
        role,
        organisation,
        standing,
        kind,
        child_name,
        child_agreed,
        consent_note,
        story,
        common.about,
        common.wish,
        common.safe_now,
        common.help_now,
        advocate,
        child_contact,
        child_number,
        child_email,
        *common.reaching,
    ),
    ages=(ADULT,),
    told_by_child=False,
)
