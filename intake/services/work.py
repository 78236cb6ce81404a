"""The team's work on a case: opening it, taking it on, classing it, answering it, ending it.

Every change names the revision it was made from; a change made from an older one is refused, never laid over another's.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from intake.domain import routing
from intake.domain.outcomes import outcomes_for
from intake.services.duties import add_task, need_task
from intake.services.house import House
from intake.services.outgoing import (
    ANSWER,
    announce_answer,
    child_hears,
    note_acknowledged,
    safe_contact,
    shown,
    told_of_answer,
)
from intake.services.progress import CaseGone, close
from intake.store import cases
from intake.store.history import History
from intake.store.tables.case import Case
from intake.store.tables.staff import StaffUser
from intake.store.tables.task import Task

WRITING_LASTS = timedelta(minutes=15)


class Stale(Exception):
    """Somebody else changed the case in the meantime; nothing was kept."""


@dataclass(frozen=True)
class Hand:
    """Who works on which case, and the revision they saw."""

    user: StaffUser
    case_id: UUID
    revision: int


@contextmanager
def opened(house: House, viewer: StaffUser, case_id: UUID) -> Iterator[Case]:
    """The case to be shown to this member of staff. Raises CaseGone."""
    with house.database.read() as session:
        case = cases.to_read(session, case_id, viewer)
        if case is None:
            raise CaseGone
        yield case


def take_on(house: House, hand: Hand) -> None:
    """Somebody has read it: the person is told so on /back."""
    with _changed(house, hand) as (_session, case, history):
        if case.seen_at is None:
            case.seen_at = house.now()
            history.add("case_read", hand.user.id)
            _finish(case, routing.READ_REPLY, hand, house)


def classify(house: House, hand: Hand, service_area: str | None, theme: str | None) -> None:
    with _changed(house, hand) as (_session, case, history):
        case.service_area, case.theme = service_area, theme
        case.points[0].theme = theme
        history.add("case_classified", hand.user.id, service_area=service_area, theme=theme)


def begin_writing(house: House, hand: Hand) -> None:
    """From now on nothing automatic talks over this member of staff, until they have answered or some time is over."""
    with _changed(house, hand) as (_session, case, history):
        case.writing_until = house.now() + WRITING_LASTS
        history.add("writing_begun", hand.user.id)


def writer(house: House, case: Case) -> str | None:
    """The id of whoever writes to the person just now."""
    if case.writing_until is None or case.writing_until <= house.now():
        return None
    return next((event.actor for event in reversed(case.events) if event.name == "writing_begun"), None)


def answer(house: House, hand: Hand, words: str) -> bool:
    """Keeps the answer for /back and sends word of it by the safe way; False when there is none.

    Where the safe way is a call, ringing becomes a person's task; so does telling a child who asked to hear too, and
    finding another way to reach somebody who has stopped our texts (R44)."""
    now = house.now()
    with _changed(house, hand) as (session, case, history):
        session.add(shown(case.id, ANSWER, words, now, hand.user.id))
        announced = announce_answer(house, session, case)
        case.seen_at = case.seen_at or now
        case.answered_at = case.answered_at or now
        case.writing_until = None
        history.add("answer_given", hand.user.id, announced=announced)
        note_acknowledged(history, case, now, "answer")
        for name in (routing.ANSWER, routing.READ_REPLY):
            _finish(case, name, hand, house)
        for name, needed in ((routing.RING, told_of_answer(case) == "call"), (routing.TELL_CHILD, child_hears(case))):
            if needed:
                add_task(house, case, name)
        if safe_contact(case.teller).opted_out:
            need_task(house, case, routing.FIND_SAFE_WAY)
        return announced


def end(house: House, hand: Hand, outcome: str | None) -> None:
    """Closes the case; `outcome` is one that its kind may have, or None where none is recorded. Raises ValueError."""
    with _changed(house, hand) as (session, case, history):
        if outcome is not None and outcome not in outcomes_for(case.kind):
            raise ValueError(outcome)
        if case.closed_at is None:
            close(house, session, case, history, hand.user.id, **({"outcome": outcome} if outcome else {}))


def finish_task(house: House, hand: Hand, task_id: UUID) -> None:
    with _changed(house, hand) as (_session, case, history):
        task = next((task for task in case.tasks if task.id == task_id), None)
        if task is None:
            raise CaseGone
        if task.done_at is None:
            _done(task, hand, house)
            history.add("task_done", hand.user.id, task=task.name)
            if task.name == routing.ACKNOWLEDGE:
                note_acknowledged(history, case, house.now(), "person")


@contextmanager
def _changed(house: House, hand: Hand) -> Iterator[tuple[Session, Case, History]]:
    with house.database.write() as session:
        case = cases.to_change(session, hand.case_id, hand.user)
        if case is None:
            raise CaseGone
        if case.revision != hand.revision:
            raise Stale
        yield session, case, History(session, house.matching, case, house.now())


def _finish(case: Case, name: str, hand: Hand, house: House) -> None:
    for task in case.tasks:
        if task.name == name and task.done_at is None:
            _done(task, hand, house)


def _done(task: Task, hand: Hand, house: House) -> None:
    task.done_at, task.done_by = house.now(), hand.user.id
