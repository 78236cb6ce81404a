"""What the desk says of clocks: why they move, how they stand, and what to do where they cannot be moved."""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l

from intake.domain.clocks import DELAYED, EXTENDED, PAUSED, RESUMED
from intake.domain.procedures import ACKNOWLEDGED, RECEIVED, REQUESTED, TERMS
from intake.services.hands import Refused
from intake.web.desk.days import Days

LONGER = {
    "complex": _l("The matter is complex"),
    "advocate": _l("An advocate is being found"),
    "waiting_for_information": _l("Information from elsewhere is missing"),
    "somebody_away": _l("Somebody who is needed is away"),
    "other": _l("Another reason"),
}

STILL = {
    "court": _l("Court proceedings"),
    "police": _l("A police investigation"),
    "safeguarding": _l("Safeguarding comes first"),
    "complainant_asked": _l("The person asked us to wait"),
    "other": _l("Another reason"),
}

WHY = LONGER | STILL

FACTS = {
    EXTENDED: _l("Extended to %(to)s"),
    PAUSED: _l("Paused from %(on)s"),
    RESUMED: _l("Days count again from %(on)s"),
    DELAYED: _l("The person was told on %(on)s; they hear by %(to)s"),
}

STARTED = {
    RECEIVED: _l("the day it was received"),
    ACKNOWLEDGED: _l("the day it was acknowledged"),
    REQUESTED: _l("the day the stage was asked for"),
    TERMS: _l("the day the terms were signed"),
}

AGREED = {True: _l("The person agreed."), False: _l("The person did not agree."), None: _l("The person was not asked.")}

_ENDED = _l("This stage has been answered or has ended, so its clock no longer moves.")
_NO_CLOCK = _l("No clock is running. It starts with the stage, or when the terms are signed.")
_FUTURE = _l("That day has not come yet. Write today or an earlier day.")
_EARLY = _l("The clock started on %(start)s. Write that day or a later one.")
_CLOSED = _l("Nobody works on that day. Choose a working day.")
_FAR = _l("That is more than a year ahead. Check the year.")
_CHANGED = _l(
    "Somebody changed this record meanwhile. What you wrote is still here: look at the clock as it is now, then press"
    " again."
)

EVERYWHERE = {
    "answered": _ENDED,
    "no_clock": _NO_CLOCK,
    "stale": _CHANGED,
    "in_future": _FUTURE,
    "before_start": _EARLY,
}

REFUSED: dict[str, dict[str, tuple[str, Any]]] = {
    "extend": {
        "past_most": (
            "to",
            _l(
                "The procedure allows %(most)s working days in all, to %(latest_on)s. Choose a day up to then, or note"
                " a delay: tell the person why, and agree a new day."
            ),
        ),
        "late": (
            "to",
            _l(
                "Its last day was %(limit_on)s, and late stays late. Note a delay instead: tell the person why, and"
                " agree a new day."
            ),
        ),
        "not_later": ("to", _l("Its last day is %(limit_on)s already. Choose a day after that which has not passed.")),
        "too_far": ("to", _FAR),
        "no_working_day": ("to", _CLOSED),
        "before_start": ("to", _l("The clock started on %(start)s. Choose a later day.")),
        "already_paused": ("to", _l("The clock is paused. Let the days count again first, then extend it.")),
        "not_extendable": (
            "to",
            _l(
                "The procedure allows no extension here. Note a delay instead: tell the person why, and agree a new"
                " day."
            ),
        ),
        "agreement_needed": (
            "agreed",
            _l(
                "Under this procedure the last day moves only if the person agrees. Ask them first; if they do not,"
                " note a delay instead."
            ),
        ),
    },
    "pause": {
        "already_paused": ("on", _l("The clock is paused already. Let the days count again first.")),
        "out_of_order": ("on", _l("An earlier pause ended after that day. Write the day it ended on, or a later one.")),
    },
    "resume": {
        "not_paused": ("on", _l("The clock is not paused: the days count.")),
        "out_of_order": ("on", _l("The pause began after that day. Write the day on which it began, or a later one.")),
        "held": ("on", _l("The record is held for safeguarding. The days count again once it is released there.")),
    },
    "delay": {
        "not_later": ("to", _l("They hear after you told them. Write a day after the talk.")),
        "too_far": ("to", _FAR),
        "no_working_day": ("to", _CLOSED),
    },
    "tell": {
        "not_later": ("to", _l("Write a day after today.")),
        "too_far": ("to", _FAR),
        "no_working_day": ("to", _CLOSED),
    },
    "as_of": {
        "in_future": ("on", _l("That day has not come yet. Choose today or an earlier day.")),
        "before_receipt": ("on", _l("It was received on %(received)s. Choose that day or a later one.")),
    },
}
"""By form and code: the field at which it is said, and the words."""


def why_not(form: str, first_field: str, refused: Refused, days: Days) -> tuple[str, str]:
    """The field, and what to say there."""
    field, sentence = REFUSED[form].get(refused.code) or (first_field, EVERYWHERE[refused.code])
    values = {name: days.day(value) if isinstance(value, date) else value for name, value in refused.values.items()}
    return field, str(sentence) % values if values else str(sentence)
