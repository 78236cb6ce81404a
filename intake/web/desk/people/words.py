"""Who is in a record and who is shut out of it, in words for the team."""

from flask_babel import lazy_gettext as _l

WHY = {
    "in_words": _l("Hearback found their name in what was told. Nobody has checked yet that it is them."),
    "named": _l("They are named in it: the team said so."),
}

WORKS_AS = {"worker": _l("worker"), "carer": _l("carer")}

TRIED = {
    "searched": _l("looked for its reference"),
    "desk.record": _l("tried to open it"),
    None: _l("tried to open one of its pages, or to change it"),
}

NO_CONTACT = _l("Not at all: they come back themselves")

WAY_FAULTS = {
    "in_future": ("on", _l("That day has not come yet. Write today or an earlier day.")),
    "before_receipt": ("on", _l("Nobody could say so before it was received. Write that day or a later one.")),
    "same_way": ("channel", _l("That way is noted already.")),
    "no_first_way": ("channel", _l("They want no contact. If they say otherwise, change that first.")),
    "too_many": ("channel", _l("There are five other ways already. Take one out first.")),
    "stale": ("channel", _l("Somebody else changed this record meanwhile. What you wrote is still here.")),
}
"""By code: the field at which it is said, and the words."""

FAULTS = {
    "nobody": _l("Write the name, or choose who it is."),
    "reason_needed": _l("Write how you know that it is not them: whoever reads the history will ask."),
    "stale": _l("Somebody else changed this record meanwhile. What you wrote is still here."),
}
