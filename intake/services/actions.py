"""Actions: what we said we would do, by whom and by when; chased until it is done, and shown to the person.

Each open one has a task of its owner's, by which queues and reminders know of it.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from intake.domain import roles, routing
from intake.domain.place import Place
from intake.services.answering.telling import Word, send_word
from intake.services.duties import add_task
from intake.services.hands import Hand, Refused, changed, done, keep_note
from intake.services.house import House
from intake.services.meeting import may_do
from intake.services.outgoing import YOU_SAID
from intake.services.progress import CaseGone
from intake.services.wall import may_be_given
from intake.services.writing.fitting import Edited
from intake.store import actions as store
from intake.store import answering
from intake.store.actions import DROPPED, KEPT, PAGE, Narrow, Row
from intake.store.tables.action import Action
from intake.store.tables.case import Case
from intake.store.tables.staff import StaffUser
from intake.store.tables.task import Task

ANSWER, MEETING, TALK = SOURCES = ("answer", "meeting", "talk")
"""Where it was said."""


@dataclass(frozen=True)
class Promise:
    """`said` is in words for the person, who reads them where it `is_shown`."""

    said: str
    owner: UUID
    due_on: date
    source: str = ANSWER
    is_shown: bool = True


@dataclass(frozen=True)
class Register:
    """One page of it. `following` is where the next one begins; `open` and `late` are all that the viewer sees."""

    rows: list[Row]
    following: Place | None
    open: int
    late: int


def make(house: House, hand: Hand, promise: Promise) -> None:
    """Raises Refused: no_words, in_past, no_owner, named_in_it, does_not_see_it."""
    with changed(house, hand) as (session, case, history):
        _check(house, session, case, promise)
        add_task(house, case, routing.KEEP_PROMISE, on=promise.due_on, officer=promise.owner, text=promise.said)
        session.flush()  # the task is there before the action names it
        action = Action(case_id=case.id, made_at=house.now(), made_by=hand.user.id, task_id=case.tasks[-1].id)
        _write(action, promise)
        case.actions.append(action)
        history.add("promise_made", hand.user.id, staff=str(promise.owner), to=promise.due_on.isoformat())


def change(house: House, hand: Hand, action_id: UUID, promise: Promise) -> None:
    """A late one may keep its day. Raises CaseGone, and Refused as above, or ended."""
    with changed(house, hand) as (session, case, history):
        action = _open(case, action_id)
        _check(house, session, case, promise, action)
        _write(action, promise)
        if task := _task(case, action):
            task.due_on, task.officer_id, task.text = promise.due_on, promise.owner, promise.said
        history.add("promise_changed", hand.user.id, staff=str(promise.owner), to=promise.due_on.isoformat())


def keep(
    house: House,
    hand: Hand,
    action_id: UUID,
    did: str,
    evidence: str,
    *,
    announce: bool,
    edited: Edited | None = None,
) -> bool:
    """It is done: `did` is in words for the person. Whether a message says so; only of what they can read.

    Raises CaseGone, Refused: ended, no_words, no_evidence; and Unfit for `edited` words of the message.
    """
    with changed(house, hand) as (session, case, history):
        action = _open(case, action_id)
        if action.is_shown and not did.strip():
            raise Refused("no_words")
        if not evidence.strip():
            raise Refused("no_evidence")
        _end(house, case, hand, action, KEPT, did)
        action.evidence = evidence
        word = Word(YOU_SAID, edited=edited, once=f"{YOU_SAID} {action.id}")
        told = announce and action.is_shown and send_word(house, session, case, history, hand, word)
        action.announced_at = house.now() if told else None
        history.add("promise_kept", hand.user.id, told=told)
        return told


def drop(house: House, hand: Hand, action_id: UUID, why: str, told: str) -> None:
    """It will not be done: `why` is for the team; `told`, in words for the person, may be left out.

    Raises CaseGone, and Refused: ended, reason_needed.
    """
    with changed(house, hand) as (_session, case, history):
        action = _open(case, action_id)
        note = keep_note(house, case, hand, "promise", why)
        if not note:
            raise Refused("reason_needed")
        _end(house, case, hand, action, DROPPED, told)
        history.add("promise_dropped", hand.user.id, **note)


def owners(case: Case, staff: Iterable[StaffUser]) -> list[StaffUser]:
    """Those of the staff who could be given something to do about the case."""
    return [user for user in staff if may_do(case, user)]


def doing(case: Case, action: Action, staff: Iterable[StaffUser]) -> UUID | None:
    """Whose it is. An open one is nobody's any more where its owner sees the record no longer."""
    may = {user.id for user in owners(case, staff)}
    return action.owner_id if action.ended_on or action.owner_id in may else None


def shown(cases: Iterable[Case]) -> list[Action]:
    """What the person reads of them, in the order in which it was said."""
    found = [action for case in cases for action in case.actions if action.is_shown]
    return sorted(found, key=lambda action: action.made_at)


@contextmanager
def register(house: House, viewer: StaffUser, narrow: Narrow, after: Place | None) -> Iterator[Register]:
    with house.database.read() as session:
        found = store.listed(session, viewer, narrow, house.today(), after)
        last = found[PAGE - 1][0] if len(found) > PAGE else None
        following = Place(store.day_of(last, narrow.which), last.id) if last else None
        yield Register(found[:PAGE], following, *store.count_open(session, viewer, house.today()))


def _check(house: House, session: Session, case: Case, promise: Promise, was: Action | None = None) -> None:
    if not promise.said.strip():
        raise Refused("no_words")
    if promise.due_on < house.today() and (was is None or promise.due_on != was.due_on):
        raise Refused("in_past")
    if not may_be_given(session, case, promise.owner):
        raise Refused("named_in_it")
    owner = answering.able(session, roles.ANSWERS, promise.owner)
    if owner is None:
        raise Refused("no_owner")
    if not may_do(case, owner):
        raise Refused("does_not_see_it")


def _write(action: Action, promise: Promise) -> None:
    action.said, action.owner_id, action.due_on = promise.said, promise.owner, promise.due_on
    action.source, action.is_shown = promise.source, promise.is_shown


def _open(case: Case, action_id: UUID) -> Action:
    action = next((action for action in case.actions if action.id == action_id), None)
    if action is None:
        raise CaseGone
    if action.ended_on is not None:
        raise Refused("ended")
    return action


def _end(house: House, case: Case, hand: Hand, action: Action, state: str, did: str) -> None:
    action.state, action.ended_on, action.ended_by = state, house.today(), hand.user.id
    action.did = did.strip() or None
    task = _task(case, action)
    if task and task.done_at is None:
        done(house, task, hand)


def _task(case: Case, action: Action) -> Task | None:
    return next((task for task in case.tasks if task.id == action.task_id), None)
