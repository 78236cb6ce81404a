"""What the clocks ask for day by day: whoever is late tells the person why, and nobody forgets an extension.

Once for each last day, however often a worker comes by."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from intake.domain import routing
from intake.services.clock.facts import running
from intake.services.duties import add_task
from intake.services.house import House
from intake.store import cases, stages
from intake.store.history import HEARBACK, History

AHEAD = 2
"""An extension is called to mind so many working days before its last one."""

Find = Callable[[Session, UUID | None], list[UUID]]


def remind(house: House) -> int:
    """How many cases somebody has something new to do about."""
    today = house.today()
    soon = house.calendar().due(today, AHEAD)
    return sum(
        (
            _remind(house, routing.TELL_DELAY, "limit_passed", lambda session, of: stages.late(session, today, of)),
            _remind(
                house,
                routing.EXTENSION_ENDS,
                "extension_runs_out",
                lambda session, of: stages.running_out(session, today, soon, of),
            ),
        )
    )


def _remind(house: House, task: str, event: str, find: Find) -> int:
    with house.database.read() as session:
        found = find(session, None)
    return sum(_ask(house, case_id, task, event, find) for case_id in found)


def _ask(house: House, case_id: UUID, task: str, event: str, find: Find) -> bool:
    """Looks again with the case in hand, for another worker may have come first."""
    with house.database.write() as session:
        case = cases.to_change(session, case_id)
        run = running(case) if case else None
        if case is None or run is None or run.limit_on is None or case_id not in find(session, case_id):
            return False
        add_task(house, case, task, on=_due(house, task, run.limit_on), officer=run.officer_id)
        history = History(session, house.matching, case, house.now())
        history.add(event, HEARBACK, stage=run.stage, on=run.limit_on.isoformat())
    return True


def _due(house: House, task: str, limit_on: date) -> date:
    return house.today() if task == routing.TELL_DELAY else limit_on
