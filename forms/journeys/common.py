"""Questions that several journeys share."""

from flask_babel import lazy_gettext as _l

from forms.fields import EmailAddress, LongText, Notice, OneOf, PhoneNumber, ShortText, SomeOf
from forms.question import Question, Wording, answered

REACHED = ("sms", "call", "email")

about = Question(
    "about",
    LongText(),
    young=Wording(_l("Who or what is it about?"), _l("It can be a person, a place, a rule or something else.")),
    younger=Wording(_l("Who or what is it about?"), _l("You can write a name.")),
    adult=Wording(_l("Who or what is it about?"), _l("Names and job titles help us keep the right people out of it.")),
    optional=True,
)

wish = Question(
    "wish",
    LongText(),
    young=Wording(_l("What do you want to happen?"), _l("Tell us what would make it better.")),
    younger=Wording(_l("What would make it better?")),
    adult=Wording(_l("What should happen now?"), _l("Say what the child wants, if you know it.")),
    optional=True,
)

feelings = Question(
    "feelings",
    SomeOf(),
    young=Wording(
        _l("How do you feel about it?"),
        _l("Choose all that fit."),
        {
            "happy": _l("Happy"),
            "okay": _l("Okay"),
            "sad": _l("Sad"),
            "worried": _l("Worried"),
            "angry": _l("Angry"),
            "scared": _l("Scared"),
            "confused": _l("Confused"),
            "alone": _l("Alone"),
        },
    ),
    younger=Wording(_l("How do you feel?"), _l("Choose as many as you like.")),
    optional=True,
)

SAFE = {"yes": _l("Yes"), "no": _l("No"), "not_sure": _l("I’m not sure")}

safe_now = Question(
    "safe_now",
    OneOf(),
    young=Wording(_l("Are you safe right now?"), None, SAFE),
    younger=Wording(_l("Are you safe now?")),
    adult=Wording(_l("Is the child safe right now?"), None, SAFE),
)

help_now = Question(
    "help_now",
    Notice(),
    young=Wording(
        _l("You can get help now"),
        _l("Nobody is reading this right now. These people can help you."),
    ),
    younger=Wording(_l("You can get help now"), _l("These people can help you. You can call them.")),
    adult=Wording(
        _l("Get help for the child now"),
        _l("Nobody is reading this right now. If the child is in danger, do not wait for us."),
    ),
    when=answered("safe_now", "no", "not_sure"),
)

advocate = Question(
    "advocate",
    OneOf(),
    young=Wording(
        _l("Would you like an advocate?"),
        _l("An advocate is on your side. They listen to you and help you say what you want. It is free."),
        {
            "yes": _l("Yes"),
            "no": _l("No"),
            "not_sure": _l("I’m not sure"),
            "have_one": _l("I have one already"),
        },
    ),
    younger=Wording(
        _l("Would you like a helper?"),
        _l("A helper is called an advocate. They are on your side and help you say what you want."),
    ),
    adult=Wording(
        _l("Does the child want an advocate?"),
        _l("It is free and the child’s right."),
        {
            "yes": _l("Yes"),
            "no": _l("No"),
            "not_sure": _l("I do not know"),
            "have_one": _l("They have one already"),
        },
    ),
)

CHANNELS = {
    "none": _l("No. I will come back here to look"),
    "sms": _l("Yes, text me"),
    "call": _l("Yes, call me"),
    "email": _l("Yes, email me"),
}

contact = Question(
    "contact",
    OneOf(),
    young=Wording(
        _l("Is it safe to text, call or email you?"),
        _l("Think about who else may see your phone. If you do not choose, we will not contact you."),
        CHANNELS,
    ),
    younger=Wording(
        _l("Can we call or text you?"),
        _l("Is it safe? Will somebody else see it? If you do not choose, we will not."),
    ),
    adult=Wording(
        _l("How can we reach you?"),
        _l("If you do not choose, we will not contact you."),
        {
            "none": _l("Do not contact me. I will come back here to look"),
            "sms": _l("Text me"),
            "call": _l("Call me"),
            "email": _l("Email me"),
        },
    ),
    optional=True,
)


def number_for(channel: str, name: str, *, young: Wording | None = None, adult: Wording | None = None) -> Question:
    return Question(name, PhoneNumber(), young=young, adult=adult, when=answered(channel, "sms", "call"))


def email_for(channel: str, name: str, *, young: Wording | None = None, adult: Wording | None = None) -> Question:
    return Question(name, EmailAddress(), young=young, adult=adult, when=answered(channel, "email"))


contact_number = number_for(
    "contact",
    "contact_number",
    young=Wording(_l("What is your phone number?"), empty=_l("Write your number, or go back and choose another way.")),
)

contact_email = email_for(
    "contact",
    "contact_email",
    young=Wording(
        _l("What is your email address?"), empty=_l("Write your email address, or go back and choose another way.")
    ),
)

contact_times = Question(
    "contact_times",
    SomeOf(),
    young=Wording(
        _l("When is it safe?"),
        _l("Choose all that fit. If you choose none, any time is fine."),
        {
            "any_time": _l("Any time"),
            "after_school": _l("After school, 4 to 6"),
            "evening": _l("In the evening, 6 to 9"),
            "weekend": _l("At the weekend, 10 to 6"),
        },
    ),
    optional=True,
    when=answered("contact", *REACHED),
)

contact_named = Question(
    "contact_named",
    OneOf(),
    young=Wording(
        _l("Can our message say who we are?"),
        _l("It never says what you told us."),
        {"yes": _l("Yes, say who you are"), "no": _l("No, do not say who you are")},
    ),
    optional=True,
    when=answered("contact", "sms", "email"),
)


name = Question(
    "name",
    ShortText(autocomplete="name"),
    young=Wording(_l("What is your name?"), _l("You do not have to say. We listen to you either way.")),
    adult=Wording(_l("What is your name?")),
    optional=True,
)

reaching = (contact, contact_number, contact_email, contact_times, contact_named, name)
