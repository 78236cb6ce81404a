"""Duties: what a person on the team has to do about a case, given to them as tasks."""

from datetime import date, datetime
from uuid import UUID

from intake.domain.routing import SAFETY
from intake.services.house import House
from intake.store.tables.case import Case
from intake.store.tables.task import Task

FIRST, USUAL = 0, 1


def add_task(
    house: House,
    case: Case,
    name: str,
    *,
    days: int = 1,
    on: date | None = None,
    at: datetime | None = None,
    officer: UUID | None = None,
    text: str | None = None,
) -> None:
    """Due so many working days from now (0 is today), or `on` a day, or `at` a moment. `officer` is whose it is, else
    the team's; `text` says what to do where the name alone does not."""
    due_on = on or (house.authority.today(at) if at else _in(house, days))
    case.tasks.append(
        Task(
            case_id=case.id,
            name=name,
            team=case.team,
            rank=rank(name),
            due_on=due_on,
            due_at=at,
            made_at=house.now(),
            officer_id=officer,
            text=text,
        )
    )


def is_open(case: Case, name: str) -> bool:
    return any(task.name == name and task.done_at is None for task in case.tasks)


def need_task(
    house: House, case: Case, name: str, *, days: int = 1, on: date | None = None, officer: UUID | None = None
) -> None:
    """The same, unless one of this name is still open."""
    if not is_open(case, name):
        add_task(house, case, name, days=days, on=on, officer=officer)


def rank(name: str) -> int:
    """Somebody's safety first."""
    return FIRST if name in SAFETY else USUAL


def _in(house: House, days: int) -> date:
    return house.calendar().due(house.today(), days) if days else house.today()
