"""A safeguarding concern in words for the team."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from intake.domain.authority import Authority
from intake.domain.safeguarding import FRONT_DOOR, LADO, POLICE

CONCERNS = {
    "significant_harm": _l("Significant harm: the child is, or may be, hurt"),
    "allegation": _l("An allegation against somebody who works with children or cares for them"),
}

CONCERNS_SHORT = {"significant_harm": _l("significant harm"), "allegation": _l("allegation")}

FAULTS = {
    "flagged_already": ("concern", _l("This concern has been raised here already. It stands above.")),
    "in_future": ("on", _l("That day has not come yet. Write the day on which it was referred.")),
    "before_receipt": ("on", _l("That is before this reached us. Write the day on which it was referred.")),
    "not_asked": ("words", _l("Nothing asks for that referral any more.")),
    "closed": ("words", _l("This concern is closed. If there is a new reason, raise it again below.")),
    "ended": ("words", _l("This record has ended, so there is nothing to hold.")),
    "held_already": ("words", _l("It is held already.")),
    "not_held": ("words", _l("It is not held.")),
    "held": ("words", _l("Let the record go on first: it must not stay held for a concern that is closed.")),
    "no_reason": ("words", _l("It was not referred: say why that is not needed.")),
    "stale": ("words", _l("Somebody else changed this record meanwhile. What you wrote is still here.")),
}
"""The field at which each fault is mended, and what to do about it."""


def referred_to(authority: Authority) -> Mapping[str, Any]:
    """Whom staff refer to, as they know them."""
    safeguarding = authority.safeguarding
    return {FRONT_DOOR: safeguarding.front_door, LADO: safeguarding.lado, POLICE: _("the police")}
