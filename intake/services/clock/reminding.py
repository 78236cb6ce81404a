"""What the clocks ask for day by day: whoever is late tells the person why, and nobody forgets an extension.

Once for each last day, however often a worker comes by."""

from collections.abc import Callable
from datetime import date
from functools import partial
from uuid import UUID

from sqlalchemy.orm import Session

from intake.domain import routing
from intake.services.clock.facts import running
from intake.services.duties import add_task
from intake.services.house import House
from intake.services.trying import all_tried
from intake.store import cases, stages
from intake.store.history import HEARBACK, History

AHEAD = 2
"""An extension is called to mind so many working days before its last one."""

EVENTS = {routing.TELL_DELAY: "limit_passed", routing.EXTENSION_ENDS: "extension_runs_out"}

Find = Callable[[Session, UUID | None], list[UUID]]


def remind(house: House) -> int:
    """How many cases there are about which somebody has something new to do. Raises NotAll."""
    with house.database.read() as session:
        found = dict.fromkeys(one for find in _finds(house).values() for one in find(session, None))
    return all_tried("clock_not_called_to_mind", partial(_ask, house), found)


def _finds(house: House) -> dict[str, Find]:
    """By the task that is made: of all cases, or of one."""
    today = house.today()
    soon = house.calendar().due(today, AHEAD)
    return {
        routing.TELL_DELAY: lambda session, of: stages.late(session, today, of),
        routing.EXTENSION_ENDS: lambda session, of: stages.running_out(session, today, soon, of),
    }


def _ask(house: House, case_id: UUID) -> None:
    """Looks again with the case in hand, for another worker may have come first."""
    with house.database.write() as session:
        case = cases.to_change(session, case_id)
        run = running(case) if case else None
        if case is None or run is None or run.limit_on is None:
            return
        history = History(session, house.matching, case, house.now())
        for task in [task for task, find in _finds(house).items() if case_id in find(session, case_id)]:
            add_task(house, case, task, on=_due(house, task, run.limit_on), officer=run.officer_id)
            history.add(EVENTS[task], HEARBACK, stage=run.stage, on=run.limit_on.isoformat())


def _due(house: House, task: str, limit_on: date) -> date:
    return house.today() if task == routing.TELL_DELAY else limit_on
