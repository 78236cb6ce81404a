"""The team's work on a case: taking it on, classing it, answering it, ending it."""

from datetime import timedelta
from uuid import UUID

from intake.domain import routing
from intake.domain.outcomes import outcomes_for
from intake.services.duties import add_task, need_task
from intake.services.hands import Hand, changed, done, finish
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
from intake.store.tables.case import Case

WRITING_LASTS = timedelta(minutes=15)


def take_on(house: House, hand: Hand) -> None:
    """Somebody has read it: the person is told so on /back."""
    with changed(house, hand) as (_session, case, history):
        if case.seen_at is None:
            case.seen_at = house.now()
            history.add("case_read", hand.user.id)
            finish(house, case, hand, routing.READ_REPLY)


def classify(house: House, hand: Hand, service_area: str | None, theme: str | None) -> None:
    with changed(house, hand) as (_session, case, history):
        case.service_area, case.theme = service_area, theme
        case.points[0].theme = theme
        history.add("case_classified", hand.user.id, service_area=service_area, theme=theme)


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


def answer(house: House, hand: Hand, words: str) -> bool:
    """Keeps the answer for /back and sends word of it by the safe way; False when there is none.

    Where the safe way is a call, ringing becomes a person's task; so does telling a child who asked to hear too, and
    finding another way to reach somebody who has stopped our texts (R44)."""
    now = house.now()
    with changed(house, hand) as (session, case, history):
        session.add(shown(case.id, ANSWER, words, now, hand.user.id))
        announced = announce_answer(house, session, case)
        case.seen_at = case.seen_at or now
        case.answered_at = case.answered_at or now
        case.writing_until = None
        history.add("answer_given", hand.user.id, announced=announced)
        note_acknowledged(history, case, now, "answer")
        finish(house, case, hand, routing.ANSWER, routing.READ_REPLY)
        for name, needed in ((routing.RING, told_of_answer(case) == "call"), (routing.TELL_CHILD, child_hears(case))):
            if needed:
                add_task(house, case, name)
        if safe_contact(case.teller).opted_out:
            need_task(house, case, routing.FIND_SAFE_WAY)
        return announced


def end(house: House, hand: Hand, outcome: str | None) -> None:
    """Closes the case; `outcome` is one that its kind may have, or None where none is recorded. Raises ValueError."""
    with changed(house, hand) as (session, case, history):
        if outcome is not None and outcome not in outcomes_for(case.kind):
            raise ValueError(outcome)
        if case.closed_at is None:
            close(house, session, case, history, hand.user.id, **({"outcome": outcome} if outcome else {}))


def finish_task(house: House, hand: Hand, task_id: UUID) -> None:
    with changed(house, hand) as (_session, case, history):
        task = next((task for task in case.tasks if task.id == task_id), None)
        if task is None:
            raise CaseGone
        if task.done_at is None:
            done(house, task, hand)
            history.add("task_done", hand.user.id, task=task.name)
            if task.name == routing.ACKNOWLEDGE:
                note_acknowledged(history, case, house.now(), "person")
