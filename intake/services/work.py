"""The team's work on a case: taking it on, classing it, answering it, ending it."""

from datetime import timedelta
from uuid import UUID

from intake.domain import routing
from intake.domain.outcomes import CLOSURES
from intake.services.answering.ending import endings
from intake.services.answering.runs import running
from intake.services.answering.telling import Word, tell
from intake.services.hands import Hand, Refused, changed, done, finish, keep_note
from intake.services.house import House
from intake.services.outgoing import ANSWER, TEAM_WORDS, note_acknowledged
from intake.services.progress import CaseGone, close
from intake.services.writing.fitting import Edited
from intake.store.tables.case import Case

WRITING_LASTS = timedelta(minutes=15)


def take_on(house: House, hand: Hand) -> None:
    """Somebody has read it: the person is told so on /back."""
    with changed(house, hand) as (_session, case, history):
        if case.seen_at is None:
            case.seen_at = house.now()
            history.add("case_read", hand.user.id)
            finish(house, case, hand, routing.READ_REPLY)


def begin_writing(house: House, hand: Hand) -> None:
    """From now on nothing automatic talks over this member of staff, until they have answered or some time is over."""
    with changed(house, hand) as (_session, case, history):
        case.writing_until = house.now() + WRITING_LASTS
        history.add("writing_begun", hand.user.id)


def writer(house: House, case: Case) -> str | None:
    """The id of whoever writes to the person just now."""
    if case.writing_until is None or case.writing_until <= house.now():
        return None
    return next((event.actor for event in reversed(case.events) if event.name == "writing_begun"), None)


def answer(house: House, hand: Hand, words: str, edited: Edited | None = None) -> bool:
    """Keeps the answer for /back and sends word of it by the safe way; False when there is none.

    While a stage runs its answer is a letter, and what is written beside it answers nothing. Raises Unfit for `edited`
    words of the message."""
    now, word = house.now(), Word(edited=edited)
    with changed(house, hand) as (session, case, history):
        if running(case):
            _message, announced = tell(house, session, case, history, hand, TEAM_WORDS, words, word)
            history.add("words_written", hand.user.id, announced=announced)
            return announced
        _message, announced = tell(house, session, case, history, hand, ANSWER, words, word)
        case.answered_at = case.answered_at or now
        history.add("answer_given", hand.user.id, announced=announced)
        note_acknowledged(history, case, now, "answer")
        finish(house, case, hand, routing.ANSWER)
        return announced


def end(house: House, hand: Hand, ending: str | None, why: str | None = None) -> None:
    """Closes the case; `ending` is an outcome or a reason without one that it may have now, or None where none is
    recorded. Raises Refused: not_an_ending, not_answered, reason_needed."""
    with changed(house, hand) as (session, case, history):
        if case.closed_at is not None:
            return
        outcomes, closures = endings(house, case)
        if ending is None and running(case):
            raise Refused("not_answered")
        if ending is not None and ending not in (*outcomes, *closures):
            raise Refused("not_an_ending")
        if ending in CLOSURES:
            note = keep_note(house, case, hand, "ending", why)
            if not note:
                raise Refused("reason_needed")
            close(house, session, case, history, hand.user.id, closure_reason=ending, **note)
        else:
            close(house, session, case, history, hand.user.id, outcome=ending)


def finish_task(house: House, hand: Hand, task_id: UUID) -> None:
    """Ticks it off. Raises CaseGone where there is no such task, or it ends only where its work is done."""
    with changed(house, hand) as (_session, case, history):
        task = next((task for task in case.tasks if task.id == task_id), None)
        if task is None or (task.name in routing.ENDED_BY_ITS_WORK and task.done_at is None):
            raise CaseGone
        if task.done_at is None:
            done(house, task, hand)
            history.add("task_done", hand.user.id, task=task.name)
            if task.name == routing.ACKNOWLEDGE:
                note_acknowledged(history, case, house.now(), "person")
