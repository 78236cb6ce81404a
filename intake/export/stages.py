"""From the stages of a case to the objects of its record."""

from collections.abc import Callable
from typing import Any

from intake.domain.clocks import EXTENDED, State
from intake.store.tables.case import Case
from intake.store.tables.stage_run import ClockFact, StageRun

Clock = Callable[[Case, StageRun], State]
"""How the clock of a stage that was entered stands, or stood in the end."""

AS_KEPT = (
    *("stage", "requested_on", "decision", "decision_reason", "started_on", "answered_on", "responder_role"),
    "terms_signed_on",
)
IN_THE_END = ("outcome", "closure_reason", "remedy", "action_taken")
"""Drafted while the stage runs, and no part of the record until it has ended."""


def stages_of(case: Case, clock: Clock) -> list[dict[str, Any]]:
    return [_stage(case, run, clock) for run in case.stages]


def _stage(case: Case, run: StageRun, clock: Clock) -> dict[str, Any]:
    kept = {name: getattr(run, name) for name in (*AS_KEPT, *(IN_THE_END if run.ended_on else ()))}
    kept["responsible_officer_role"] = run.responder_role
    return kept | (_timed(run, clock(case, run)) if run.started_on else {})


def _timed(run: StageRun, state: State) -> dict[str, Any]:
    """What the clock says; working days only of what was answered (RECORD 6)."""
    extension = _last_extension(run)
    return {
        "due_on": state.due_on,
        "extended_to": state.extended_to,
        "extension_reason": extension.why if extension else None,
        "extension_agreed": extension.agreed if extension else None,
        "paused_days": None if state.is_paused else state.paused_days,
        "working_days": state.working_days if run.answered_on else None,
        "within": state.within,
    }


def _last_extension(run: StageRun) -> ClockFact | None:
    return next((fact for fact in reversed(run.facts) if fact.name == EXTENDED), None)
