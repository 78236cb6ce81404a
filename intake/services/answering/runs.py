"""The stages that a case has gone through: which runs, which was answered, what waits to be decided."""

from datetime import date

from intake.store.tables.case import Case
from intake.store.tables.stage_run import StageRun

ACCEPTED, DECLINED = "accepted", "declined"


def entered(case: Case) -> list[StageRun]:
    """A declined request, and one that waits for a decision, never were."""
    return [run for run in case.stages if run.decision == ACCEPTED]


def running(case: Case) -> StageRun | None:
    """The stage that is to be answered, whether or not its clock has started."""
    return next((run for run in reversed(entered(case)) if run.ended_on is None), None)


def answered(case: Case) -> StageRun | None:
    """The last stage, if it was answered."""
    run = next(reversed(entered(case)), None)
    return run if run and run.answered_on else None


def asked_for(case: Case) -> StageRun | None:
    """The request that waits for a decision."""
    return next((run for run in case.stages if run.decision is None), None)


def end(case: Case, on: date, closure_reason: str | None) -> None:
    """The stage that runs ends with its case, without a finding; a draft that is no longer wanted is dropped (R16)."""
    run = running(case) if case.procedure else None
    if run is None:
        return
    run.ended_on, run.limit_on, run.closure_reason, run.outcome = on, None, closure_reason, None
    for letter in case.letters:
        if letter.stage_id == run.id and letter.state != "sent":
            letter.state = "dropped"
