"""Telling the person something: kept for their page, and announced by the way that is safe for them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy.orm import Session

from intake.domain import routing
from intake.services import outgoing
from intake.services.duties import add_task, need_task
from intake.services.hands import Hand, finish
from intake.services.house import House
from intake.services.outgoing import ANSWER_READY, child_hears, shown
from intake.services.reach import CALL, reach
from intake.services.writing.fitting import Edited
from intake.store.history import History
from intake.store.tables.case import Case
from intake.store.tables.message import Message


@dataclass(frozen=True)
class Word:
    """The message that says that something waits: its name, what its words need, and its words where somebody saw and
    may have changed them before it went."""

    name: str = ANSWER_READY
    values: Mapping[str, object] = field(default_factory=dict)
    edited: Edited | None = None
    once: str | None = None


ANSWER_WAITS = Word()


def tell(
    house: House,
    session: Session,
    case: Case,
    history: History,
    hand: Hand,
    name: str,
    words: str,
    word: Word = ANSWER_WAITS,
) -> tuple[Message, bool]:
    """The message as it is read on /back, and whether word of it is sent. Until now somebody may have been writing.

    Raises Unfit."""
    message = shown(case.id, name, words, house.now(), hand.user.id)
    session.add(message)
    case.writing_until = None
    finish(house, case, hand, routing.READ_REPLY)
    return message, send_word(house, session, case, history, hand, word)


def send_word(
    house: House, session: Session, case: Case, history: History, hand: Hand, word: Word = ANSWER_WAITS
) -> bool:
    """False where none is sent. That its words were seen, and perhaps changed, is noted. Raises Unfit."""
    going = announced(house, session, case, word)
    if going is not None and word.edited is not None:
        note_written(history, hand.user.id, word.name, going.way, is_edited=going.is_edited)
    return going is not None


def announce(house: House, session: Session, case: Case, name: str = ANSWER_READY, once: str | None = None) -> bool:
    """Word that something waits to be read, in the usual words; False when none is sent."""
    return announced(house, session, case, Word(name, once=once)) is not None


def announced(house: House, session: Session, case: Case, word: Word) -> outgoing.Written | None:
    """Where the safe way is a call, ringing becomes a person's task; so does telling a child who asked to hear too, and
    finding another way to reach somebody who has stopped our texts (R44)."""
    case.seen_at = case.seen_at or house.now()
    going = outgoing.written(house, session, case, word.name, word.values, once=word.once, edited=word.edited)
    reached = reach(case)
    for task, needed in ((routing.RING, reached.by == CALL), (routing.TELL_CHILD, child_hears(case))):
        if needed:
            add_task(house, case, task)
    if reached.contact.opted_out and reached.way is None:
        need_task(house, case, routing.FIND_SAFE_WAY)
    return going


def note_written(history: History, actor: UUID, name: str, way: str, *, is_edited: bool) -> None:
    """Of the words nothing is said."""
    history.add("message_written", actor, written=name, way=way, edited=is_edited)
