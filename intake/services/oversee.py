"""Overseeing: what came in, what is due, and what left the house. Reads only."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

from intake.domain import roles
from intake.domain.place import Place
from intake.domain.references import read_reference
from intake.services.duties import FIRST, USUAL
from intake.services.house import House
from intake.services.known_by import contact_key, name_key
from intake.services.wall import note_search
from intake.store import arrivals, cases, jobs, outbox, staff, standing, tasks, walls
from intake.store.cases import PAGE, Filters
from intake.store.standing import Standing
from intake.store.tables.case import Case
from intake.store.tables.message import Message
from intake.store.tables.staff import StaffUser
from intake.store.tables.task import Task

MOST_TASKS = 10
OVERDUE = timedelta(minutes=5)
LOOKS_AHEAD = timedelta(days=14)
SUNDAY = 6

MINE, TEAMS, ALL = "mine", "team", "all"
WHOSE: dict[str, tuple[str, ...]] = {**dict.fromkeys(roles.TEAM, (TEAMS, MINE, ALL)), roles.MANAGER: (ALL, MINE)}
"""Whose work a role may choose to look at, the usual first; all others see what is theirs."""

Todo = tuple[Task, str, str]
"""A task, its case's reference and kind."""


@dataclass(frozen=True)
class Queue:
    """One page of cases, without anything that was told. `following` is where the next page begins, None on the last.

    `safety` holds what is open for somebody's safety, whoever's it is; `now` what is due today or late, `ahead` what
    comes next. `more_now` says that there is more of it than is shown.
    """

    cases: list[Case]
    following: Place | None
    safety: list[Todo]
    now: list[Todo]
    ahead: list[Todo]
    more_now: bool


@dataclass(frozen=True)
class Figures:
    """How the house stands: open cases by kind, tasks past their day, messages by channel and state, those that should
    have left some minutes ago, texts that came in and nobody took in yet, cases that nobody of the team can open, and
    how often periodic work has failed in a row. No words."""

    open_cases: dict[str, int]
    late_tasks: int
    messages: dict[tuple[str, str], int]
    overdue: int
    texts_waiting: int
    opened_by_nobody: int
    failing_jobs: dict[str, int]


def queue(house: House, viewer: StaffUser, filters: Filters, whose: str, after: Place | None = None) -> Queue:
    today = house.today()
    team = viewer.role if whose == TEAMS else ""
    officer = viewer.id if whose == MINE else None
    narrowed = replace(filters, team=team or filters.team, officer=officer or filters.officer)
    with house.database.read() as session:
        found = cases.queue(session, viewer, narrowed, after)
        safety = tasks.ahead(session, viewer, FIRST, MOST_TASKS)
        todo = tasks.ahead(session, viewer, USUAL, MOST_TASKS + 1, team=team, officer=officer)
    last = found[PAGE - 1] if len(found) > PAGE else None
    following = Place(last.urgency, last.received_at, last.id) if last else None
    now = [item for item in todo if item[0].due_on <= today]
    ahead = [item for item in todo[:MOST_TASKS] if today < item[0].due_on <= today + LOOKS_AHEAD]
    return Queue(found[:PAGE], following, safety, now[:MOST_TASKS], ahead, len(now) > MOST_TASKS)


def find(house: House, viewer: StaffUser, typed: str, contact: str | None) -> str | list[Case]:
    """What somebody typed to find a record: its reference where that is what it was, else the cases in which a person
    has this number or address (`contact`), or this name; one more than a page at most."""
    known = read_reference(typed) or typed
    keys = {"contact_key": contact_key(house, contact)} if contact else {"name_key": name_key(house, typed)}
    with house.database.read() as session:
        if cases.of_reference(session, viewer, known):
            return known
        found = cases.of_somebody(session, viewer, **keys)
    note_search(house, viewer, known)
    return found


def officers(house: House, viewer: StaffUser) -> dict[UUID, str]:
    """Those to whom a record may be given, by name, for whoever sees more than their own; empty for others."""
    if viewer.role not in WHOSE:
        return {}
    with house.database.read() as session:
        return staff.names(session, roles.ANSWERS)


def figures_for(house: House, viewer: StaffUser) -> list[Standing]:
    """Open cases of a manager's service, or of the whole house for a director: figures without texts."""
    today = house.today()
    with house.database.read() as session:
        return standing.of_open(session, viewer, today, today + timedelta(days=SUNDAY - today.weekday()))


def figures(house: House) -> Figures:
    with house.database.read() as session:
        late = tasks.count_late(session, house.today())
        waiting = arrivals.count_waiting(session, house.now()) + house.spool.count()
        shut = len(walls.opened_by_nobody(session))
        failing = {name: job.failures for name, job in jobs.failing(session).items()}
        states, overdue = outbox.count_states(session), outbox.count_overdue(session, house.now() - OVERDUE)
        return Figures(cases.count_open(session), late, states, overdue, waiting, shut, failing)


def opened_by_nobody(house: House) -> int:
    """How many cases name the whole team, so that nobody of it can open them."""
    with house.database.read() as session:
        return len(walls.opened_by_nobody(session))


def staff_names(house: House) -> dict[UUID, str]:
    with house.database.read() as session:
        return staff.names(session)


@contextmanager
def outgoing(house: House, viewer: StaffUser, state: str = "") -> Iterator[list[tuple[Message, str | None]]]:
    """The latest messages that left or wait, or those in one state, newest first, with their case's reference; None
    where no case has come of the conversation yet."""
    with house.database.read() as session:
        yield outbox.latest(session, viewer, state)
