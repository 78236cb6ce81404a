"""Triage: somebody on the team has read a record and says what it is. A change of mind is a further triage."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from intake.domain import routing, rules, triage
from intake.domain.rules import Routing, Within
from intake.services import wall
from intake.services.duties import is_open, need_task
from intake.services.hands import Hand, Refused, changed, finish, keep_note
from intake.services.holding import pause_stage
from intake.services.house import House
from intake.services.raising import facts_of, words_of_concern
from intake.services.safeguarding import flag
from intake.store import cases
from intake.store.history import History
from intake.store.tables.case import Case
from intake.store.tables.staff import StaffUser

ABOUT = ("directorate", "service_area", "service_team", "service_type", "nature", "theme")
"""What a record is about, in the authority's own codes."""
OF_ITS_KIND = ("source", "is_internal", "praised_role", "duty_category")
"""What only an enquiry, a compliment or a duty matter has."""


@dataclass(frozen=True)
class Triaged:
    """What it is, and why. `concern` is one of safeguarding's, where somebody may be in danger."""

    kind: str
    urgency: int
    reason: str | None = field(default=None, repr=False)
    concern: str | None = None
    directorate: str | None = None
    service_area: str | None = None
    service_team: str | None = None
    service_type: str | None = None
    nature: str | None = None
    theme: str | None = None
    source: str | None = None
    is_internal: bool | None = None
    praised_role: str | None = None
    duty_category: str | None = None


def sort(house: House, hand: Hand, said: Triaged) -> None:
    """Raises Refused: ended, in_stage, reason_needed, other_theme."""
    with changed(house, hand) as (session, case, history):
        _check(house, case, said)
        _note(house, case, history, hand, said)
        _classify(case, history, hand, said)
        if said.kind != case.kind:
            change_kind(house, session, case, history, hand, said.kind)
        _move(case, history, hand, said)
        case.triaged_at = case.triaged_at or house.now()
        finish(house, case, hand, routing.TRIAGE)
        need_screening(house, case)
        if said.concern:
            flag(house, session, case, history, hand, said.concern, said.reason)
            pause_stage(house, session, case, history, hand)


def next_one(house: House, viewer: StaffUser, but: UUID) -> UUID | None:
    """The first record that nobody has said yet what it is."""
    with house.database.read() as session:
        return cases.next_to_triage(session, viewer, but)


def need_screening(house: House, case: Case) -> None:
    undecided = triage.takes_screening(case.kind, case.statutory) and not is_open(case, routing.SIGN_OFF)
    if undecided and case.closed_at is None:
        need_task(house, case, routing.SCREEN)


def _check(house: House, case: Case, said: Triaged) -> None:
    changes = said.kind != case.kind
    if changes and case.closed_at is not None:
        raise Refused("ended")
    if changes and case.stage is not None and case.stage.ended_on is None:
        raise Refused("in_stage")
    if (changes or said.concern or said.urgency < case.urgency) and not (said.reason or "").strip():
        raise Refused("reason_needed")
    themes = house.authority.themes_for(said.kind, case.received_on, by_child=case.made_by_child)
    if said.theme and said.theme not in themes and (changes or said.theme != case.theme):
        raise Refused("other_theme")


def _note(house: House, case: Case, history: History, hand: Hand, said: Triaged) -> None:
    """Whoever says what it is has read it, and the person learns that."""
    if case.seen_at is None:
        case.seen_at = house.now()
        history.add("case_read", hand.user.id)
        finish(house, case, hand, routing.READ_REPLY)
    note = keep_note(house, case, hand, "triage", said.reason)
    history.add("case_triaged", hand.user.id, kind=said.kind, was=case.kind, **note)


def _classify(case: Case, history: History, hand: Hand, said: Triaged) -> None:
    before = {name: getattr(case, name) for name in ABOUT}
    for name in (*ABOUT, *OF_ITS_KIND):
        setattr(case, name, getattr(said, name))
    after = {name: getattr(case, name) for name in ABOUT}
    if len(case.points) == 1 and case.points[0].text_sealed is None:
        case.points[0].theme, case.points[0].nature = case.theme, case.nature
    if after != before:
        history.add("case_classified", hand.user.id, **after)


def change_kind(house: House, session: Session, case: Case, history: History, hand: Hand, kind: str) -> None:
    """Team and tasks follow the rules for such a record; who is named in it may be shut out only now."""
    before = dict(_routed(house, case).tasks)
    case.kind, case.procedure = kind, None
    case.statutory = "undecided" if kind == triage.COMPLAINT else None
    wall.raise_for(house, session, case, history)
    routed = _routed(house, case)
    case.team = routed.team
    finish(house, case, hand, *triage.ended(kind, before, dict(routed.tasks)))
    for task in case.tasks:
        task.team = task.team if task.done_at else case.team
    for name, within in routed.tasks:
        if name not in before and not _is_done(case, name):
            need_task(house, case, name, **_soon(house, case, within))


def _routed(house: House, case: Case) -> Routing:
    return rules.route(house.authority.rules, facts_of(case, words_of_concern(house, case)), house.authority.routes)


def _soon(house: House, case: Case, within: Within) -> dict[str, Any]:
    """Counted from today, for only now is it known to be needed."""
    if within.promise == rules.ANSWER:
        return {"on": max(case.answer_by, house.today())}
    return {"days": house.authority.acknowledge_days if within.promise else within.days or 0}


def _is_done(case: Case, name: str) -> bool:
    if name == routing.SHARE_COMPLIMENT:
        return case.shared_on is not None
    return name == routing.FIRST_CONTACT and any(contact.kind == "first_contact" for contact in case.contacts)


def _move(case: Case, history: History, hand: Hand, said: Triaged) -> None:
    given = next((event.detail for event in reversed(case.events) if event.name == "case_routed"), {})
    case.urgency = said.urgency
    if (given.get("team"), given.get("urgency")) != (case.team, case.urgency):
        history.add("case_routed", hand.user.id, team=case.team, urgency=case.urgency)
