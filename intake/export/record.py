"""From a case to the record: a plain dict for `schema` to write. Pure; call it inside a unit of work.

What is not known yet is left out: the schema writes null, or an empty list. So is `team`: a case's own `team` is the
one that handles it, the record's is the one it is about.
"""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from intake.domain.routing import PRIORITY
from intake.store.tables.case import Case
from intake.store.tables.person import Person

AS_KEPT = (
    "id",
    "reference",
    "revision",
    "updated_at",
    "kind",
    "standing",
    "channel",
    "language",
    "received_on",
    "status",
    "closure_reason",
    "outcome",
    "service_area",
    "theme",
    "made_by_child",
    "complainant_type",
    "unfinished",
)
ADVOCACY_RESPONSES = {"yes": "accepted", "have_one": "accepted", "no": "declined"}
COMPLIMENT_SOURCES = {
    "child": "child",
    "parent": "parent",
    "carer": "carer",
    "professional": "partner",
    "advocate": "partner",
}


def record_of(case: Case, zone: ZoneInfo) -> dict[str, Any]:
    """The statistical profile. Of everything sealed it opens an advocate's organisation alone."""
    teller, child = case.teller, _child(case)
    organisation = teller.organisation if case.complainant_type == "advocate" else None
    return {
        **{name: getattr(case, name) for name in AS_KEPT},
        "tombstone": False,
        "statutory": "undecided" if case.kind == "complaint" else None,
        "closed_on": _day(case.closed_at, zone),
        "priority": PRIORITY[case.urgency],
        "via_advocate": case.complainant_type == "advocate",
        "advocacy_organisation": organisation,
        "complainant_key": teller.pseudonym,
        "child_key": child.pseudonym if child else None,
        "acknowledgement": {"due_on": case.acknowledge_by, "sent_on": _day(case.acknowledged_at, zone)},
        "advocacy": _advocacy(case, organisation),
        "points": [{"number": point.number, "theme": point.theme} for point in case.points],
        "compliment": _compliment(case),
    }


def full_record_of(case: Case, zone: ZoneInfo) -> dict[str, Any]:
    """The full profile: the words, names and contacts as well."""
    record = record_of(case, zone)
    for point, row in zip(record["points"], case.points, strict=True):
        point["text"] = row.text
    words = {name: getattr(case, name) for name in ("story", "wish", "about", "consent_note")}
    return {**record, **words, "people": [_person(person) for person in case.people]}


def _child(case: Case) -> Person | None:
    return next((person for person in case.people if person.part == "subject_child"), None)


def _advocacy(case: Case, organisation: str | None) -> dict[str, Any] | None:
    """An advocate is offered as the case comes in (R13), unless one brings it; "not sure" is no response yet."""
    if case.complainant_type == "advocate":
        return {"offered_on": None, "response": "accepted", "organisation": organisation}
    if case.advocate_wanted is None:
        return None
    return {
        "offered_on": case.received_on,
        "response": ADVOCACY_RESPONSES.get(case.advocate_wanted),
        "organisation": None,
    }


def _compliment(case: Case) -> dict[str, Any] | None:
    if case.kind != "compliment":
        return None
    return {"source": COMPLIMENT_SOURCES.get(case.complainant_type), "internal": False}


def _person(person: Person) -> dict[str, Any]:
    return {
        name: getattr(person, name) for name in ("part", "name", "organisation", "contact_channel", "contact_address")
    }


def _day(moment: datetime | None, zone: ZoneInfo) -> date | None:
    return moment.astimezone(zone).date() if moment else None
