"""Splitting: of two things that were told at once, the second becomes a record of its own."""

import secrets
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from intake.domain import routing, triage
from intake.domain.references import new_reference
from intake.services.hands import Hand, Refused, changed, finish
from intake.services.house import House
from intake.services.raising import take_up
from intake.services.sorting.others import history_of
from intake.services.sorting.triage import need_screening
from intake.store import cases, links
from intake.store.history import PERSON
from intake.store.tables.case import Case
from intake.store.tables.link import CaseLink
from intake.store.tables.person import Person
from intake.store.tables.point import Point
from intake.store.tables.wall import Wall

AS_TOLD = (
    *("standing", "channel", "language", "wording", "made_by_child", "complainant_type", "campaign"),
    *("received_at", "received_on", "acknowledge_by", "acknowledged_at", "seen_at", "answer_by", "due_on"),
    *("directorate", "service_area", "service_team", "service_type", "advocate_id", "entered_by"),
    *("advocate_wanted", "child_agreed", "may_share", "consent_note", "taken_down_by", "grounds_arose_on"),
)
"""What is so of both, for one person told both at once."""
OF_A_PERSON = (
    *("part", "pseudonym", "name", "organisation", "contact_channel", "contact_address", "contact_times"),
    *("contact_named", "contact_key", "name_key", "works_as", "staff_id"),
)


def split(house: House, hand: Hand, kind: str, words: str) -> UUID:
    """The id of the new record: of this kind, with these of the person's words; the first keeps all of them.

    It has no words to come back with: whoever told it reads on the first one's page. Raises Refused: no_words.
    """
    if not words.strip():
        raise Refused("no_words")
    with changed(house, hand) as (session, case, history):
        new = _copy(house, session, case, kind, words)
        session.add(new)
        session.add(CaseLink(case_id=new.id, other_id=case.id, why=links.SPLIT, made_at=house.now()))
        _begin(house, session, new, hand, case)
        history.add("case_split", hand.user.id, other=str(new.id))
        return new.id


def _copy(house: House, session: Session, case: Case, kind: str, words: str) -> Case:
    now = house.now()
    new = Case(
        reference=_free_reference(session),
        idempotency_key=house.matching.key("split", secrets.token_hex(16)),
        kind=kind,
        story=words,
        statutory="undecided" if kind == triage.COMPLAINT else None,
        team=case.team,
        urgency=routing.NORMAL,
        triaged_at=now,
        updated_at=now,
        revision=0,
        last_link="",
        **_values(case, AS_TOLD),
    )
    new.people = [Person(case_id=new.id, **_values(person, OF_A_PERSON)) for person in case.people]
    new.points = [Point(case_id=new.id, number=1)]
    new.walls = [
        Wall(case_id=new.id, **_values(wall, ("staff_id", "why", "made_at", "lifted_at"))) for wall in case.walls
    ]
    return new


def _free_reference(session: Session) -> str:
    while cases.has_reference(session, reference := new_reference(secrets.token_bytes)):
        continue
    return reference


def _values(row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _begin(house: House, session: Session, new: Case, hand: Hand, case: Case) -> None:
    """Its first steps are those of any record of its kind, but for what was done when both came as one."""
    history = history_of(house, session, new)
    history.add("case_received", PERSON, kind=new.kind, channel=new.channel, unfinished=False)
    history.add("case_split_off", hand.user.id, other=str(case.id))
    take_up(house, session, new, history)
    finish(house, new, hand, routing.TRIAGE, *((routing.ACKNOWLEDGE,) if case.acknowledged_at else ()))
    need_screening(house, new)
