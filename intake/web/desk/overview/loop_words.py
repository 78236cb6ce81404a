"""The steps of the loop, and why it breaks, in words for the team."""

from flask_babel import lazy_gettext as _l

from intake.domain.loop import LEFT_OUT, MADE, NO_WAY, NOBODY, SAFETY

STEPS = {
    "told": _l("Told us"),
    "acknowledged": _l("Heard that we got it"),
    "first_contact": _l("First contact made"),
    "answered": _l("Answered"),
    "in_time": _l("Answered in time"),
    "knows": _l("Know the answer"),
    "asked": _l("Asked how it was"),
    "answered_us": _l("Answered us"),
    "listened_to": _l("Felt heard"),
    "happy_with_process": _l("Happy with how it was done"),
    "happy_with_result": _l("Happy with the result"),
    "promises_kept": _l("What we promised was done"),
    "not_worse": _l("Nothing got worse"),
    "closed": _l("Loop closed by a person"),
}

WHY = {
    SAFETY: _l("not asked, for their safety"),
    NO_WAY: _l("no safe way to reach them"),
    "withdrawn": _l("they took it back"),
    "tried_in_vain": _l("tried, and nobody was reached"),
    "without_finding": _l("ended without a finding"),
    "late": _l("answered late"),
    "word_went": _l("a message went; nothing shows that they read the answer"),
    "decided": _l("somebody decided not to ask"),
    "not_yet": _l("the day to ask has not come"),
    "no_answer": _l("no answer after two tries"),
    "waiting": _l("we wait for their answer"),
    "partly": _l("partly"),
    "no": _l("no"),
    "worse": _l("something got worse"),
    LEFT_OUT: _l("left out"),
    MADE: _l("came this far"),
}

NOBODY_DID = {
    "acknowledged": _l("nobody acknowledged it"),
    "first_contact": _l("nobody made first contact, or not with all three checks"),
    "answered": _l("nobody answered"),
    "knows": _l("nobody told them, and they have not come back"),
    "asked": _l("nobody asked"),
    "closed": _l("nobody closed it"),
}


def why(step: str, code: str) -> str:
    return str(NOBODY_DID[step] if code == NOBODY else WHY[code])
