"""Writing the answer and having it checked: by another person on the team, where the authority says so (system 38)."""

from uuid import UUID

from intake.domain import roles, routing
from intake.services.answering import letters
from intake.services.answering.letters import ANSWER, CHECKING, PASSED, RETURNED
from intake.services.answering.runs import running
from intake.services.duties import need_task
from intake.services.hands import Hand, Refused, changed, finish
from intake.services.house import House
from intake.services.writing.fitting import Edited
from intake.store.tables.case import Case
from intake.store.tables.letter import Letter
from intake.store.tables.stage_run import StageRun

GAP = "[["
"""What begins a place that has still to be filled in."""


def fill_in(house: House, hand: Hand, wording: str, *, anyway: bool = False) -> None:
    """From the template, in this wording. Words that somebody changed go only `anyway`.

    Raises Refused: no_stage, changed_by_hand.
    """
    with changed(house, hand) as (session, case, history):
        run = _running(case)
        in_hand = letters.current(case, ANSWER, run)
        if in_hand and not anyway and not letters.is_as_merged(house, case, run):
            raise Refused("changed_by_hand")
        letters.draft(house, session, case, history, hand, ANSWER, wording, stage=run)


def write(house: House, hand: Hand, body: str, message: Edited | None = None) -> None:
    """Other words for the answer in hand, and for the `message` that goes with it. Raises Refused: no_stage,
    no_letter."""
    with changed(house, hand) as (session, case, history):
        run = _running(case)
        letters.reword(house, session, case, history, hand, _letter(case, run), body, message, run)


def hand_to_check(house: House, hand: Hand, body: str, message: Edited | None = None) -> None:
    """Raises Refused: no_stage, no_letter, gaps_left."""
    with changed(house, hand) as (session, case, history):
        run = _running(case)
        letter = letters.reword(house, session, case, history, hand, _letter(case, run), body, message, run)
        refuse_gaps(letter)
        letter.state = CHECKING
        finish(house, case, hand, *letters.OF_LETTERS)
        need_task(house, case, routing.CHECK_LETTER)
        history.add("letter_handed_over", hand.user.id, letter=ANSWER)


def check(house: House, hand: Hand, *, passes: bool, comments: str | None) -> None:
    """Raises Refused: no_stage, no_letter, not_to_check, own_words."""
    with changed(house, hand) as (_session, case, history):
        letter = _letter(case, _running(case))
        if letter.state != CHECKING or hand.user.role not in roles.TEAM:
            raise Refused("not_to_check")
        if letter.author_id == hand.user.id:
            raise Refused("own_words")
        letter.state, letter.comments = PASSED if passes else RETURNED, comments
        letter.checked_by, letter.checked_at = hand.user.id, house.now()
        finish(house, case, hand, routing.CHECK_LETTER)
        need_task(house, case, routing.SEND_LETTER if passes else routing.MEND_LETTER, officer=_writer(case, letter))
        history.add("letter_passed" if passes else "letter_returned", hand.user.id, letter=ANSWER)


def refuse_gaps(letter: Letter) -> None:
    if GAP in (letter.body or ""):
        raise Refused("gaps_left")


def _running(case: Case) -> StageRun:
    run = running(case)
    if run is None:
        raise Refused("no_stage")
    return run


def _letter(case: Case, run: StageRun) -> Letter:
    letter = letters.current(case, ANSWER, run)
    if letter is None:
        raise Refused("no_letter")
    return letter


def _writer(case: Case, letter: Letter) -> UUID | None:
    """Whose the stage is, if they wrote it; else it is the team's own."""
    return letter.author_id if letter.author_id == case.assigned_to else None
