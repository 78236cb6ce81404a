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
from intake.services.answering import runs
from intake.services.duties import add_task, is_open
from intake.services.following_up.beginning import begin as follow_up
from intake.services.house import House
from intake.services.new_case import back_key
from intake.services.outgoing import MORE_WORDS
from intake.services.raising import heed
from intake.store import answering, cases, links
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
        if case.procedure:
            answering.load_stages(session, case)
        yield case


def add_words(house: House, case_id: UUID, words: str, once: str) -> None:
    """More from the person, for the team to read. The same words with the same `once` are kept once.

    Raises CaseGone.
    """
    now = house.now()
    message_id = house.matching.uuid(f"more words {case_id}", f"{once} {words}")
    try:
        with held(house, case_id) as (session, case, history):
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
            heed(house, session, case, history, words)
    except IntegrityError:
        with house.database.read() as session:
            if session.get(Message, message_id) is None:
                raise


def withdraw(house: House, case_id: UUID) -> None:
    """Taking it back is an ending, not a deletion (R16). An alarm stays, and somebody follows up (R62).

    What was answered by a procedure has its outcome, and is no longer taken back."""
    with held(house, case_id) as (session, case, history):
        if case.closed_at is None and case.outcome is None:
            close(house, session, case, history, PERSON, closure_reason="withdrawn")


def close(
    house: House,
    session: Session,
    case: Case,
    history: History,
    actor: str | UUID,
    *,
    outcome: str | None = None,
    closure_reason: str | None = None,
    **detail: str,
) -> None:
    """An outcome that the case has already stays. What was still to be answered ends; what protects somebody stays.

    `detail` is more for the event."""
    now = house.now()
    follow_up(house, case, closure_reason)
    for task in case.tasks:
        if task.done_at is None and task.name in routing.ENDED_WITH_A_CASE:
            task.done_at = now
    case.status, case.closed_at = "closed", now
    case.outcome, case.closure_reason = case.outcome or outcome, closure_reason
    runs.end(case, house.today(), closure_reason)
    ending = {"outcome": case.outcome, "closure_reason": closure_reason}
    name = {None: "case_closed", "withdrawn": "case_withdrawn"}.get(closure_reason, "ended_without_finding")
    history.add(name, actor, **{code: value for code, value in ending.items() if value}, **detail)


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
def held(house: House, case_id: UUID) -> Iterator[tuple[Session, Case, History]]:
    """The case held for a change by whoever has its words: once it was merged, the one in which it goes on.

    Raises CaseGone."""
    with house.database.write() as session:
        case = cases.to_change(session, links.lead_of(case_id))
        if case is None:
            raise CaseGone
        yield session, case, History(session, house.matching, case, house.now())
