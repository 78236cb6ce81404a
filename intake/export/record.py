"""From a case to its record, written by `schema`. Pure; call it inside a unit of work.

What is not known yet is left out: the schema writes null, or an empty list. A case's own `team` is the one that handles
it; the record's is the one it is about.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from intake.domain.following_up import QUESTIONS
from intake.domain.routing import PRIORITY
from intake.domain.screening import UNDECIDED
from intake.export.schema import FullRecord
from intake.export.stages import Clock, stages_of
from intake.store.links import MERGED
from intake.store.tables.case import Case
from intake.store.tables.follow_up import FollowUp
from intake.store.tables.person import Person
from intake.store.tables.point import Point

AS_KEPT = (
    "id",
    "reference",
    "revision",
    "updated_at",
    "kind",
    "statutory",
    "procedure",
    "standing",
    "channel",
    "campaign",
    "language",
    "received_on",
    "clock_start_on",
    "grounds_arose_on",
    "status",
    "closure_reason",
    "outcome",
    "directorate",
    "service_area",
    "service_type",
    "nature",
    "theme",
    "root_cause",
    "made_by_child",
    "complainant_type",
    "unfinished",
)
FOLLOWED = (*("asked_on", "answered_on", "loop_closed_on"), *QUESTIONS)
ADVOCACY_RESPONSES = {"yes": "accepted", "have_one": "accepted", "no": "declined"}
COMPLIMENT_SOURCES = {
    "child": "child",
    "parent": "parent",
    "carer": "carer",
    "professional": "partner",
    "advocate": "partner",
    "colleague": "colleague",
}


@dataclass(frozen=True)
class Reading:
    """What it takes to read a case besides the case: the authority's zone and its clocks."""

    zone: ZoneInfo
    clock: Clock


def full_record(case: Case, reading: Reading) -> dict[str, Any]:
    """A case's record in the full profile, ready for JSON; of one that was merged into another its tombstone."""
    merged = next((str(link.other_id) for link in case.links if link.why == MERGED), None)
    record: dict[str, Any] = FullRecord().dump(_full(case, reading) if merged is None else _tombstone(case, merged))
    return record


def _tombstone(case: Case, merged_into: str | None = None) -> dict[str, Any]:
    kept = {name: getattr(case, name) for name in ("id", "reference", "revision", "updated_at")}
    return {**kept, "tombstone": True, "repeat_of": merged_into}


def _statistical(case: Case, reading: Reading) -> dict[str, Any]:
    teller, child, zone = case.teller, _child(case), reading.zone
    organisation = teller.organisation if case.complainant_type == "advocate" else None
    answered = {run.stage for run in case.stages if run.answered_on}
    return {
        **{name: getattr(case, name) for name in AS_KEPT},
        "tombstone": False,
        "team": case.service_team,
        "closed_on": _day(case.closed_at, zone),
        "priority": PRIORITY[case.urgency],
        "via_advocate": case.complainant_type == "advocate",
        "advocacy_organisation": organisation,
        "complainant_key": teller.pseudonym,
        "child_key": child.pseudonym if child else None,
        "acknowledgement": {"due_on": case.acknowledge_by, "sent_on": _day(case.acknowledged_at, zone)},
        "repeat_of": next((str(link.other_id) for link in case.links if link.why == "repeats"), None),
        "screening": _screening(case, zone),
        "advocacy": _advocacy(case, organisation),
        "first_contact": _first_contact(case),
        "points": [_point(point, answered) for point in case.points],
        "stages": stages_of(case, reading.clock),
        "enquiry": {"source": case.source} if case.kind == "enquiry" else None,
        "duty": {"category": case.duty_category} if case.kind == "duty_matter" else None,
        "compliment": _compliment(case),
        "follow_up": _follow_up(case.follow_up),
        "safeguarding": _safeguarding(case),
    }


def _full(case: Case, reading: Reading) -> dict[str, Any]:
    """The words, names and contacts as well."""
    record = _statistical(case, reading)
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
        "offered_on": case.advocacy_offered_on or case.received_on,
        "response": ADVOCACY_RESPONSES.get(case.advocate_wanted),
        "organisation": case.advocacy_service,
    }


def _screening(case: Case, zone: ZoneInfo) -> dict[str, Any] | None:
    """The last that decided something; while a second person has still to agree, it is not signed off."""
    screening = next((one for one in reversed(case.screenings) if one.decision != UNDECIDED), None)
    if screening is None:
        return None
    return {
        "decision": screening.decision,
        "decided_on": _day(screening.decided_at, zone),
        "signed_off": screening.signed_off_at is not None,
        "late_accepted": screening.late_accepted,
    }


def _first_contact(case: Case) -> dict[str, Any] | None:
    first = next((contact for contact in case.contacts if contact.kind == "first_contact"), None)
    if first is None:
        return None
    return {"on": first.on_day, **{name: getattr(first, name) for name in ("by_role", "rights", "agreed", "explained")}}


def _point(point: Point, answered: set[str]) -> dict[str, Any]:
    """What was found, and how it was put right, once the stage was answered: until then it is a draft."""
    findings = {stage: finding for stage, finding in (point.findings or {}).items() if stage in answered}
    known = {"number": point.number, "nature": point.nature, "theme": point.theme}
    if not findings:
        return known
    amount = None if point.remedy_pence is None else Decimal(point.remedy_pence) / 100
    return {**known, "findings": findings, "remedy": point.remedy, "remedy_amount": amount}


def _compliment(case: Case) -> dict[str, Any] | None:
    """Who sent it stands for its source until the team has said more."""
    if case.kind != "compliment":
        return None
    return {
        "source": case.source or COMPLIMENT_SOURCES.get(case.complainant_type),
        "internal": bool(case.is_internal),
        "praised_role": case.praised_role,
        "publishable_text": case.publishable_text,
        "shared_on": case.shared_on,
    }


def _follow_up(row: FollowUp | None) -> dict[str, Any] | None:
    """Nobody was contacted where it is over without a word; as long as it is not, that is not known."""
    if row is None:
        return None
    talked = row.answered_on is not None or row.answered_way is not None
    is_over = row.no_answer_on is not None or row.loop_closed_on is not None
    contacted = "yes" if talked else "no" if is_over else None
    return {**{name: getattr(row, name) for name in FOLLOWED}, "contacted": contacted}


def _safeguarding(case: Case) -> dict[str, Any] | None:
    """The first concern, and the first referral."""
    if not case.safeguarding:
        return None
    referred = next((concern for concern in case.safeguarding if concern.referred_on), case.safeguarding[0])
    return {
        "flagged_on": case.safeguarding[0].flagged_on,
        "referred_on": referred.referred_on,
        "referred_to": referred.referred_to,
    }


def _person(person: Person) -> dict[str, Any]:
    return {
        name: getattr(person, name) for name in ("part", "name", "organisation", "contact_channel", "contact_address")
    }


def _day(moment: datetime | None, zone: ZoneInfo) -> date | None:
    return moment.astimezone(zone).date() if moment else None
