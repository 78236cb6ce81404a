"""Made-up work on a complaint: from its screening to its answer, as far as it has come by now."""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from intake.domain import roles
from intake.domain.routing import ANSWER, SCREEN
from intake.domain.safeguarding import REFERRALS
from intake.domain.screening import GIVEN, ON_BEHALF, Answers
from intake.services.answering import allocation, checking, contacts, finding, points, sending
from intake.services.answering.contacts import CHILD, FIRST_CONTACT, Logged
from intake.services.answering.finding import Found
from intake.services.answering.points import Defined
from intake.services.answering.runs import running
from intake.services.demo.colleagues import COLLEAGUES
from intake.services.hands import Hand, opened
from intake.services.house import House
from intake.services.procedure import stage_of
from intake.services.screening.decide import screen, sign_off
from intake.services.work import finish_task
from intake.store import staff
from intake.store.tables.case import Case
from intake.store.tables.staff import StaffUser

OMAR = next(email for email, role, _name in COLLEAGUES if role == roles.COMPLAINTS)
RITA = next(email for email, role, _name in COLLEAGUES if role == roles.RESPONDER)
POINTS = ("You were not told before.", "What was promised did not happen.", "Nobody asked what you think.")
FOUND = "We asked those who decide this, and read what was written down."
MOST_DAYS_A_STEP = 4
LEFT = {ANSWER, SCREEN, *REFERRALS.values()}
"""Tasks that nobody ticks off."""


def hand_of(house: House, user: StaffUser, case_id: UUID) -> Hand:
    with opened(house, user, case_id) as case:
        return Hand(user, case.id, case.revision)


def at(house: House, moment: datetime) -> House:
    return replace(house, now=lambda: moment)


def through_its_stage(house: House, user: StaffUser, case_id: UUID, chance: random.Random) -> None:
    """`house` is at the moment of the triage; each step takes some days, and none is in the future."""
    now, until = house.now(), datetime.now(house.now().tzinfo)
    with house.database.read() as session:
        omar, rita = staff.by_email(session, OMAR), staff.by_email(session, RITA)
    if omar is None or rita is None:
        return
    for step in _steps(user, omar, rita, case_id, chance):
        now += timedelta(days=chance.randrange(1, MOST_DAYS_A_STEP))
        if now > until:
            return
        step(at(house, now))


def _steps(
    user: StaffUser, omar: StaffUser, rita: StaffUser, case_id: UUID, chance: random.Random
) -> Iterator[Callable[[House], object]]:
    text = chance.choice(POINTS)
    yield lambda house: _meet(house, user, case_id, chance)
    yield lambda house: _screen(house, user, omar, case_id)
    yield lambda house: points.define(house, hand_of(house, user, case_id), None, Defined(text))
    yield lambda house: points.send(house, hand_of(house, user, case_id))
    yield lambda house: allocation.give(house, hand_of(house, user, case_id), rita.id)
    yield lambda house: allocation.accept(house, hand_of(house, rita, case_id))
    yield lambda house: _answer(house, rita, omar, case_id, chance)


def _meet(house: House, user: StaffUser, case_id: UUID, chance: random.Random) -> None:
    """First contact with its three checks, and the offer of an advocate; whatever else was due by now is done."""
    met = Logged(FIRST_CONTACT, CHILD, house.today(), rights=True, agreed=True, explained=True)
    contacts.log(house, hand_of(house, user, case_id), met)
    said = chance.choice(("accepted", "declined"))
    service = house.authority.advocacy.name if said == "accepted" else None
    hand = hand_of(house, user, case_id)
    contacts.offer_advocate(house, hand, said, on=house.today(), service=service, advocate_id=None)
    do_what_is_due(house, user, case_id)


def do_what_is_due(house: House, user: StaffUser, case_id: UUID) -> None:
    with opened(house, user, case_id) as case:
        due = [task.id for task in case.tasks if task.done_at is None and task.name not in LEFT]
    for task_id in due:
        finish_task(house, hand_of(house, user, case_id), task_id)


def _screen(house: House, user: StaffUser, omar: StaffUser, case_id: UUID) -> None:
    """Under the first procedure that the authority has, from its first stage."""
    with opened(house, user, case_id) as case:
        decision = house.authority.decisions(case.received_on)[0]
        procedure = house.authority.procedure_for(decision, case.received_on)
        entry = procedure.on(case.received_on).entry if procedure else ()
        consent = GIVEN if case.standing == ON_BEHALF else None
        said = Answers(case.standing, decision=decision, stage=entry[0] if entry else None, consent=consent)
    screen(house, hand_of(house, user, case_id), said)
    if house.authority.desk.sign_off:
        sign_off(house, hand_of(house, omar, case_id))


def _answer(house: House, rita: StaffUser, omar: StaffUser, case_id: UUID, chance: random.Random) -> None:
    with opened(house, rita, case_id) as case:
        found = _found(house, case, chance)
    finding.note(house, hand_of(house, rita, case_id), found, outcome=None, why=None, action_taken=FOUND)
    checking.fill_in(house, hand_of(house, rita, case_id), "young")
    with opened(house, rita, case_id) as case:
        words = re.sub(r"\[\[.*?\]\]", FOUND, case.letters[-1].body or "")
    if house.authority.desk.qa:
        checking.hand_to_check(house, hand_of(house, rita, case_id), words)
        checking.check(house, hand_of(house, omar, case_id), passes=True, comments=None)
    sending.send(house, hand_of(house, rita, case_id), words)


def _found(house: House, case: Case, chance: random.Random) -> dict[UUID, Found]:
    stage = stage_of(house, case, running(case))
    findings = stage.findings if stage and stage.findings else (None,)
    return {point.id: Found(chance.choice(findings), "explanation") for point in points.defined(case)}
