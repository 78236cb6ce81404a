"""What somebody answers to how it was: kept one by one as it is given, with what follows from it at once.

An answer never opens a case again: it makes tasks, and a person decides.
"""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from intake.domain import routing
from intake.domain.following_up import ANYTHING_ELSE, got_worse, was_not_well
from intake.services.duties import add_task, is_open, need_task
from intake.services.house import House
from intake.services.raising import heed
from intake.store.history import PERSON, History
from intake.store.tables.case import Case
from intake.store.tables.follow_up import FollowUp

PAGE, CHAT, TEXT, BY_PERSON = "page", "chat", "sms", "person"
"""By which way it was answered."""


def keep(
    house: House,
    session: Session,
    case: Case,
    row: FollowUp,
    history: History,
    question: str,
    answer: str,
    way: str,
    actor: str | UUID = PERSON,
    on: date | None = None,
) -> None:
    """`answer` is a code, or words for anything else; "" leaves it out, and takes back nothing that was said before.
    `on` is the day on which they said it, if not today."""
    row.begun_at = row.begun_at or house.now()
    if not answer.strip() or getattr(row, question) == answer:
        return
    setattr(row, question, answer)
    _note_answered(house, case, row, way, on or house.today())
    if question == ANYTHING_ELSE:
        history.add("follow_up_words", actor)
        heed(house, session, case, history, answer)
        return
    history.add("follow_up_answered", actor, asked=question, said=answer)
    if got_worse(question, answer):
        _make_sure_of_safety(house, case)
    elif was_not_well(question, answer):
        need_task(house, case, routing.NOT_HEARD)


def leave(house: House, row: FollowUp, history: History) -> None:
    """They have come to the end. Who left out everything was asked, and is not asked once more."""
    if row.answered_on is None and row.no_answer_on is None:
        row.asked_on, row.no_answer_on, row.next_on = row.asked_on or house.today(), house.today(), None
        history.add("follow_up_left_out", PERSON)


def _note_answered(house: House, case: Case, row: FollowUp, way: str, on: date) -> None:
    """No further try; whoever closes the loop has something to read, and need not wait for it."""
    row.answered_at, row.answered_way = row.answered_at or house.now(), way
    row.answered_on, row.asked_on = row.answered_on or on, row.asked_on or on
    row.next_on = row.no_answer_on = None
    soon = house.calendar().next_working_day(house.today())
    for task in case.tasks:
        if task.name == routing.FOLLOW_UP and task.done_at is None:
            task.due_on = min(task.due_on, soon)


def _make_sure_of_safety(house: House, case: Case) -> None:
    """As urgent as somebody who says that they are not safe."""
    case.urgency = routing.URGENT
    if not is_open(case, routing.GOT_WORSE):
        at = house.now() + house.authority.desk.look_within
        add_task(house, case, routing.GOT_WORSE, on=house.today(), at=at)
