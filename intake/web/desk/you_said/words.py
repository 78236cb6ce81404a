"""What has to be mended on a page of "you said, we did", in words for the team."""

from flask_babel import lazy_gettext as _l

from intake.domain.authority import Authority
from intake.services.telling_back import Fault

FAULTS = {
    "phone": _l("Take out the number “%(found)s”: nobody should be rung because of this page."),
    "link": _l("Take out “%(found)s”: it is, or looks like, an address on the internet."),
    "reference": _l("Take out “%(found)s”: it is, or looks like, somebody’s reference or words."),
    "name": _l("Take out “%(found)s”: somebody who told us, is named, or works here is called that."),
    "content": _l("Say this in your own words: “%(found)s” is how a child told it, and somebody may know their words."),
}

REFUSED = {
    "nothing_written": _l("There is nothing on the page yet. Write what young people said and what was done."),
    "not_over": _l("The quarter is not over: what is counted still changes. It can be approved from the day after it."),
    "own_work": _l("You changed this page last. Somebody else approves it."),
    "no_entry": _l("Somebody removed that entry meanwhile. What you wrote is still here."),
    "stale": _l("Somebody changed this page meanwhile. What you wrote is still here: look again, then press again."),
}


def fault_in_words(fault: Fault) -> str:
    return str(FAULTS[fault.code]) % {"found": fault.found}


def all_themes(authority: Authority) -> dict[str, str]:
    """Of complaints and of informal feedback, as children made them."""
    kinds = ("complaint", "informal_feedback")
    return {code: label for kind in kinds for code, label in authority.themes_for(kind, by_child=True).items()}
