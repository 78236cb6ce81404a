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

FAULTS = {
    "nobody": _l("Write the name, or choose who it is."),
    "reason_needed": _l("Write how you know that it is not them: whoever reads the history will ask."),
    "stale": _l("Somebody else changed this record meanwhile. What you wrote is still here."),
}
