"""Overseeing: what came in, what is due, and what left the house. Reads only."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from intake.services.house import House
from intake.store import arrivals, cases, outbox, staff, tasks
from intake.store.cases import PAGE, Filters, Place
from intake.store.tables.case import Case
from intake.store.tables.message import Message
from intake.store.tables.staff import StaffUser
from intake.store.tables.task import Task

MOST_TASKS = 10


@dataclass(frozen=True)
class Queue:
    """One page of cases, without anything that was told. `following` is where the next page begins, None on the last.

    `due` holds open tasks and their case's reference; `more_due` says that there are more than are shown.
    """

    cases: list[Case]
    following: Place | None
    due: list[tuple[Task, str]]
    more_due: bool


@dataclass(frozen=True)
class Figures:
    """How the house stands: open cases by kind, tasks past their day, messages by channel and state, and texts that
    came in and nobody took in yet. No words."""

    open_cases: dict[str, int]
    late_tasks: int
    messages: dict[tuple[str, str], int]
    texts_waiting: int


def queue(house: House, viewer: StaffUser, filters: Filters, after: Place | None = None) -> Queue:
    with house.database.read() as session:
        found = cases.queue(session, viewer, filters, after)
        due = tasks.due(session, viewer, house.today(), MOST_TASKS + 1)
    last = found[PAGE - 1] if len(found) > PAGE else None
    following = Place(last.urgency, last.received_at, last.id) if last else None
    return Queue(found[:PAGE], following, due[:MOST_TASKS], len(due) > MOST_TASKS)


def open_cases(house: House) -> dict[str, int]:
    """Open cases by kind: figures without texts."""
    with house.database.read() as session:
        return cases.count_open(session)


def figures(house: House) -> Figures:
    with house.database.read() as session:
        late = tasks.count_late(session, house.today())
        waiting = arrivals.count_waiting(session, house.now()) + house.spool.count()
        return Figures(cases.count_open(session), late, outbox.count_states(session), waiting)


def staff_names(house: House) -> dict[UUID, str]:
    with house.database.read() as session:
        return staff.names(session)


@contextmanager
def outgoing(house: House) -> Iterator[list[tuple[Message, str | None]]]:
    """The latest messages that left or wait, newest first, with their case's reference; None where no case has come of
    the conversation yet."""
    with house.database.read() as session:
        yield outbox.latest(session)
