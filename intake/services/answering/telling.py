"""Telling the person something: kept for their page, and announced by the way that is safe for them."""

from sqlalchemy.orm import Session

from intake.domain import routing
from intake.services.duties import add_task, need_task
from intake.services.hands import Hand, finish
from intake.services.house import House
from intake.services.outgoing import announce_answer, child_hears, safe_contact, shown, told_of_answer
from intake.store.tables.case import Case
from intake.store.tables.message import Message


def tell(house: House, session: Session, case: Case, hand: Hand, name: str, words: str) -> tuple[Message, bool]:
    """The message as it is read on /back, and whether word of it is sent. Until now somebody may have been writing."""
    message = shown(case.id, name, words, house.now(), hand.user.id)
    session.add(message)
    case.writing_until = None
    finish(house, case, hand, routing.READ_REPLY)
    return message, announce(house, session, case)


def announce(house: House, session: Session, case: Case) -> bool:
    """Word that something waits to be read; False when none is sent.

    Where the safe way is a call, ringing becomes a person's task; so does telling a child who asked to hear too, and
    finding another way to reach somebody who has stopped our texts (R44)."""
    case.seen_at = case.seen_at or house.now()
    announced = announce_answer(house, session, case)
    for name, needed in ((routing.RING, told_of_answer(case) == "call"), (routing.TELL_CHILD, child_hears(case))):
        if needed:
            add_task(house, case, name)
    if safe_contact(case.teller).opted_out:
        need_task(house, case, routing.FIND_SAFE_WAY)
    return announced
