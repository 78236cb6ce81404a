"""Turning a complaint away: signposted to another process, or refused by a letter that says whom to turn to (R14)."""

from sqlalchemy.orm import Session

from intake.domain import routing
from intake.domain.screening import REFUSED
from intake.services.answering import letters
from intake.services.answering.letters import DROPPED, REFUSAL, SENT, WORDINGS
from intake.services.answering.telling import Word, tell
from intake.services.duties import need_task
from intake.services.hands import Hand, Refused, changed, finish
from intake.services.house import House
from intake.services.outgoing import ANSWER, note_acknowledged
from intake.services.progress import close
from intake.services.screening.looking import in_force, ombudsman
from intake.services.writing.fitting import Edited
from intake.store.history import History
from intake.store.tables.case import Case
from intake.store.tables.letter import Letter
from intake.store.tables.message import Message


def signpost(
    house: House, session: Session, case: Case, history: History, hand: Hand, words: str, edited: Edited | None
) -> None:
    """The person reads where they can go, and the case ends there. Raises Unfit."""
    _tell(house, session, case, history, hand, words, edited)
    close(house, session, case, history, hand.user.id, outcome="signposted")


def draft_refusal(
    house: House, session: Session, case: Case, history: History, hand: Hand, wording: str | None = None
) -> None:
    """In the wording in which the person told us, unless another is chosen. The case ends when the letter goes."""
    wording = wording or (case.wording if case.wording in WORDINGS else WORDINGS[0])
    words = letters.merged(house, case, REFUSAL, wording, None, ombudsman=ombudsman(house, case))
    letters.draft(house, session, case, history, hand, REFUSAL, wording, words)
    need_task(house, case, routing.ANSWER, on=case.answer_by)


def take_back(house: House, case: Case) -> None:
    """After a change of mind: the case is open again, and a refusal that did not go never goes."""
    letter = letters.current(case, REFUSAL)
    if letter is not None:
        letter.state, letter.changed_at = DROPPED, house.now()
    if case.closed_at is not None:
        case.status, case.closed_at, case.outcome, case.answered_at = "open", None, None, None


def fill_in(house: House, hand: Hand, wording: str) -> None:
    """The letter anew from its template. Raises Refused: not_refused."""
    with changed(house, hand) as (session, case, history):
        _letter(case)
        draft_refusal(house, session, case, history, hand, wording)


def write(house: House, hand: Hand, words: str, message: Edited | None = None) -> None:
    """Other words for the letter, and for the `message` that goes with it. Raises Refused: not_refused, no_words."""
    with changed(house, hand) as (session, case, history):
        _reword(house, session, case, history, hand, words, message)


def send(house: House, hand: Hand, words: str, edited: Edited | None = None) -> bool:
    """The letter with these words; False where nothing announces it. Neither outcome nor reason: the screening says why
    the case ended. Raises Refused: not_refused, no_words; and Unfit for `edited` words of the message."""
    with changed(house, hand) as (session, case, history):
        letter = _reword(house, session, case, history, hand, words)
        message, announced = _tell(house, session, case, history, hand, words, edited)
        letter.state, letter.sent_at, letter.message_id = SENT, house.now(), message.id
        close(house, session, case, history, hand.user.id)
        return announced


def _tell(
    house: House, session: Session, case: Case, history: History, hand: Hand, words: str, edited: Edited | None
) -> tuple[Message, bool]:
    message, announced = tell(house, session, case, history, hand, ANSWER, words, Word(edited=edited))
    case.answered_at = house.now()
    finish(house, case, hand, routing.ANSWER)
    history.add("answer_given", hand.user.id, announced=announced)
    note_acknowledged(history, case, house.now(), "answer")
    return message, announced


def _reword(
    house: House,
    session: Session,
    case: Case,
    history: History,
    hand: Hand,
    words: str,
    message: Edited | None = None,
) -> Letter:
    letter = _letter(case)
    if not words.strip():
        raise Refused("no_words")
    return letters.reword(house, session, case, history, hand, letter, words, message)


def _letter(case: Case) -> Letter:
    screening, letter = in_force(case), letters.current(case, REFUSAL)
    if screening is None or screening.decision != REFUSED or letter is None or case.closed_at is not None:
        raise Refused("not_refused")
    return letter
