"""Made-up work on a complaint: from its screening to its answer, as far as it has come by now."""

import re
from collections.abc import Generator
from dataclasses import dataclass
from datetime import datetime
from itertools import cycle
from random import Random
from uuid import UUID

from intake.domain import roles
from intake.domain.routing import ENDED_BY_ITS_WORK
from intake.domain.screening import GIVEN, ON_BEHALF, Answers
from intake.services.answering import allocation, checking, contacts, finding, points, sending
from intake.services.answering.contacts import CHILD, FIRST_CONTACT, Logged
from intake.services.answering.finding import Found
from intake.services.answering.points import Defined
from intake.services.answering.runs import running
from intake.services.demo.colleagues import COLLEAGUES
from intake.services.demo.playing import later
from intake.services.demo.words import FOUND, POINTS
from intake.services.hands import Hand, opened
from intake.services.house import House
from intake.services.procedure import stage_of
from intake.services.screening.decide import screen, sign_off
from intake.services.work import finish_task
from intake.store import staff
from intake.store.tables.case import Case
from intake.store.tables.staff import StaffUser

MOST_DAYS_A_STEP = 3


@dataclass(frozen=True)
class Team:
    """Una reads and sorts, Omar checks and approves, Rita answers."""

    una: StaffUser
    omar: StaffUser
    rita: StaffUser


def team_of(house: House) -> Team | None:
    """The member of staff who has been here longest, and two of the colleagues; None where one of them is missing."""
    emails = {role: email for email, role, _name in COLLEAGUES}
    with house.database.read() as session:
        una = staff.first(session)
        omar = staff.by_email(session, emails[roles.COMPLAINTS])
        rita = staff.by_email(session, emails[roles.RESPONDER])
    return Team(una, omar, rita) if una and omar and rita else None


def hand_of(house: House, user: StaffUser, case_id: UUID) -> Hand:
    with opened(house, user, case_id) as case:
        return Hand(user, case.id, case.revision)


def meet(house: House, team: Team, case_id: UUID, chance: Random) -> None:
    """First contact with its three checks, and the offer of an advocate; whatever else was due by now is done."""
    met = Logged(FIRST_CONTACT, CHILD, house.today(), rights=True, agreed=True, explained=True)
    contacts.log(house, hand_of(house, team.una, case_id), met)
    said = chance.choice(("accepted", "declined"))
    service = house.authority.advocacy.name if said == "accepted" else None
    hand = hand_of(house, team.una, case_id)
    contacts.offer_advocate(house, hand, said, on=house.today(), service=service, advocate_id=None)
    do_what_is_due(house, team.una, case_id)


def through_its_stage(house: House, team: Team, case_id: UUID, chance: Random) -> Generator[datetime, House, House]:
    """From the screening to the answer, each step some days after the other; the house at the answer."""
    for step in (_screen, _agree, _give, _accept, _answer):
        house = yield later(house, chance.randint(1, MOST_DAYS_A_STEP), chance)
        step(house, team, case_id, chance)
    return house


def do_what_is_due(house: House, user: StaffUser, case_id: UUID) -> None:
    with opened(house, user, case_id) as case:
        due = [task.id for task in case.tasks if task.done_at is None and task.name not in ENDED_BY_ITS_WORK]
    for task_id in due:
        finish_task(house, hand_of(house, user, case_id), task_id)


def _screen(house: House, team: Team, case_id: UUID, _chance: Random) -> None:
    """Under the first procedure that the authority has, from its first stage."""
    with opened(house, team.una, case_id) as case:
        decision = house.authority.decisions(case.received_on)[0]
        procedure = house.authority.procedure_for(decision, case.received_on)
        entry = procedure.on(case.received_on).entry if procedure else ()
        consent = GIVEN if case.standing == ON_BEHALF else None
        said = Answers(case.standing, decision=decision, stage=entry[0] if entry else None, consent=consent)
    screen(house, hand_of(house, team.una, case_id), said)
    if house.authority.desk.sign_off:
        sign_off(house, hand_of(house, team.omar, case_id))


def _agree(house: House, team: Team, case_id: UUID, chance: Random) -> None:
    points.define(house, hand_of(house, team.una, case_id), None, Defined(chance.choice(POINTS)))
    points.send(house, hand_of(house, team.una, case_id))


def _give(house: House, team: Team, case_id: UUID, _chance: Random) -> None:
    allocation.give(house, hand_of(house, team.una, case_id), team.rita.id)


def _accept(house: House, team: Team, case_id: UUID, _chance: Random) -> None:
    allocation.accept(house, hand_of(house, team.rita, case_id))


def _answer(house: House, team: Team, case_id: UUID, chance: Random) -> None:
    rita = team.rita
    with opened(house, rita, case_id) as case:
        found, outcome = _found(house, case, chance)
    finding.note(house, hand_of(house, rita, case_id), found, outcome=outcome, why=None, action_taken=FOUND[-1])
    checking.fill_in(house, hand_of(house, rita, case_id), "young")
    with opened(house, rita, case_id) as case:
        words = _filled_in(case.letters[-1].body or "", rita.name)
    if house.authority.desk.qa:
        checking.hand_to_check(house, hand_of(house, rita, case_id), words)
        checking.check(house, hand_of(house, team.omar, case_id), passes=True, comments=None)
    sending.send(house, hand_of(house, rita, case_id), words)


def _filled_in(letter: str, name: str) -> str:
    *places, last = re.findall(r"\[\[.*?\]\]", letter)
    for place, words in zip(places, cycle(FOUND)):
        letter = letter.replace(place, words, 1)
    return letter.replace(last, name)


def _found(house: House, case: Case, chance: Random) -> tuple[dict[UUID, Found], str | None]:
    """On each point, from which the outcome follows; where a stage has no findings, its usual outcome."""
    stage = stage_of(house, case, running(case))
    findings = stage.findings if stage and stage.findings else (None,)
    outcome = stage.outcomes[0] if stage and not stage.findings else None
    return {point.id: Found(chance.choice(findings), "explanation") for point in points.defined(case)}, outcome
