"""What the desk calls things: the one place where a code of the record becomes words for the team."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from forms.journeys.common import feelings
from forms.question import YOUNG
from intake.domain import progress, roles, routing
from intake.store import silences

Labels = Mapping[Any, Any]

KINDS = {
    "complaint": _l("Complaint"),
    "informal_feedback": _l("Informal feedback"),
    "compliment": _l("Compliment"),
    "comment": _l("Comment"),
    "initial_feedback": _l("Initial feedback"),
    "enquiry": _l("Enquiry"),
    "duty_matter": _l("Duty matter"),
    "dispute_resolution": _l("Dispute resolution"),
}

URGENCY = {routing.URGENT: _l("Urgent"), routing.HIGH: _l("High"), routing.NORMAL: _l("Normal")}

STATUTORY = {
    "statutory": _l("Statutory procedure"),
    "non_statutory": _l("Corporate procedure"),
    "undecided": _l("Not screened yet"),
}

STATES = {"open": _l("Open"), "closed": _l("Ended"), "all": _l("All")}

STANDS = {
    progress.RECEIVED: _l("Nobody has read it yet"),
    progress.SEEN: _l("Read, not answered yet"),
    progress.ANSWERED: _l("Answered"),
    progress.CLOSED: _l("Ended"),
    progress.WITHDRAWN: _l("Taken back by the person who told us"),
}

DOORS = {
    "web": _l("web form"),
    "chat": _l("chat"),
    "sms": _l("text"),
    "whatsapp": _l("WhatsApp"),
    "email": _l("email"),
    "telephone": _l("telephone"),
    "in_person": _l("a talk in person"),
    "letter": _l("letter"),
    "mind_of_my_own": _l("Mind of My Own"),
    "i_say": _l("I Say"),
    "app": _l("another app"),
}

COMPLAINANTS = {
    "child": _l("Child or young person"),
    "advocate": _l("Advocate"),
    "parent": _l("Parent"),
    "carer": _l("Carer"),
    "professional": _l("Professional"),
    "colleague": _l("Colleague"),
    "other": _l("Somebody else"),
}

STANDINGS = {
    "own_right": _l("speaks for themselves"),
    "on_behalf": _l("speaks for the child"),
    "relating_to": _l("speaks for themselves, about something that touches a child"),
}

PARTS = {
    "subject_child": _l("The child or young person"),
    "complainant": _l("The person who told us"),
    "named": _l("Named in it"),
}

REACHED_BY = {
    "none": _l("Nobody may be contacted"),
    "sms": _l("By text"),
    "call": _l("By phone call, made by a person"),
    "email": _l("By email"),
    "through_complainant": _l("Through the person who told us"),
}

TIMES = {
    "any_time": _l("any time"),
    "after_school": _l("after school, 4 to 6"),
    "evening": _l("in the evening, 6 to 9"),
    "weekend": _l("at the weekend, 10 to 6"),
}

FEELINGS = feelings.wording(YOUNG).labels

SAFE_NOW = {"yes": _l("Yes"), "no": _l("No"), "not_sure": _l("Not sure")}

AGREED = {
    "asked_me": _l("The child asked for it"),
    "agreed": _l("Asked, and the child agrees"),
    "too_young": _l("Too young to say, or cannot say"),
    "not_yet": _l("Not yet"),
}

ADVOCATE = {
    "yes": _l("Yes"),
    "no": _l("No"),
    "not_sure": _l("Not sure"),
    "have_one": _l("Has one already"),
}

MAY_SHARE = {
    "with_name": _l("Yes, with the name"),
    "without_name": _l("Yes, without the name"),
    "no": _l("No"),
}

TASKS = {
    routing.SAFETY_ALERT: _l("Make sure that the child is safe"),
    routing.ACKNOWLEDGE: _l("Acknowledge it"),
    routing.OFFER_ADVOCATE: _l("Find an advocate"),
    routing.FIRST_CONTACT: _l("Make first contact with the child"),
    routing.ANSWER: _l("Answer it"),
    routing.SHARE_COMPLIMENT: _l("Pass the compliment on"),
    routing.FOLLOW_UP: _l("Follow up: ask how it was, and close the loop"),
    routing.FIND_SAFE_WAY: _l("Find another safe way to reach the person"),
    routing.CHECK_MESSAGE: _l("Find out whether a message arrived"),
    routing.WRITE_AGAIN: _l("Write to the person again: words that were changed by hand did not fit the other way"),
    routing.READ_REPLY: _l("Read what the person added"),
    routing.RING: _l("Ring the person: there is something to tell them"),
    routing.READ_NOW: _l("Read a text today: it may ask for help, or for silence"),
    routing.TAKE_OVER: _l("Take over a conversation by text: two answers were not understood"),
    routing.TELL_CHILD: _l("Tell the child that there is an answer, in the way they chose"),
    routing.TRIAGE: _l("Read it and say what it is"),
    routing.CHECK_NAMES: _l("Check who is named in it, and shut them out"),
    routing.CONFIRM_WITH_CHILD: _l("Ask the child whether they agree with this"),
    routing.REFER_LADO: _l("Refer the allegation to the LADO"),
    routing.REFER_SAFEGUARDING: _l("Refer it to safeguarding"),
    routing.SCREEN: _l("Screen it"),
    routing.SIGN_OFF: _l("Sign off the screening"),
    routing.DECIDE_REQUEST: _l("Decide on the next stage, which was asked for"),
    routing.ALLOCATE: _l("Give it to somebody who answers it"),
    routing.ACCEPT: _l("Accept it, or give it back"),
    routing.AGREE_POINTS: _l("Agree the points with the person"),
    routing.CHECK_LETTER: _l("Check the draft answer"),
    routing.MEND_LETTER: _l("Mend the draft answer: it came back"),
    routing.SEND_LETTER: _l("Send the answer: it passed the check"),
    routing.EXTENSION_ENDS: _l("Answer it: the extension runs out"),
    routing.TELL_DELAY: _l("Tell the person why it is late, and agree a new day"),
    routing.NEXT_STEP: _l("Next step"),
    routing.ASK_BY_PERSON: _l("Ask the person yourself how it was: no message may do it"),
    routing.GOT_WORSE: _l("Something got worse since they told us: make sure that they are safe"),
    routing.NOT_HEARD: _l("The person was not happy with how it went: look into it"),
    routing.TALK_AGAIN: _l("Talk with the person: they asked for it"),
    routing.KEEP_PROMISE: _l("Do what we said we would do"),
}

DONE_AT = {
    routing.SCREEN: "desk.screening.show",
    routing.SIGN_OFF: "desk.screening.show",
    routing.FIRST_CONTACT: "desk.contacts.show",
    routing.ALLOCATE: "desk.stage.show",
    routing.ACCEPT: "desk.stage.show",
    routing.DECIDE_REQUEST: "desk.stage.show",
    routing.CHECK_LETTER: "desk.letter.show",
    routing.MEND_LETTER: "desk.letter.show",
    routing.SEND_LETTER: "desk.letter.show",
    routing.FOLLOW_UP: "desk.following_up.show",
    routing.ASK_BY_PERSON: "desk.following_up.show",
    routing.REFER_LADO: "desk.safety.show",
    routing.REFER_SAFEGUARDING: "desk.safety.show",
    routing.CHECK_MESSAGE: "desk.unclear.show",
    routing.KEEP_PROMISE: "desk.actions.show",
}
"""The pages on which tasks are done that end with the work itself; an answer is written on the record."""

MESSAGES = {
    "acknowledgement": _l("We have got what you sent"),
    "first_contact": _l("We would like to talk"),
    "points_ready": _l("What we understood, to be agreed"),
    "delay": _l("It takes longer, and the new day"),
    "answer_ready": _l("An answer is waiting"),
    "next_steps": _l("The last days to ask for the next stage"),
    "follow_up": _l("How did we do?"),
    "you_said": _l("What we said we would do is done"),
    "advocate_news": _l("Something new, to an advocate"),
    "staff_reminder": _l("A reminder to a member of staff"),
    "question": _l("A question"),
    "help": _l("Numbers for somebody who texted HELP"),
    "kept": _l("We have got your text"),
    "finished": _l("We have got all of it"),
    "person": _l("A person takes over"),
    "not_safe": _l("The last text, for texts are not safe"),
    "nudge": _l("You can go on here"),
    "how_it_was": _l("Thank you for saying how it was"),
    "unfinished": _l("We have got what you sent so far"),
    "link": _l("A link that opens once"),
    "ring_us": _l("How to get the reference and the words"),
}

MESSAGE_CHANNELS = {"sms": _l("Text"), "whatsapp": _l("WhatsApp"), "email": _l("Email")}

MESSAGE_STATES = {
    "queued": _l("Waits to be sent"),
    "claimed": _l("About to be sent"),
    "sending": _l("Being sent"),
    "sent": _l("Sent"),
    "delivered": _l("Arrived"),
    "dropped": _l("No longer wanted, not sent"),
    "failed": _l("Not sent"),
    "undelivered": _l("It did not arrive"),
    "blocked": _l("Nothing may go there"),
    "needs_review": _l("May or may not have been sent"),
}

WHY_SILENT = {
    silences.STOP: _l("They texted STOP."),
    silences.NOT_SAFE: _l("They said that it is not safe to text them."),
    silences.PROVIDER: _l("The provider refuses to send there: they told it to stop."),
}

FAILURES = {
    "no_safe_way": _l("no safe way to reach the person"),
    "window_closed": _l("WhatsApp takes no message later than a day after theirs"),
    "63016": _l("WhatsApp takes no message later than a day after theirs"),
    "silent": _l("they asked for silence"),
    "21610": _l("they told the provider to stop"),
    "21211": _l("there is no such number"),
    "21614": _l("the number takes no texts"),
    "21408": _l("the account may not text that country"),
    "30003": _l("the phone is off or out of reach"),
    "30005": _l("there is no such number"),
    "30006": _l("the number takes no texts"),
    "550": _l("there is no such mailbox"),
    "551": _l("there is no such mailbox"),
    "553": _l("there is no such mailbox"),
    "malformed": _l("the address cannot be right"),
    "undelivered": _l("it did not arrive"),
    "failed": _l("the provider could not send it"),
    "no_answer": _l("the provider gave no answer"),
    "no_connection": _l("the provider could not be reached"),
    "connection_lost": _l("the connection to the provider broke off"),
    "certificate": _l("the provider could not prove who it is"),
    "no_sid": _l("the provider’s answer cannot be read"),
    "unreadable": _l("the provider’s answer cannot be read"),
    "gave_up": _l("every attempt broke off"),
    "worker_died": _l("Hearback stopped while sending"),
    "sent_again": _l("nobody could tell: it was sent again"),
}

OUTCOMES = {
    "upheld": _l("Upheld"),
    "partially_upheld": _l("Partially upheld"),
    "not_upheld": _l("Not upheld"),
    "early_resolution": _l("Early resolution"),
    "signposted": _l("Signposted to another process"),
    "resolved": _l("Resolved"),
    "unable_to_make_a_finding": _l("Unable to make a finding"),
}

CLOSURE_REASONS = {
    "withdrawn": _l("Withdrawn"),
    "cancelled": _l("Cancelled"),
    "complainant_not_engaging": _l("Complainant not engaging"),
    "sensitive_matter": _l("Sensitive matter"),
}

ROLES = {
    roles.PARTICIPATION: _l("participation team"),
    roles.COMPLAINTS: _l("complaints team"),
    roles.MANAGER: _l("manager"),
    roles.RESPONDER: _l("responder"),
    roles.ADVOCATE: _l("advocate"),
    roles.INVESTIGATOR: _l("investigator"),
    roles.DIRECTOR: _l("director"),
    roles.REPORTING: _l("reporting"),
    roles.ADMIN: _l("administrator"),
}


def say(labels: Labels, code: Any) -> str:
    """The words for a code. An unknown one, brought in from another system, is shown as it is, without underscores."""
    return str(labels[code]) if code in labels else str(code).replace("_", " ")
