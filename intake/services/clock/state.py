"""How the clock of a stage stands: read from its dated facts, and kept where lists look for it."""

from datetime import date

from intake.domain import routing
from intake.domain.clocks import Clock, Fact, State
from intake.services.house import House
from intake.services.procedure import stage_of
from intake.store.tables.case import Case
from intake.store.tables.stage_run import StageRun

PAUSED = date.max
"""When a task is due that nobody has to do while the clock is paused, or before it starts."""
TIMED = (routing.ANSWER, routing.EXTENSION_ENDS)
"""Tasks whose day is the clock's."""


def clock_of(house: House, case: Case, run: StageRun) -> Clock:
    """The clock of a stage that was entered. Raises ValueError for one whose clock has not started."""
    if run.started_on is None:
        raise ValueError(f"the clock of {run.stage} has not started")
    stage = stage_of(house, case, run)
    return Clock(
        start=run.started_on,
        days=stage.days if stage else None,
        most=stage.most if stage else None,
        answered_on=run.answered_on,
        ended_on=run.ended_on,
        facts=tuple(Fact(fact.name, fact.on_day, fact.noted_on, fact.to_day) for fact in run.facts),
    )


def state_of(house: House, case: Case, run: StageRun, day: date | None = None) -> State:
    """As it stood on that day, with what was known then; today, unless said otherwise."""
    return clock_of(house, case, run).state(house.calendar(), day or house.today())


def refresh(house: House, case: Case, run: StageRun) -> None:
    """Keeps the last day where the queue and the tasks look for it: none while the clock is paused or waits for its
    start, for nothing is late then; without a target of its own, the stage has the day that was promised."""
    state = state_of(house, case, run) if run.started_on else None
    run.limit_on = state.limit_on if state else None
    last_day = run.limit_on or (None if state is None or state.is_paused else case.answer_by)
    if run.ended_on is None:
        case.due_on = last_day
    for task in case.tasks:
        if task.name in TIMED and task.done_at is None:
            task.due_on = last_day or PAUSED
