"""What sorting calls things, and what it says where something cannot be done."""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Form

from forms.desk.triage import OTHER_THEME, SAFEGUARDING
from intake.domain.safeguarding import ALLEGATION, SIGNIFICANT_HARM
from intake.domain.triage import COMPLIMENT_SOURCES, ENQUIRY_SOURCES
from intake.services.hands import Refused
from intake.web.desk import labels
from intake.web.desk.days import Days

MEANT = {
    "complaint": _l("something is wrong and is to be put right"),
    "informal_feedback": _l("how things are, without a complaint"),
    "compliment": _l("something was good"),
    "comment": _l("a thought or an idea"),
    "initial_feedback": _l("a worry that the service can settle at once"),
    "enquiry": _l("from an MP or another elected member"),
    "duty_matter": _l("for neither procedure, decided on duty"),
    "dispute_resolution": _l("to be settled outside the stages"),
    SAFEGUARDING: _l("somebody may be in danger"),
}
"""What each kind is, for somebody who does this for the first time."""

WHAT = {**labels.KINDS, SAFEGUARDING: _l("Safeguarding")}

CONCERNS = {
    SIGNIFICANT_HARM: _l("A child may come to serious harm"),
    ALLEGATION: _l("A worker or carer may have harmed a child"),
}

SOURCES = {
    **dict(zip(ENQUIRY_SOURCES, (_l("MP"), _l("MEP"), _l("Member")), strict=True)),
    **{code: labels.COMPLAINANTS[code] for code in COMPLIMENT_SOURCES if code in labels.COMPLAINANTS},
    "court": _l("Court"),
    "partner": _l("Partner agency"),
}

SPEAKS_FOR = {
    "on_behalf": _l("The child: these are the child’s wishes"),
    "relating_to": _l("Themselves, about something that touches a child"),
    "own_right": _l("Themselves, about how they were treated"),
}

LINKS = {
    "same_child": _l("They are about the same child"),
    "repeats": _l("This one says again what was told in the other"),
    "thanks_for": _l("This one gives thanks for what was done in the other"),
}

WHY = {
    "split_from": (_l("Split from"), _l("Split into")),
    "merged_into": (_l("Merged into"), _l("Has taken in")),
    "same_child": (_l("About the same child as"), _l("About the same child as")),
    "repeats": (_l("Says again what was told in"), _l("Said again in")),
    "thanks_for": (_l("Thanks for what was done in"), _l("Thanked for in")),
}
"""A link read from this record, and read from the other."""

REFUSED: dict[str, tuple[str, Any]] = {
    "ended": ("kind", _l("This record has ended and stays what it is. Enter what is new as a record of its own.")),
    "in_stage": ("kind", _l("A stage is running. To make it something else, change the screening.")),
    "reason_needed": ("reason", _l("Say why: it changes what it is, lowers its urgency or names a danger.")),
    "other_theme": ("theme", OTHER_THEME),
    "not_a_compliment": ("publishable", _l("This is not a compliment. Say first that it is one.")),
    "in_future": ("shared_on", _l("This day has not come yet. Write the day on which it was passed on.")),
    "before_receipt": ("shared_on", _l("It was received on %(day)s. Write that day or a later one.")),
    "no_such_case": ("reference", _l("No record that you work with has this reference. Look at it again.")),
    "itself": ("reference", _l("This is the reference of this very record. Write the other one's.")),
    "linked_already": ("reference", _l("These two are linked so already.")),
    "merged_already": ("reference", _l("One of the two was merged before. Merge with the record that it went into.")),
    "earlier_ended": ("reference", _l("The earlier one has ended. Link the two instead, and go on in the later one.")),
    "concern_open": (
        "reference",
        _l("A safeguarding concern is open in the later one. Link the two instead, until it is closed."),
    ),
    "no_words": ("words", _l("Leave those of the person’s words that belong to the new record.")),
    "stage_runs": ("reference", _l("A stage runs in the later one. Link the two instead, or change its screening.")),
}
"""The field at which it is said, and the words."""


def say_why(form: Form, refused: Refused, days: Days) -> None:
    """At the field that can mend it, or else the form's first."""
    name, words = REFUSED[refused.code]
    name = "same" if name == "reference" and "same" in form else name
    values = {name: days.day(value) if isinstance(value, date) else value for name, value in refused.values.items()}
    field = form[name] if name in form else next(iter(form))
    field.errors = [str(words) % values if values else str(words)]
