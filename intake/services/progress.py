"""Coming back: where things stand, for whoever has the reference and the four words (R33)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from intake.domain import routing
from intake.domain.progress import progress
from intake.domain.references import read_reference
from intake.domain.return_words import read_words
from intake.services.duties import add_task, is_open
from intake.services.house import House
from intake.services.new_case import back_key
from intake.services.outgoing import MORE_WORDS
from intake.store import cases
from intake.store.history import PERSON, History
from intake.store.limits import Limit, check, hit
from intake.store.tables.case import Case
from intake.store.tables.message import Message

WRONG_TRIES = Limit("back", times=20, every=timedelta(minutes=15))


class CaseGone(Exception):
    """The case is not there, or is not for this person."""


def find_case(house: House, reference: str, words: str, *, client: str) -> UUID | None:
    """The case that both belong to. One query whether or not the reference exists, so that neither answer nor time
    tells which was wrong. Raises TooMany after too many wrong tries."""
    key = back_key(house, read_reference(reference) or "", read_words(words) or ())
    with house.database.write() as session:
        check(session, house.matching, WRONG_TRIES, client, house.now())
        case = cases.by_back_key(session, key)
        if case is None:
            hit(session, house.matching, WRONG_TRIES, client, house.now())
            return None
        return case.id


@contextmanager
def opened(house: House, case_id: UUID) -> Iterator[Case]:
    """The case to be shown. Raises CaseGone."""
    with house.database.read() as session:
        case = cases.to_read(session, case_id)
        if case is None:
            raise CaseGone
        yield case


def add_words(house: House, case_id: UUID, words: str, once: str) -> None:
    """More from the person, for the team to read. The same words with the same `once` are kept once.

    Raises CaseGone.
    """
    now = house.now()
    message_id = house.matching.uuid(f"more words {case_id}", f"{once} {words}")
    try:
        with _changed(house, case_id) as (session, case, history):
            message = Message(
                id=message_id,
                case_id=case.id,
                name=MORE_WORDS,
                direction="in",
                channel="web",
                state="received",
                made_at=now,
                due_at=now,
                body=words,
            )
            session.add(message)
            add_task(house, case, routing.READ_REPLY)
            history.add("words_added", PERSON, message=str(message_id))
    except IntegrityError:
        with house.database.read() as session:
            if session.get(Message, message_id) is None:
                raise


def withdraw(house: House, case_id: UUID) -> None:
    """Taking it back is an ending, not a deletion (R16). An alarm stays, and somebody follows up (R62)."""
    with _changed(house, case_id) as (session, case, history):
        if case.closed_at is None:
            close(house, session, case, history, PERSON, closure_reason="withdrawn")


def close(house: House, session: Session, case: Case, history: History, actor: str | UUID, **ending: str) -> None:
    """`ending` is `outcome` or `closure_reason`. What was still to be answered ends; what protects somebody stays."""
    now = house.now()
    for task in case.tasks:
        if task.done_at is None and task.name in (routing.ACKNOWLEDGE, routing.ANSWER):
            task.done_at = now
    case.status, case.closed_at = "closed", now
    for name, value in ending.items():
        setattr(case, name, value)
    if case.kind != "compliment":
        add_task(house, case, routing.FOLLOW_UP)
    history.add("case_withdrawn" if ending.get("closure_reason") == "withdrawn" else "case_closed", actor, **ending)


def stands(case: Case) -> str:
    """A code of `intake.domain.progress`."""
    return progress(
        seen_at=case.seen_at,
        answered_at=case.answered_at,
        closed_at=case.closed_at,
        closure_reason=case.closure_reason,
    )


def checks_safety(case: Case) -> bool:
    """Whether somebody has still to make sure that the child is safe."""
    return case.safe_now in routing.RAISES and is_open(case, routing.SAFETY_ALERT)


@contextmanager
def _changed(house: House, case_id: UUID) -> Iterator[tuple[Session, Case, History]]:
    with house.database.write() as session:
        case = cases.to_change(session, case_id)
        if case is None:
            raise CaseGone
        yield session, case, History(session, house.matching, case, house.now())
