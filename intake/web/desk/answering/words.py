"""What the desk calls the codes of answering: stages, findings, contacts, and why something cannot be done."""

from flask_babel import lazy_gettext as _l

from intake.services.hands import Refused
from intake.web.desk.days import Days
from intake.web.desk.labels import OUTCOMES

STAGES = {
    "stage_0": _l("stage 0"),
    "stage_1": _l("stage 1"),
    "stage_2": _l("stage 2"),
    "stage_3": _l("stage 3"),
    "frontline": _l("the frontline stage"),
    "investigation": _l("the investigation"),
    "escalated": _l("the investigation after a frontline response"),
}

FINDINGS = {**OUTCOMES, "no_finding": _l("No finding")}

REMEDIES = {
    "explanation": _l("An explanation"),
    "apology": _l("An apology"),
    "payment": _l("A payment"),
    "review": _l("The decision is looked at again"),
    "reassignment": _l("Somebody else takes over"),
    "change_of_practice": _l("A change in how we work"),
    "other": _l("Something else"),
}

WORDINGS = {
    "adult": _l("For an adult"),
    "young": _l("For a young person"),
    "younger": _l("For a younger child"),
}

LETTERS = {"answer": _l("the answer"), "refusal": _l("the refusal")}

LETTER_STATES = {
    "draft": _l("Draft"),
    "checking": _l("Waits to be checked"),
    "returned": _l("Came back to be mended"),
    "passed": _l("Passed the check"),
    "sent": _l("Sent"),
    "dropped": _l("Not sent"),
}

POINTS_STATES = {
    "sent": _l("Sent, no reply yet"),
    "corrected": _l("They said what is wrong or missing"),
    "agreed": _l("Agreed"),
    "replaced": _l("Replaced by a later version"),
}

CONTACTS = {
    "first_contact": _l("First contact with the child"),
    "talk": _l("A talk, by phone or in person"),
    "meeting": _l("A meeting"),
    "visit": _l("A visit"),
    "message": _l("A letter or message"),
    "no_reply": _l("A try without a reply"),
}
ALL_CONTACTS = {**CONTACTS, "consent_talk": _l("A talk about whether the child agrees")}

WAYS = {"back": _l("On their page"), **{code: CONTACTS[code] for code in ("talk", "meeting", "visit", "message")}}

WITH = {
    "subject_child": _l("The child or young person"),
    "complainant": _l("The person who told us for them"),
    "other": _l("Somebody else"),
}

RESPONSES = {
    "accepted": _l("Yes, they want one"),
    "declined": _l("No"),
    "has_one": _l("They have one already"),
    "not_sure": _l("Not sure yet"),
}

WHY_NOT = {
    "stage_out_of_order": _l("That stage cannot begin now. What comes next stands on this page."),
    "no_stage": _l("No stage of a procedure runs. One begins with the screening, or on the page Stage."),
    "in_future": _l("That day has not come yet. Write the day on which it was."),
    "before_request": _l("It was asked for on %(day)s. Write that day or a later one."),
    "before_receipt": _l("We received it on %(day)s. Write that day or a later one."),
    "before_answer": _l("The answer went on %(day)s. Write that day or a later one."),
    "no_such_point": _l("That point is no longer here. The page shows those that are."),
    "last_point": _l("It needs one point at least. Change its words instead."),
    "has_finding": _l("Something was already found on this point. Change its words instead."),
    "no_points": _l("Write down at least one point first."),
    "not_able": _l("Their role does not answer this stage, or they no longer work here. Choose somebody of the list."),
    "not_their_service": _l("They manage another service, and would not see it. Choose somebody of the list."),
    "named_in_it": _l("They are named in it, and shut out. Choose somebody else."),
    "not_yours": _l("It is no longer given to you."),
    "no_advocate": _l("That is no advocate who works with Hearback. Choose one of the list."),
    "of_the_service": _l("They work for the service that it is about. Choose another advocate."),
    "not_the_child": _l("First contact is with the child. For anybody else, choose a talk."),
    "finding_not_in_procedure": _l("That finding does not exist in this procedure. Choose one of the list."),
    "outcome_not_in_procedure": _l("That outcome does not exist in this procedure. Choose one of the list."),
    "reason_needed": _l("Write why."),
    "changed_by_hand": _l("Somebody changed the text. Tick the box to fill it in again; the changes go then."),
    "no_letter": _l("There is no letter yet. Fill it in first."),
    "gaps_left": _l("There are places left to fill in: they stand in [[ double brackets ]]."),
    "not_to_check": _l("It does not wait to be checked."),
    "own_words": _l("You wrote it. Another person on the team checks it."),
    "held": _l("It waits for safeguarding. It can be answered once it is released there."),
    "not_started": _l("Its clock has not started: note the day on which the terms were signed, on the page Stage."),
    "finding_missing": _l("Say of each point what was found."),
    "outcome_missing": _l("Say what was found, so that there is an outcome."),
    "not_passed": _l("It has to pass the check first, in these very words."),
    "not_answered": _l("It has not been answered. Answer it, or choose why it ends without an answer."),
    "not_an_ending": _l("It cannot end so now. Choose one of these."),
    "nothing_next": _l("There is no next stage that could be asked for now."),
    "nothing_asked": _l("Nothing waits to be decided."),
}


def why_not(refused: Refused, days: Days) -> str:
    day = refused.values.get("day")
    return str(WHY_NOT[refused.code]) % {"day": days.day(day) if day else ""}  # type: ignore[arg-type]
