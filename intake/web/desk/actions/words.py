"""What was promised and what came of it, in words for the team."""

from flask_babel import lazy_gettext as _l

from intake.store.actions import DROPPED, KEPT, LATE, OPEN

WHICH = {OPEN: _l("Open"), LATE: _l("Late"), KEPT: _l("Done"), DROPPED: _l("Not done after all")}

NOBODY = _l("Nobody")

FAULTS = {
    "no_words": ("did", _l("Write what was done, in words that the person understands.")),
    "no_evidence": ("evidence", _l("Write how you know: who did it and when, or where it can be seen.")),
    "reason_needed": ("why", _l("Write why: whoever reads the history will ask.")),
    "in_past": ("due", _l("That day has passed. Write today or a later day.")),
    "no_owner": ("owner", _l("They no longer work here. Choose somebody else.")),
    "named_in_it": ("owner", _l("They are named in this record and shut out of it. Choose somebody else.")),
    "does_not_see_it": ("owner", _l("They do not see this record. Give it to them first, or choose somebody else.")),
    "ended": (None, _l("Somebody has ended this meanwhile. What you wrote is still here, in case it is needed.")),
    "stale": (
        None,
        _l("Somebody changed this record meanwhile. What you wrote is still here: look again, then press again."),
    ),
}
"""Each at its field; None is the form's first."""
