"""What a screening asks, offers and advises, in words for the team."""

from flask_babel import lazy_gettext as _l

TITLES = {
    "standing": _l("Whose complaint is it?"),
    "eligible_as": _l("Who complains?"),
    "in_proceedings": _l("Are they a party to court proceedings about the child?"),
    "attends_meetings": _l("Do they come to the child’s conferences, family group conferences or core groups?"),
    "talks_with_worker": _l("Do the records show that they and the social worker are often in touch?"),
    "hears_of_plans": _l("Do the records show that plans for the child are shared with them?"),
    "has_cared": _l("Have they ever had care of the child?"),
    "first_hand": _l("Did it happen to them, or did they hear of it from those to whom it happened?"),
    "consent": _l("What does the child say?"),
    "consent_on": _l("Asked on"),
    "consent_way": _l("Asked how"),
    "consent_note": _l("The child’s age, and what they understand"),
    "grounds_arose_on": _l("When did it happen?"),
    "late_accepted": _l("Do we look into it, although it is late?"),
    "late_reason": _l("Why we do, or do not"),
    "is_repeat": _l("Have we answered the same before?"),
    "earlier": _l("Reference of the earlier record"),
    "court": _l("Does it touch on a court, the police or a child protection plan?"),
    "evidence": _l("What did you look at, and whom did you ask?"),
    "decision": _l("How is it dealt with?"),
    "stage": _l("Where does it begin?"),
    "category": _l("What sort of duty matter?"),
    "reason": _l("Why"),
}

HINTS = {
    "standing": _l(
        "An adult may complain for themselves without the child, but then learns nothing of the child’s own."
    ),
    "consent": _l("Who speaks for a child speaks for what the child wants; a child’s age decides how they are asked."),
    "grounds_arose_on": _l("For example 23/11/2026. Where it went on for long, the last day."),
    "late_accepted": _l(
        "Nothing is too late by itself: think whether they could have told us sooner, and whether a fair look is "
        "still possible."
    ),
    "is_repeat": _l("What was looked into already is not looked into twice, but tell them where the answer is."),
    "court": _l("What a court or the police are doing is waited for, not refused."),
    "decision": _l(
        "The times and the rights that follow hang on it. It can be changed later, and both stay in the history."
    ),
    "reason": _l("If it is refused or signposted, the person reads these words: why, and where they can go."),
}

STANDINGS = {
    "own_right": _l("Their own: the child’s, or the adult’s own"),
    "on_behalf": _l("The child’s, told by somebody else"),
    "relating_to": _l("An adult’s own, about something that touches a child"),
}

WHO_MAY = {
    "looked_after_child": _l("A child or young person in our care"),
    "child_in_need": _l("A child in need"),
    "parent": _l("Their parent, or somebody with parental responsibility"),
    "foster_carer": _l("A foster carer of a local authority"),
    "care_leaver": _l("A care leaver"),
    "special_guardian": _l("A special guardian"),
    "special_guardianship_child": _l("A child under a special guardianship order, or their parent"),
    "special_guardianship_assessed": _l("Somebody who asked for an assessment of special guardianship support"),
    "child_to_adopt": _l("A child who may be adopted, or their parent or guardian"),
    "adopter": _l("Somebody who wants to adopt, or whom adoption services are for"),
    "adopted": _l("An adopted person, their parents, or a former guardian"),
    "sufficient_interest": _l("Somebody else who may have sufficient interest in the child’s welfare"),
    "uses_service": _l("Somebody who gets a service, or asked for one"),
    "affected": _l("Somebody whom it affects"),
    "acts_for_them": _l("Somebody who acts for one of them"),
    "not_listed": _l("None of these"),
}

YES_NO = {"yes": _l("Yes"), "no": _l("No")}

CONSENTS = {
    "given": _l("They agree, and it says what they want to say"),
    "refused": _l("They do not want it"),
    "not_able": _l("Too young to say, or cannot say"),
    "not_needed": _l("No need to ask: it is not told for a child"),
    "waiting": _l("Still to be asked, or still thinking"),
}

CONSENT_WAYS = {
    "in_person": _l("In person"),
    "telephone": _l("By telephone"),
    "message": _l("By a message"),
    "through_advocate": _l("Through their advocate"),
    "through_other": _l("Through somebody else they trust"),
}

COURTS = {
    "none": _l("No"),
    "court": _l("It is before a court"),
    "police": _l("The police look into it"),
    "child_protection": _l("It is about a child protection conference or plan"),
    "court_report": _l("It is about a report to a court"),
}

MATTERS = {"statutory": _l("a statutory matter"), "corporate": _l("not a statutory matter")}
"""What tells two decisions apart that lead to one procedure."""

DECISIONS = {
    "informal": _l("Informal feedback: no procedure, the service puts it right"),
    "duty": _l("A duty matter: advice, logged"),
    "signposted": _l("Signposted: another process is the right one"),
    "refused": _l("Refused: a letter says why, and whom they can turn to"),
    "undecided": _l("Not decided yet: keep what is known so far"),
}

DECIDED = {
    "statutory": _l("statutory procedure"),
    "corporate": _l("corporate procedure"),
    "informal": _l("informal feedback"),
    "duty": _l("duty matter"),
    "signposted": _l("signposted"),
    "refused": _l("refused"),
    "undecided": _l("not decided yet"),
}
"""The decisions in a line of the history."""

WORDINGS = {"adult": _l("Words for adults"), "young": _l("Words for young people"), "younger": _l("Easier words")}
