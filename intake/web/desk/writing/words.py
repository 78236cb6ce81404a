"""What the desk says of a message before it goes: by which way, when, or why none goes; and what is to mend in it."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from intake.services.reach import ADVOCATE, ASKED_NOT, CALL, STOPPED
from intake.services.writing.fitting import Unfit
from intake.services.writing.foreseeing import Foreseen
from intake.web.desk.days import Days
from intake.web.desk.labels import MESSAGES

WORDINGS = {
    "adult": _l("in words for an adult"),
    "young": _l("in words for a young person"),
    "younger": _l("in words for a younger child"),
}

NOTHING_GOES = {
    ASKED_NOT: _l("They did not agree to be contacted: it waits on their page."),
    STOPPED: _l("They told us to stop texts: it waits on their page, until there is another way that they agree to."),
}

WHY_NOT = {
    "nothing_next": _l("There is no next stage that could be asked for now."),
    "last_day_over": _l("The last day to ask for it is over. They can still ask on their page."),
    "nothing_to_read": _l("Nothing was written to them yet, so there is nothing to read."),
    "nothing_goes": _l("No message may go to them: what there is waits on their page."),
}
"""Why a message cannot be written by hand."""

FAULTS = {
    "empty": _l("Write what the message says, or leave the usual words."),
    "signs": _l("A text cannot hold %(found)s without costing twice as much. Write it without."),
    "link": _l("Nothing that can be tapped may go in a message. Take out “%(found)s”."),
    "reference": _l("The reference and the four words never go in a message. Take out “%(found)s”."),
    "name": _l("Nobody is named in a message: whoever picks up the phone reads it. Take out “%(found)s”."),
    "own_name": _l("They did not agree that a message says who we are. Take out “%(found)s”."),
    "telling": _l("“%(found)s” tells whoever picks up the phone what it is about. Say it without that word."),
    "content": _l("“%(found)s” is from the record, and stays there. A message says nothing of what was told."),
    "day": _l("The new day is another now. Look at the words again, then send them."),
}
"""By code of `notifications.lint`, and `day` for words that were changed before the day was."""

TOO_LONG = {
    "text": _l("A text has to fit one message with the safety line. Make it shorter."),
    "subject": _l("A subject is one line of 40 characters at most. Make it shorter."),
    "words": _l("It is too long. Say only that there is something to read."),
}
"""By part of a message."""


def how(foreseen: Foreseen, days: Days) -> str:
    """One sentence: what they get, by which way, and when; or why they get nothing."""
    if foreseen.why:
        return str(NOTHING_GOES[foreseen.why])
    if foreseen.by == CALL:
        return str(_("They asked for a call: a person rings. Once this is sent, you get the task."))
    when = _when(foreseen, days)
    if foreseen.by == ADVOCATE:
        return str(
            _("Through the advocate, %(name)s: an email goes to them %(when)s.", name=foreseen.advocate, when=when)
        )
    wording = str(WORDINGS[foreseen.wording])
    if foreseen.is_other_way:
        by_text = _(
            "By another way that they agreed to, a text goes %(when)s, %(wording)s.", when=when, wording=wording
        )
        by_mail = _(
            "By another way that they agreed to, an email goes %(when)s, %(wording)s.", when=when, wording=wording
        )
    else:
        by_text = _("A text goes to them %(when)s, %(wording)s.", when=when, wording=wording)
        by_mail = _("An email goes to them %(when)s, %(wording)s.", when=when, wording=wording)
    return str(by_mail if foreseen.by == "email" else by_text)


def why_unfit(unfit: Unfit) -> str:
    sentence = TOO_LONG[unfit.part] if unfit.code == "too_long" else FAULTS[unfit.code]
    return str(sentence) % {"found": unfit.found}


def title(name: str) -> str:
    return str(MESSAGES[name])


def _when(foreseen: Foreseen, days: Days) -> str:
    if foreseen.is_now or foreseen.at is None:
        return str(_("now"))
    local = days.authority.local_time(foreseen.at)
    time, ahead = f"{local:%H:%M}", (local.date() - days.today).days
    if ahead == 0:
        return str(_("today at %(time)s", time=time))
    return str(
        _("tomorrow at %(time)s", time=time) if ahead == 1 else _("on %(moment)s", moment=days.moment(foreseen.at))
    )
