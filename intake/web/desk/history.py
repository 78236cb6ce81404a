"""The history of a case in plain sentences: what happened, in the past tense, and who did it."""

from collections.abc import Mapping
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from intake.domain.authority import Authority
from intake.store.history import HEARBACK, PERSON
from intake.store.tables.event import Event
from intake.web.desk import labels
from intake.web.desk.labels import say

HAPPENED = {
    "case_received": _l("Received by %(channel)s"),
    "advocate_offered": _l("Advocate offered; wanted: %(response)s"),
    "safety_alert_raised": _l("Safety alert raised; safe now: %(answer)s"),
    "case_routed": _l("Given to %(team)s; urgency: %(urgency)s"),
    "case_acknowledged": _l("Acknowledged %(way)s"),
    "case_read": _l("Read"),
    "case_classified": _l("Classed as %(service_area)s, %(theme)s"),
    "answer_given": _l("Answered; %(announced)s"),
    "words_added": _l("Wrote more"),
    "task_done": _l("Done: %(task)s"),
    "message_failed": _l("A message could not be sent (%(code)s)"),
    "message_unclear": _l("A message may not have arrived (%(code)s)"),
    "case_continued": _l("Told more"),
    "texts_stopped": _l("Texted STOP: no text leaves any more"),
    "texts_allowed": _l("Texted START: texts may go again"),
    "help_asked": _l("Texted HELP: the numbers were sent at once"),
    "writing_begun": _l("Began to write to the person"),
    "case_withdrawn": _l("Taken back"),
    "case_closed": _l("Ended; outcome: %(outcome)s"),
}

WAYS = {
    "sms": _l("by text"),
    "whatsapp": _l("by WhatsApp"),
    "email": _l("by email"),
    "page": _l("on the page that showed the reference"),
    "person": _l("by a person"),
    "answer": _l("by the answer itself"),
}

ANNOUNCED = {True: _l("a message says that an answer is waiting"), False: _l("the person reads it on coming back")}

WORDS: Mapping[str, labels.Labels] = {
    "channel": labels.DOORS,
    "response": labels.ADVOCATE,
    "answer": labels.SAFE_NOW,
    "urgency": labels.URGENCY,
    "way": WAYS,
    "announced": ANNOUNCED,
    "task": labels.TASKS,
    "code": labels.FAILURES,
    "outcome": {None: _l("none recorded"), **labels.OUTCOMES},
}


def happened(event: Event, kind: str, authority: Authority) -> str:
    """`kind` is that of the case, for the names of its themes."""
    own: dict[str, labels.Labels] = {
        "team": authority.teams,
        "service_area": {None: _("no service"), **authority.service_areas},
        "theme": {None: _("no theme"), **authority.themes_for(kind)},
    }
    known = {"outcome": None, **event.detail}
    words = {name: say({**WORDS, **own}.get(name, {}), code) for name, code in known.items()}
    return say(HAPPENED, event.name) % words


def who(actor: str | UUID, names: Mapping[UUID, str]) -> str:
    """`names` are those of the staff."""
    if actor in (PERSON, HEARBACK):
        return _("the person who told us") if actor == PERSON else "Hearback"
    return names.get(UUID(str(actor)), _("somebody who has left"))
