"""What follows from a screening once it is decided and, where that is needed, signed off."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from intake.domain import routing
from intake.domain.authority import STATUTORY
from intake.domain.screening import DUTY, INFORMAL, INTO_A_PROCEDURE, REFUSED, SIGNPOSTED
from intake.domain.triage import COMPLAINT, DUTY_MATTER
from intake.services.answering import runs
from intake.services.answering.stages import begin
from intake.services.duties import need_task
from intake.services.hands import Hand, Refused, finish
from intake.services.holding import pause_stage
from intake.services.house import House
from intake.services.screening import turning_away
from intake.services.sorting.triage import change_kind
from intake.services.writing.fitting import Edited
from intake.store.history import History
from intake.store.tables.case import Case
from intake.store.tables.screening import Screening
from intake.store.tables.stage_run import StageRun

KINDS = {INFORMAL: "informal_feedback", DUTY: DUTY_MATTER}
OF_A_STAGE = routing.ENDED_BY_AN_ANSWER - {routing.ANSWER}


def take_effect(
    house: House,
    session: Session,
    case: Case,
    history: History,
    hand: Hand,
    row: Screening,
    chosen: Mapping[str, str | None],
    edited: Edited | None,
) -> None:
    """`chosen` has the stage to begin with and the category of a duty matter; `edited` are the words of the message to
    somebody who is signposted. Raises Refused: answered, other_stage; and Unfit."""
    if any(run.answered_on for run in case.stages):
        raise Refused("answered")
    turning_away.take_back(house, case)
    kind = KINDS.get(row.decision, COMPLAINT)
    goes_on = row.decision in INTO_A_PROCEDURE
    if not goes_on:
        _out_of_procedure(house, case, history, hand)
    if kind != case.kind:
        change_kind(house, session, case, history, hand, kind)
        finish(house, case, hand, routing.SCREEN)
    case.duty_category = chosen["category"] if row.decision == DUTY else None
    if goes_on:
        _into_procedure(house, session, case, history, hand, row.decision, chosen["stage"] or "")
    elif row.decision == SIGNPOSTED:
        turning_away.signpost(house, session, case, history, hand, row.reason or "", edited)
    elif row.decision == REFUSED:
        turning_away.draft_refusal(house, session, case, history, hand)
    else:
        need_task(house, case, routing.ANSWER, on=case.answer_by)


def _into_procedure(
    house: House, session: Session, case: Case, history: History, hand: Hand, decision: str, stage: str
) -> None:
    procedure = house.authority.procedure_for(decision, case.received_on)
    if procedure is None:
        raise Refused("no_procedure")
    case.statutory = "statutory" if decision == STATUTORY else "non_statutory"
    run = _unanswered(case)
    if run is not None and run.ended_on is None and run.stage != stage:
        raise Refused("other_stage")
    if run is not None and run.stage == stage:
        if run.ended_on is None and case.procedure == procedure.code:
            return
        _ask_again(case, run)
    case.procedure = procedure.code
    begin(house, session, case, history, hand, stage, requested_on=case.received_on)
    pause_stage(house, session, case, history, hand)


def _ask_again(case: Case, run: StageRun) -> None:
    """The same stage by another procedure: begun anew, with what happened to its clock so far."""
    run.decision = run.started_on = run.ended_on = run.closure_reason = None
    case.clock_start_on = None


def _out_of_procedure(house: House, case: Case, history: History, hand: Hand) -> None:
    run = runs.running(case)
    if run is not None:
        runs.end(case, house.today(), "cancelled")
        finish(house, case, hand, *OF_A_STAGE)
        history.add("stage_left", hand.user.id, stage=run.stage)
    case.procedure = case.clock_start_on = None
    case.statutory = "undecided" if case.kind == COMPLAINT else None


def _unanswered(case: Case) -> StageRun | None:
    """The stage that an earlier screening began."""
    return next((run for run in reversed(case.stages) if run.answered_on is None), None)
