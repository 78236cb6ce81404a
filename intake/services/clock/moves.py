"""The clock of a case moved by hand: extended, paused, resumed, a delay told."""

from datetime import date

from intake.domain import roles
from intake.domain.clocks import PAUSED
from intake.services.answering.telling import Word, tell
from intake.services.clock import facts
from intake.services.hands import Hand, Refused, changed
from intake.services.house import House
from intake.services.outgoing import DELAY, TEAM_WORDS
from intake.services.writing.fitting import Edited

MOVES = roles.TEAM | {roles.MANAGER}
"""Who authorises an extension, and pauses a clock; whoever answers may tell of a delay."""


def extend(house: House, hand: Hand, to: date, why: str, words: str, *, agreed: bool | None) -> None:
    """Raises Refused, with the codes of `facts.extend`."""
    with changed(house, hand) as (session, case, history):
        facts.extend(house, session, case, history, hand, to, why, words, agreed=agreed)


def pause(house: House, hand: Hand, on: date, why: str, words: str) -> None:
    """Raises Refused, with the codes of `facts.pause`."""
    with changed(house, hand) as (session, case, history):
        facts.pause(house, session, case, history, hand, on, why, words)


def resume(house: House, hand: Hand, on: date, words: str) -> None:
    """Raises Refused: held, while the case waits for safeguarding; and the codes of `facts.resume`."""
    with changed(house, hand) as (session, case, history):
        if case.held_on is not None:
            raise Refused("held")
        run = facts.running(case)
        pauses = [fact for fact in run.facts if fact.name == PAUSED] if run else []
        why = pauses[-1].why if pauses else None
        facts.resume(house, session, case, history, hand, on, why or "other", words)


def delay(house: House, hand: Hand, on: date, to: date, why: str, words: str, *, agreed: bool | None) -> None:
    """Raises Refused, with the codes of `facts.delay`."""
    with changed(house, hand) as (session, case, history):
        facts.delay(house, session, case, history, hand, on, to, why, words, agreed=agreed)


def tell_delay(house: House, hand: Hand, to: date, why: str, words: str, edited: Edited | None = None) -> bool:
    """The same, told now: `words` say why, and are read on their page; whether a message says so too.

    Raises Unfit, and Refused with the codes of `facts.delay`."""
    with changed(house, hand) as (session, case, history):
        facts.delay(house, session, case, history, hand, house.today(), to, why, words, agreed=None)
        word = Word(DELAY, {"answer_by": to}, edited)
        _message, announced = tell(house, session, case, history, hand, TEAM_WORDS, words, word)
        history.add("words_written", hand.user.id, announced=announced)
        return announced
