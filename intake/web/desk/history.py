"""The history of a case in plain sentences: what happened, in the past tense, and who did it."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from babel.dates import format_date
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from intake.domain.authority import Authority
from intake.store.history import HEARBACK, PERSON
from intake.store.tables.event import Event
from intake.web.desk import labels
from intake.web.desk.answering import words as answering
from intake.web.desk.clock import words as clock
from intake.web.desk.days import LOCALE
from intake.web.desk.following_up import words as following_up
from intake.web.desk.labels import say
from intake.web.desk.people import words as people
from intake.web.desk.safety import words as safety
from intake.web.desk.screening import words as screening
from intake.web.desk.sorting.words import LINKS

HAPPENED = {
    "case_received": _l("Received by %(channel)s"),
    "advocate_offered": _l("Advocate offered; wanted: %(response)s"),
    "safety_alert_raised": _l("Safety alert raised; safe now: %(answer)s"),
    "case_routed": _l("Given to %(team)s; urgency: %(urgency)s"),
    "case_raised": _l("Raised again: %(concerns)s; urgency: %(urgency)s"),
    "person_named": _l("Somebody was named in it, as a %(works_as)s"),
    "wall_raised": _l("Shut out: %(staff)s, who is named in it"),
    "wall_confirmed": _l("Checked: it is %(staff)s who is named"),
    "wall_lifted": _l("Let in again: %(staff)s, who is not the one named"),
    "taken_off": _l("Taken off %(staff)s, who is named in it"),
    "case_acknowledged": _l("Acknowledged %(way)s"),
    "case_read": _l("Read"),
    "case_triaged": _l("Triaged as %(kind)s; it came as %(was)s"),
    "case_classified": _l("Classed as %(service_area)s, %(theme)s"),
    "case_entered": _l("Entered on the desk"),
    "case_split": _l("Split: one thing told in it became a record of its own"),
    "case_split_off": _l("Split off from another record"),
    "case_merged": _l("Merged: it goes on in an earlier record"),
    "case_joined": _l("A later record was merged into this one"),
    "records_linked": _l("Linked to another record: %(link)s"),
    "records_unlinked": _l("A link was taken off: %(link)s"),
    "compliment_shared": _l("The compliment was passed on"),
    "case_screened": _l("Screened: %(screened)s"),
    "repeat_noted": _l("The same was answered before: linked to the earlier record"),
    "screening_signed_off": _l("Screening signed off by a second person: %(screened)s"),
    "screening_sent_back": _l("Screening sent back"),
    "stage_left": _l("%(stage)s left without an answer, for it is dealt with otherwise"),
    "concern_flagged": _l("Safeguarding concern raised: %(concern)s"),
    "concern_referred": _l("Referred to %(referred_to)s on %(on)s: %(concern)s"),
    "concern_set_aside": _l("No referral needed: %(concern)s"),
    "concern_closed": _l("Safeguarding concern closed: %(concern)s"),
    "case_held": _l("Held for safeguarding: %(concern)s"),
    "case_released": _l("No longer held for safeguarding: %(concern)s"),
    "stage_extended": _l("Extended to %(to)s: %(why)s"),
    "clock_paused": _l("Clock paused from %(on)s: %(why)s"),
    "clock_resumed": _l("Clock runs again from %(on)s"),
    "delay_told": _l("The person was told on %(on)s that it takes longer; they hear by %(to)s"),
    "limit_passed": _l("The last day for the answer has passed: %(on)s"),
    "extension_runs_out": _l("The extension runs out on %(on)s"),
    "meeting_noted": _l("Noted in the weekly meeting"),
    "stage_begun": _l("Begun: %(stage)s"),
    "terms_signed": _l("Terms of %(stage)s signed on %(on)s: its clock started"),
    "stage_given": _l("Given to %(staff)s: %(stage)s"),
    "stage_accepted": _l("Accepted: %(stage)s"),
    "stage_returned": _l("Given back: %(stage)s"),
    "stage_answered": _l("Answer of %(stage)s; outcome: %(outcome)s"),
    "next_stage_asked": _l("Asked for: %(stage)s"),
    "next_stage_declined": _l("Declined: %(stage)s; %(announced)s"),
    "point_added": _l("Point %(number)s written down"),
    "point_changed": _l("Point %(number)s changed"),
    "points_moved": _l("Points put in another order"),
    "point_removed": _l("Point %(number)s removed"),
    "points_sent": _l("Points sent, version %(number)s; %(announced)s"),
    "points_agreed": _l("Points agreed, version %(number)s, on %(on)s: %(by)s"),
    "points_corrected": _l("Said what is wrong in the points, version %(number)s, on %(on)s: %(by)s"),
    "contact_logged": _l("Contact on %(on)s: %(contact)s"),
    "advocate_appointed": _l("Advocate appointed: %(staff)s"),
    "findings_noted": _l("Noted what was found; outcome so far: %(outcome)s"),
    "letter_drafted": _l("Letter written or changed: %(letter)s"),
    "letter_handed_over": _l("Letter handed over to be checked: %(letter)s"),
    "letter_passed": _l("Letter passed the check: %(letter)s"),
    "letter_returned": _l("Letter sent back to be mended: %(letter)s"),
    "promise_made": _l("Said what we will do, by %(to)s: %(staff)s does it"),
    "promise_changed": _l("Changed what we will do: %(staff)s does it by %(to)s"),
    "promise_kept": _l("Did what we said we would do; %(told)s"),
    "promise_dropped": _l("Something we said we would do is not done after all"),
    "way_added": _l("Another safe way, agreed on %(on)s: %(reached_by)s"),
    "way_withdrawn": _l("Another safe way was taken back: %(reached_by)s"),
    "way_changed": _l("Safe way to reach them, as they said on %(on)s: %(reached_by)s"),
    "last_days_told": _l("Reminded %(way)s that the next stage may be asked for until %(to)s"),
    "message_written": _l("Message to them, %(way)s: %(written)s; %(edited)s"),
    "follow_up_asked": _l("Asked how it was (%(number)s): %(asked_by)s"),
    "follow_up_not_asked": _l("Nobody asks how it was: %(not_asked)s"),
    "follow_up_unanswered": _l("Asked %(number)s times how it was, and got no answer"),
    "follow_up_answered": _l("Said how it was. %(asked)s: %(said)s"),
    "follow_up_words": _l("Said more about how it was"),
    "follow_up_left_out": _l("Looked at the questions about how it was, and left them all out"),
    "follow_up_wanted": _l("Asked for this after it had ended: %(wants)s"),
    "follow_up_taken_down": _l("Talked with them on %(on)s about how it was"),
    "loop_closed": _l("Closed the loop"),
    "words_written": _l("Wrote to the person; %(announced)s"),
    "answer_given": _l("Answered; %(announced)s"),
    "words_added": _l("Wrote more"),
    "task_done": _l("Done: %(task)s"),
    "message_failed": _l("A message could not be sent (%(code)s)"),
    "message_unclear": _l("A message may not have arrived (%(code)s)"),
    "message_switched": _l("The message that did not go was sent another way: %(way)s"),
    "words_left_out": _l("It went in the usual words: those that were changed by hand do not fit that way"),
    "message_found": _l("The provider has the message that was unclear: it was sent"),
    "message_arrived": _l("Found out that the message arrived"),
    "message_sent_again": _l("Sent the message again, for nobody could tell whether it had arrived"),
    "case_continued": _l("Told more"),
    "texts_stopped": _l("Texted STOP: no text leaves any more"),
    "texts_allowed": _l("Texted START: texts may go again"),
    "help_asked": _l("Texted HELP: the numbers were sent at once"),
    "writing_begun": _l("Began to write to the person"),
    "case_withdrawn": _l("Taken back"),
    "case_closed": _l("Ended; outcome: %(outcome)s"),
    "ended_without_finding": _l("Ended without a finding: %(closure_reason)s"),
}

WAYS = {
    "sms": _l("by text"),
    "whatsapp": _l("by WhatsApp"),
    "email": _l("by email"),
    "call": _l("by a call, which a person makes"),
    "page": _l("on the page that showed the reference"),
    "person": _l("by a person"),
    "advocate": _l("through the advocate"),
    "none": _l("on their page"),
    "answer": _l("by the answer itself"),
}

ANNOUNCED = {True: _l("a message says that something waits for them"), False: _l("the person reads it on coming back")}

TOLD = {True: _l("a message says so"), False: _l("no message says so")}

EDITED = {True: _l("its words were changed by hand"), False: _l("in the usual words")}

WORDS: Mapping[str, labels.Labels] = {
    "written": labels.MESSAGES,
    "reached_by": labels.REACHED_BY,
    "edited": EDITED,
    "asked_by": following_up.WAYS,
    "not_asked": following_up.NOT_ASKED,
    "asked": following_up.QUESTIONS,
    "said": following_up.ANSWERS,
    "wants": following_up.WISHES,
    "told": TOLD,
    "channel": labels.DOORS,
    "kind": labels.KINDS,
    "was": labels.KINDS,
    "link": LINKS,
    "response": labels.ADVOCATE,
    "answer": labels.SAFE_NOW,
    "urgency": labels.URGENCY,
    "way": WAYS,
    "announced": ANNOUNCED,
    "screened": screening.DECIDED,
    "concern": safety.CONCERNS_SHORT,
    "task": labels.TASKS,
    "code": labels.FAILURES,
    "why": clock.WHY,
    "works_as": people.WORKS_AS,
    "stage": answering.STAGES,
    "contact": answering.ALL_CONTACTS,
    "by": answering.WAYS,
    "letter": answering.LETTERS,
    "closure_reason": labels.CLOSURE_REASONS,
    "outcome": {None: _l("none recorded"), **labels.OUTCOMES},
}


DATES = ("on", "to")
"""Details that are days."""


def happened(event: Event, kind: str, authority: Authority, names: Mapping[UUID, str]) -> str:
    """`kind` is that of the case, for the names of its themes; `names` are those of the staff."""
    own: dict[str, labels.Labels] = {
        "team": authority.teams,
        "referred_to": safety.referred_to(authority),
        "service_area": {None: _("no service"), **authority.service_areas},
        "theme": {None: _("no theme"), **_themes(authority, kind)},
    }
    known = {"outcome": None, **event.detail}
    words = {name: say({**WORDS, **own}.get(name, {}), code) for name, code in known.items()}
    words |= {name: _day(known[name]) for name in DATES if known.get(name)}
    words["concerns"] = _concerns(authority, known.get("concerns", ""))
    words |= {"staff": who(known["staff"], names)} if "staff" in known else {}
    return say(HAPPENED, event.name) % words


def _concerns(authority: Authority, codes: str) -> str:
    known = {code: category.label for code, category in authority.concerns.categories.items()}
    return ", ".join(say(known, code) for code in codes.split()) or _("what was told since")


def _day(day: str) -> str:
    return str(format_date(date.fromisoformat(day), "EEE d MMM y", locale=LOCALE))


def _themes(authority: Authority, kind: str) -> dict[str, str]:
    """Of every kind that it may have been before, and of the one that it is."""
    known = {code: label for one in labels.KINDS for code, label in authority.themes_for(one).items()}
    return {**known, **authority.themes_for(kind)}


def who(actor: str | UUID, names: Mapping[UUID, str]) -> str:
    """`names` are those of the staff."""
    if actor in (PERSON, HEARBACK):
        return _("the person who told us") if actor == PERSON else "Hearback"
    return names.get(UUID(str(actor)), _("somebody who has left"))
