"""Hands on a case: who works on it, from which revision, and the one way in which a change is made.

Every change names the revision it was made from; a change made from an older one is refused, never laid over another's.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from intake.services.house import House
from intake.services.progress import CaseGone
from intake.store import cases
from intake.store.history import History
from intake.store.tables.case import Case
from intake.store.tables.note import Note
from intake.store.tables.staff import StaffUser
from intake.store.tables.task import Task


class Stale(Exception):
    """Somebody else changed the case in the meantime; nothing was kept. `revision` is the one it has now;
    None where this cannot be done any more."""

    def __init__(self, revision: int | None = None):
        super().__init__(revision)
        self.revision = revision


class Refused(ValueError):
    """What was asked cannot be done, and nothing was kept. `code` says why, for whoever puts it into words; `values`
    are dates or names of ours that belong into those words."""

    def __init__(self, code: str, **values: object):
        super().__init__(code)
        self.code, self.values = code, values


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


@contextmanager
def changed(house: House, hand: Hand) -> Iterator[tuple[Session, Case, History]]:
    """The case held for a change, in one unit of work. Raises CaseGone and Stale."""
    with house.database.write() as session:
        case = cases.to_change(session, hand.case_id, hand.user)
        if case is None:
            raise CaseGone
        if case.revision != hand.revision:
            raise Stale(case.revision)
        yield session, case, History(session, house.matching, case, house.now())


def keep_note(house: House, case: Case, hand: Hand, about: str, words: str | None) -> dict[str, str]:
    """Keeps the words sealed and gives back what an event says of them: the note's id; nothing where there are none."""
    if not (words or "").strip():
        return {}
    note = Note(case_id=case.id, about=about, made_at=house.now(), author_id=hand.user.id, text=words)
    case.notes.append(note)
    return {"note": str(note.id)}


def finish(house: House, case: Case, hand: Hand, *names: str) -> None:
    """Ends the open tasks of these names."""
    for task in case.tasks:
        if task.name in names and task.done_at is None:
            done(house, task, hand)


def done(house: House, task: Task, hand: Hand) -> None:
    task.done_at, task.done_by = house.now(), hand.user.id
