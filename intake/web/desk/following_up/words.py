"""How it was for the person, in words for the team."""

from flask_babel import lazy_gettext as _l

QUESTIONS = {
    "listened_to": _l("Felt listened to and taken seriously"),
    "happy_with_process": _l("Happy with how it was done"),
    "happy_with_result": _l("Happy with the result"),
    "promises_kept": _l("What was promised was done"),
    "worse_since": _l("Something got worse since they told us"),
}

ANSWERS = {"yes": _l("yes"), "partly": _l("partly"), "no": _l("no")}

WAYS = {
    "sms": _l("by text"),
    "email": _l("by email"),
    "call": _l("by a person, who rings them"),
    "advocate": _l("through their advocate"),
    "back": _l("on their own page alone: nobody may contact them"),
}

ANSWERED_BY = {
    "page": _l("on their page"),
    "chat": _l("in the chat"),
    "sms": _l("by text"),
    "person": _l("in a talk with somebody on the team"),
}

NOT_ASKED = {
    "withdrawn_for_safety": _l("they took it back while they may not be safe"),
    "no_contact": _l("they took it back, and want no contact"),
    "safeguarding": _l("not before safeguarding is over"),
    "merged": _l("it goes on in another record, and they are asked about that one"),
    "decided": _l("somebody on the team decided so"),
}

WISHES = {
    "talk": _l("to talk with somebody"),
    "advocate": _l("an advocate"),
    "next_stage": _l("the next stage"),
}

FAULTS = {
    "not_ended": _l("It has not ended. They are asked some days after it has."),
    "loop_closed": _l("The loop is closed already."),
    "concern_open": _l("A safeguarding record is open. They are asked once it is closed."),
    "answered": _l("They have answered already."),
    "in_future": _l("That day has not come yet. Write the day on which it was."),
    "before_end": _l("It ended on %(day)s. Write that day or a later one."),
    "reason_needed": _l("Write why: whoever reads the history will ask."),
    "words_needed": _l("Write what was done about it, or that they said nothing."),
    "stale": _l("Somebody changed this record meanwhile. What you wrote is still here: look again, then press again."),
    "not_asked_yet": _l("They have not been asked. Ask them first, or say why nobody asks."),
}
