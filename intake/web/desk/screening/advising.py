"""What a screening advises, and what has to be mended in one, in words for the team."""

from flask_babel import lazy_gettext as _l

ADVICE = {
    "not_listed": _l(
        "Whoever complains is not on the list. Think about refusing, or about signposting to what is there for them."
    ),
    "ask_all_six": _l("Answer the six questions first: they show whether the person has sufficient interest."),
    "enough_interest": _l("The answers speak for sufficient interest in the child’s welfare."),
    "thin_interest": _l("Few of the six answers speak for sufficient interest. Think about refusing, with the reason."),
    "wait_for_child": _l(
        "Wait until the child has been asked: until then it goes into no procedure. Keep what you know as “not "
        "decided yet”."
    ),
    "hear_child": _l("The child’s own views are heard too, even though somebody else complains. A task asks for it."),
    "child_refused": _l(
        "The child does not want it. It can go on only as the adult’s own, if they may complain for themselves."
    ),
    "late": _l(
        "It arose more than a year before it reached us. That alone refuses nothing: say whether you look into "
        "it, and why."
    ),
    "repeats": _l(
        "Give the reference of the earlier record, so that the two are linked. If nothing is new, say where the "
        "answer is."
    ),
    "pause": _l(
        "A court or the police: pause the clock with the day and the reason, do not refuse. It goes on when they "
        "are done."
    ),
    "usually_corporate": _l("Child protection and court reports usually go to the corporate procedure."),
}

FAULTS = {
    "consent_in_future": ("consent_on", _l("That day has not come yet. Write the day on which the child was asked.")),
    "grounds_long_ago": ("grounds_arose_on", _l("Write a day from 1990 on. For what is older, say so under “Why”.")),
    "grounds_in_future": ("grounds_arose_on", _l("That day has not come yet. Write when it happened.")),
    "grounds_after_receipt": (
        "grounds_arose_on",
        _l("That is after the complaint reached us. Write when it happened."),
    ),
    "late_without_reason": ("late_reason", _l("Say why: both yes and no can be asked about later.")),
    "late_undecided": (
        "late_accepted",
        _l("It arose more than a year before it reached us. Say whether we look into it."),
    ),
    "late_not_accepted": (
        "late_accepted",
        _l("It goes into a procedure only if we look into it although it is late. Choose Yes, or decide otherwise."),
    ),
    "no_reason": ("reason", _l("Say why it is refused, in words for the person.")),
    "no_destination": ("reason", _l("Say where the person can go, in words for them.")),
    "no_category": ("category", _l("Choose what sort of duty matter it is.")),
    "no_procedure": ("decision", _l("There was no such procedure here on the day of receipt. Choose another.")),
    "no_stage": ("stage", _l("Choose the stage with which this procedure begins.")),
    "consent_waiting": (
        "consent",
        _l("It goes into no procedure before the child was asked. Keep it as “not decided yet” until then."),
    ),
    "consent_refused": (
        "consent",
        _l("The child does not want it. If it is the adult’s own complaint, say so above; else decide otherwise."),
    ),
    "no_such_case": (
        "earlier",
        _l("No record that you can see has this reference. Look at it again, or leave it empty."),
    ),
    "itself": ("earlier", _l("That is this record’s own reference. Write that of the earlier one.")),
    "not_screened": ("decision", _l("Only a complaint is screened. Change what it is first.")),
    "ended": ("decision", _l("This record has ended. If they tell us again, it is a new one.")),
    "answered": (
        "decision",
        _l("It was answered already, so how it is dealt with stays. The next stage can be asked for."),
    ),
    "other_stage": ("stage", _l("Another stage of it runs already. It moves on from there, not from here.")),
    "stage_out_of_order": ("stage", _l("That stage cannot come now. Choose another.")),
    "nothing_to_sign": ("sign", _l("Nothing waits for a second person here.")),
    "own_decision": ("sign", _l("You decided this yourself: somebody else signs it off.")),
    "no_comment": ("words", _l("Say what is to be looked at again.")),
    "not_refused": ("letter", _l("There is no refusal to send.")),
    "stale": (
        "decision",
        _l(
            "Somebody else changed this record meanwhile. What you wrote is still here: look at what is new, then "
            "save it."
        ),
    ),
    "no_words": ("letter", _l("Write the letter before you send it.")),
}
"""The field at which each fault is mended, and what to do about it."""

OTHER_FAULT = ("decision", _l("That cannot be done as the record stands now. Look at its history."))
