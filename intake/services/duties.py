"""Duties: what a person on the team has to do about a case, given to them as tasks."""

from intake.services.house import House
from intake.store.tables.case import Case
from intake.store.tables.task import Task


def add_task(house: House, case: Case, name: str, *, days: int = 1) -> None:
    """Due so many working days from now; 0 is today."""
    due_on = house.calendar().due(house.today(), days) if days else house.today()
    case.tasks.append(Task(case_id=case.id, name=name, team=case.team, due_on=due_on, made_at=house.now()))


def is_open(case: Case, name: str) -> bool:
    return any(task.name == name and task.done_at is None for task in case.tasks)


def need_task(house: House, case: Case, name: str, *, days: int = 1) -> None:
    """The same, unless one of this name is still open."""
    if not is_open(case, name):
        add_task(house, case, name, days=days)
