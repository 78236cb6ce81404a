"""Allocation: who answers a stage, given to them, accepted or given back; the history keeps them all."""

from uuid import UUID

from intake.domain import roles, routing
from intake.services.answering.runs import running
from intake.services.duties import add_task, need_task
from intake.services.hands import Hand, Refused, changed, finish, keep_note
from intake.services.house import House
from intake.services.procedure import stage_of
from intake.services.wall import may_be_given
from intake.store import answering
from intake.store.tables.case import Case
from intake.store.tables.staff import StaffUser
from intake.store.tables.stage_run import StageRun

GIVES = roles.TEAM | {roles.MANAGER}
TO_ACCEPT = 1
"""Working days."""


def staff(house: House) -> list[StaffUser]:
    """Everybody who answers cases or stands by a child, for the choices of a page."""
    with house.database.read() as session:
        return answering.all_able(session, roles.READS)


def able(house: House, case: Case, staff: list[StaffUser]) -> list[StaffUser]:
    """Who of them may be given the running stage: of a role that answers it, of the service if they manage one, and
    not behind the wall (R29)."""
    stage = stage_of(house, case, running(case))
    if stage is None:
        return []
    fitting = [user for user in staff if user.role in stage.answered_by and _of_the_service(case, user)]
    return [user for user in fitting if user.id not in shut_out(case)]


def advocates(case: Case, staff: list[StaffUser]) -> list[StaffUser]:
    """Who of them may be appointed: no advocate who is, or works for, what it is about (R13)."""
    return [
        user
        for user in staff
        if user.role == roles.ADVOCATE and user.id not in shut_out(case) and not works_there(case, user)
    ]


def shut_out(case: Case) -> set[UUID]:
    return {wall.staff_id for wall in case.walls if wall.lifted_at is None}


def works_there(case: Case, user: StaffUser) -> bool:
    return user.service_area is not None and user.service_area == case.service_area


def give(house: House, hand: Hand, officer_id: UUID) -> None:
    """Raises Refused: no_stage, not_able, not_their_service, named_in_it."""
    with changed(house, hand) as (session, case, history):
        run = running(case)
        stage = stage_of(house, case, run)
        if run is None or stage is None:
            raise Refused("no_stage")
        officer = answering.able(session, stage.answered_by, officer_id)
        if officer is None:
            raise Refused("not_able")
        if not _of_the_service(case, officer):
            raise Refused("not_their_service")
        if not may_be_given(session, case, officer_id):
            raise Refused("named_in_it")
        finish(house, case, hand, routing.ALLOCATE, routing.ACCEPT)
        run.officer_id, run.given_at, run.accepted_at = officer.id, house.now(), None
        _whose(case, officer.id)
        add_task(house, case, routing.ACCEPT, days=TO_ACCEPT, officer=officer.id)
        history.add("stage_given", hand.user.id, stage=run.stage, staff=str(officer.id))


def accept(house: House, hand: Hand) -> None:
    """Raises Refused: not_yours."""
    with changed(house, hand) as (_session, case, history):
        run = _given_to(case, hand)
        run.accepted_at = house.now()
        finish(house, case, hand, routing.ACCEPT)
        history.add("stage_accepted", hand.user.id, stage=run.stage)


def give_back(house: House, hand: Hand, why: str) -> None:
    """From now on they no longer see it, unless it is their service's. Raises Refused: not_yours."""
    with changed(house, hand) as (_session, case, history):
        run = _given_to(case, hand)
        run.officer_id = run.given_at = run.accepted_at = None
        finish(house, case, hand, routing.ACCEPT)
        _whose(case, None)
        need_task(house, case, routing.ALLOCATE)
        note = keep_note(house, case, hand, "stage_returned", why)
        history.add("stage_returned", hand.user.id, stage=run.stage, **note)


def _given_to(case: Case, hand: Hand) -> StageRun:
    run = running(case)
    if run is None or run.officer_id != hand.user.id:
        raise Refused("not_yours")
    return run


def _whose(case: Case, officer_id: UUID | None) -> None:
    """The case, and the tasks that its answer asks for: those of whoever had it until now go over too."""
    before, case.assigned_to = case.assigned_to, officer_id
    for task in case.tasks:
        theirs = before is not None and task.officer_id == before and task.name in routing.ENDED_BY_AN_ANSWER
        if task.done_at is None and (theirs or task.name in (routing.ANSWER, routing.EXTENSION_ENDS)):
            task.officer_id = officer_id


def _of_the_service(case: Case, user: StaffUser) -> bool:
    """A manager opens the cases of their own service alone."""
    return user.role != roles.MANAGER or user.service_area is None or works_there(case, user)
