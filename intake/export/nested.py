"""The objects inside a record, each in the order in which it is written."""

from marshmallow import Schema, fields

from intake.export.fields import MAYBE, code, count, day, flag, many, open_code, own_code, pounds, prose, words


class Acknowledgement(Schema):
    """How soon is each authority's own promise (R5)."""

    due_on = day("The last day for it, by the authority's own promise.")
    sent_on = day("When it went out, or was shown to whoever may not be contacted.")


class Screening(Schema):
    """Whether and how it is taken on; a late one is never refused by itself (R11)."""

    decision = open_code("screening.decision", "What the screening decided.")
    decided_on = day("When that was decided.")
    signed_off = flag("Whether somebody senior signed it off.")
    late_accepted = flag("Whether it was taken on after the one-year limit.")


class Advocacy(Schema):
    """A child who complains has a right to an advocate (R13)."""

    offered_on = day("When one was offered; null where an advocate brought it.")
    response = code(
        "advocacy.response", "What the child said; one who has an advocate already has accepted; null: not sure."
    )
    organisation = prose("The advocacy service, where it is known.")


class FirstContact(Schema):
    """The three checks of R63."""

    on = day("When somebody first spoke with the child.")
    by_role = code("role", "The role of who did.")
    rights = flag("The child knows their rights.")
    agreed = flag("What it is about is understood and agreed.")
    explained = flag("What happens next is explained.")


class Point(Schema):
    """One thing that a case is about (R18)."""

    number = count("1, 2, … within the case.")
    nature = own_code("nature", "Its nature.")
    theme = own_code("theme", "Its theme.")
    findings = fields.Dict(
        keys=fields.String(metadata={"codes": "stage"}),
        values=fields.String(metadata={"codes": "finding"}),
        **MAYBE,
        metadata={"description": "What each stage found; null before any has."},
    )
    remedy = code("stage.remedy", "What was done to put it right.")
    remedy_amount = pounds("Money paid to put it right.")


class FullPoint(Point):
    text = words("The point as it was defined; null at receipt.")


class Recommendation(Schema):
    text = prose("What was recommended.")
    accepted = flag("Whether the authority took it on.")
    due_on = day("When it is to be done.")
    done_on = day("When it was done.")


class Stage(Schema):
    """One stage that was asked for; a declined one has no `started_on` and was never entered."""

    stage = code("stage", "Which stage.")
    requested_on = day("When it was asked for.")
    decision = code("stage.decision", "Whether the request was taken on.")
    decision_reason = prose("Why it was declined.")
    started_on = day("The day its clock starts.")
    due_on = day("The day by which its answer is due.")
    extended_to = day("The new last day, where it was extended.")
    extension_reason = prose("Why it was extended.")
    extension_agreed = flag("Whether the complainant agreed to that.")
    paused_days = count(
        "Working days that do not count, already off `working_days`; null while a pause lasts.", "working days"
    )
    answered_on = day("When it was answered.")
    working_days = count("From start to answer.", "working days")
    within = flag("Answered by `extended_to`, else by `due_on`; null while unanswered or without a due date.")
    outcome = code("outcome", "How the stage ended; either this or `closure_reason`.")
    closure_reason = code("closure_reason", "Why it ended without an outcome.")
    remedy = code("stage.remedy", "The main remedy.")
    responder_role = code("role", "The role of who answers.")
    responsible_officer_role = words("The role of the officer responsible.")
    action_taken = prose("What was done about it.")
    investigator_kind = code("investigator_kind", "Who investigated.")
    terms_signed_on = day("When the terms of a stage 2 were signed.")
    adjudicated_on = day("When a senior manager adjudicated.")
    panel_on = day("When the review panel met.")
    findings_on = day("When the panel's findings were out.")
    cost = pounds("What the stage cost.")
    recommendations = many(Recommendation, "What was recommended.")


class Mediation(Schema):
    requested_on = day("When the next stage was asked for, instead of which it was offered.")
    offered_on = day("When mediation was offered.")
    response = code("mediation.response", "Null when the request was withdrawn first.")
    held_on = day("When it was held.")
    result = code("mediation.result", "How it ended.")
    saving = pounds("What was saved, on the resolved.")


class Adr(Schema):
    """Alternative dispute resolution."""

    agreed_on = day("When it was agreed.")
    stage_avoided = code("stage", "The stage that was not needed.")
    result = code("adr.result", "How it ended.")
    saving = pounds("What was saved.")


class Ombudsman(Schema):
    """One matter before the Ombudsman."""

    reference = words("The Ombudsman's own reference.")
    service = own_code("team", "The service it is about; null: the case's team.")
    opened_on = day("When it was opened; null: the case's receipt.")
    route = code("ombudsman.route", "Only where it came too early.")
    status = code("ombudsman.status", "What kind of matter it is.")
    finding = code("ombudsman.finding", "The finding as the Ombudsman states it.")
    fault = flag("Whether fault was found, with or without injustice.")
    decision = code("ombudsman.decision", "What was decided.")
    decided_on = day("When that was decided.")
    stages_exhausted = flag("Whether every stage of the procedure was gone through first.")
    remedy = prose("What the Ombudsman asked for.")
    remedy_amount = pounds("Money in it.")
    due_on = day("When that is to be done.")
    done_on = day("When it was done.")


class Enquiry(Schema):
    source = code("enquiry.source", "Who enquired.")


class Duty(Schema):
    category = own_code("duty.category", "What the duty matter was about.")


class Compliment(Schema):
    source = code("compliment.source", "Who it came from; null: somebody else.")
    internal = flag("Whether it came from a colleague.")
    praised_role = words("The role of who was praised, as a code.")
    publishable_text = prose("Words that are cleared to be published, without names.")
    shared_on = day("When it was passed on.")


class FollowUp(Schema):
    """What the child said about it afterwards (R64). No answer is `asked_on` without `answered_on`.

    People close the loop, never a machine (R62)."""

    asked_on = day("When the child was asked.")
    answered_on = day("When the child answered.")
    contacted = code("answer", "Whether they answered, or a person talked with them; no: it ended without a word.")
    listened_to = code("answer", "Did you feel listened to and taken seriously?")
    happy_with_process = code("answer", "Are you happy with how it was done?")
    happy_with_result = code("answer", "Are you happy with the result?")
    promises_kept = code("answer", "Was what we promised done?")
    worse_since = code("answer", "Has anything got worse since you told us?")
    loop_closed_on = day("When a person closed the loop.")


class Safeguarding(Schema):
    """A linked record with its own clock; the case goes on beside it (R24)."""

    flagged_on = day("When it was seen to touch on somebody's safety.")
    referred_on = day("When it was referred.")
    referred_to = words("To whom, as a code.")


class Learning(Schema):
    kind = code("learning.kind", "Learnt within the service, or from outside.")
    theme = own_code("theme", "Its theme.")
    issue = prose("What had gone wrong.")
    text = prose("What was learnt.")
    action = prose("What is to be done.")
    improvement = prose("What became better.")
    noted_on = day("When it was noted.")
    due_on = day("When the action is to be done.")
    done_on = day("When it was done.")
    shared_with = fields.List(
        fields.String(),
        dump_default=list,
        load_default=list,
        metadata={"description": "With whom it was shared, as codes."},
    )


class Person(Schema):
    """Somebody in the case, with the way to reach them that is safe (R32); only in the full profile."""

    part = code("part", "Their part in the case.")
    name = words("Their name, if they gave one.")
    organisation = words("Where they are from.")
    contact_channel = code("contact_channel", "The way that they said is safe.")
    contact_address = words("Their number or address for that way.")
