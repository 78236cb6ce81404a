"""Stages of a case's procedure: which may begin now, and beginning one."""

from datetime import date

from sqlalchemy.orm import Session

from intake.domain import routing
from intake.domain.procedures import ACKNOWLEDGED, RECEIVED, REQUESTED, Procedure, Stage, may_follow
from intake.services.answering.runs import ACCEPTED, entered, running
from intake.services.clock.state import refresh
from intake.services.duties import need_task
from intake.services.hands import Hand, Refused, changed
from intake.services.house import House
from intake.services.procedure import stage_of, version_of
from intake.store.history import History
from intake.store.tables.case import Case
from intake.store.tables.stage_run import StageRun

TO_ALLOCATE, TO_AGREE_POINTS = 1, 3
"""Working days from the beginning of a stage."""


def may_begin(house: House, case: Case) -> tuple[str, ...]:
    """The stages that may begin now, in their order."""
    version = version_of(house, case)
    if version is None or running(case):
        return ()
    return may_follow(version, [run.stage for run in entered(case)])


def looks_from_outside(procedure: Procedure | None, stage_code: str | None) -> bool:
    """Whether the stage is looked into by somebody who does not work for us."""
    return procedure is not None and procedure.statutory and stage_code in ("stage_2", "stage_3")


def begin(
    house: House,
    session: Session,
    case: Case,
    history: History,
    hand: Hand,
    stage_code: str,
    *,
    requested_on: date,
    started_on: date | None = None,
) -> StageRun:
    """Takes up the request if there is one; what had ended is open again, for the next answer.

    `started_on` is the day the clock starts, if that is not as the procedure says. Raises Refused: stage_out_of_order.
    """
    if stage_code not in may_begin(house, case):
        raise Refused("stage_out_of_order", stage=stage_code)
    is_first = not entered(case)
    run = _requested(case, stage_code, requested_on)
    run.decision = ACCEPTED
    stage = stage_of(house, case, run)
    run.started_on = started_on or (_start(house, case, stage, requested_on, is_first) if stage else None)
    case.clock_start_on = case.clock_start_on or run.started_on
    case.seen_at = case.seen_at or house.now()
    case.status, case.closed_at, case.answered_at = "open", None, None
    case.outcome, case.closure_reason = None, None
    need_task(house, case, routing.ALLOCATE, days=TO_ALLOCATE)
    need_task(house, case, routing.AGREE_POINTS, days=TO_AGREE_POINTS)
    need_task(house, case, routing.ANSWER, on=case.answer_by)
    refresh(house, case, run)
    if not is_first and run.limit_on:
        case.answer_by = run.limit_on
    started = {"on": run.started_on.isoformat()} if run.started_on else {}
    history.add("stage_begun", hand.user.id, stage=stage_code, **started)
    return run


def begin_now(house: House, hand: Hand, stage_code: str) -> None:
    """The first stage, where the team begins it by hand, or one that follows without having been asked for.

    Raises Refused: stage_out_of_order.
    """
    with changed(house, hand) as (session, case, history):
        requested_on = house.today() if entered(case) else case.received_on
        begin(house, session, case, history, hand, stage_code, requested_on=requested_on)


def sign_terms(house: House, hand: Hand, on: date) -> None:
    """The clock starts on the day on which the terms were agreed in writing (R7).

    Raises Refused: no_stage, in_future, before_request.
    """
    with changed(house, hand) as (_session, case, history):
        run = running(case)
        if run is None or run.started_on is not None:
            raise Refused("no_stage")
        if on > house.today():
            raise Refused("in_future")
        if on < run.requested_on:
            raise Refused("before_request", day=run.requested_on)
        run.terms_signed_on = run.started_on = on
        case.clock_start_on = case.clock_start_on or on
        refresh(house, case, run)
        case.answer_by = run.limit_on or case.answer_by
        history.add("terms_signed", hand.user.id, stage=run.stage, on=on.isoformat())


def _requested(case: Case, stage_code: str, requested_on: date) -> StageRun:
    run = next((run for run in case.stages if run.decision is None and run.stage == stage_code), None)
    if run is None:
        run = StageRun(case_id=case.id, number=len(case.stages) + 1, stage=stage_code, requested_on=requested_on)
        case.stages.append(run)
    return run


def _start(house: House, case: Case, stage: Stage, requested_on: date, is_first: bool) -> date | None:
    """None where terms have still to be signed. Who acknowledges late gains no time by it."""
    if is_first:
        acknowledged_on = house.authority.today(case.acknowledged_at) if case.acknowledged_at else case.acknowledge_by
    else:
        acknowledged_on = house.calendar().due(requested_on, stage.acknowledge or 1)
    return {RECEIVED: case.received_on, ACKNOWLEDGED: acknowledged_on, REQUESTED: requested_on}.get(stage.starts)
