"""The request for a next stage: taken down for the person, or declined."""

from flask_babel import lazy_gettext as _l

from forms.desk.needed import NeededDay, Needs
from forms.fields import LongText


class Asked(Needs):
    asked_on = NeededDay(_l("The day on which they asked"))

    needed = {"asked_on": _l("Write the day on which they asked.")}


class Decline(Needs):
    words = LongText(_l("Why not, in words for the person"))

    needed = {"words": _l("Write why, for the person reads it.")}
