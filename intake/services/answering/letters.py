"""Letters: drafted from what the case already says, changed by whoever answers, never overwritten unasked."""

from typing import Any

from sqlalchemy.orm import Session

from intake.domain import routing
from intake.services.answering.merging import values_of
from intake.services.hands import Hand, finish
from intake.services.house import House
from intake.services.writing.fitting import Edited
from intake.services.writing.keeping import keep
from intake.store.history import History
from intake.store.tables.case import Case
from intake.store.tables.letter import Letter
from intake.store.tables.stage_run import StageRun
from notifications.letters import compose_letter

ANSWER, REFUSAL = "answer", "refusal"
WORDINGS = ("adult", "young", "younger")
DRAFT, CHECKING, RETURNED, PASSED, SENT, DROPPED = "draft", "checking", "returned", "passed", "sent", "dropped"
OF_LETTERS = (routing.CHECK_LETTER, routing.MEND_LETTER, routing.SEND_LETTER)


def current(case: Case, name: str, stage: StageRun | None = None) -> Letter | None:
    """The one in hand of this name, for this stage if one is given."""
    in_hand = [letter for letter in case.letters if letter.name == name and letter.state not in (SENT, DROPPED)]
    return next((letter for letter in reversed(in_hand) if stage is None or letter.stage_id == stage.id), None)


def merged(house: House, case: Case, name: str, wording: str, stage: StageRun | None, **values: Any) -> str:
    """The template filled in with what the case says now; `values` are more for it."""
    return compose_letter(name, wording, **{**values_of(house, case, stage), **values})


def draft(
    house: House,
    session: Session,
    case: Case,
    history: History,
    hand: Hand,
    name: str,
    wording: str,
    body: str | None = None,
    stage: StageRun | None = None,
    **values: Any,
) -> Letter:
    """Begins the letter, or lays new words over the one in hand, which then has to be checked anew. Without a `body` it
    is merged from the template of `templates/letters/<name>/`; `values` are more for it, beside those of `merging`."""
    body = body or merged(house, case, name, wording, stage, **values)
    letter = current(case, name, stage)
    if letter is None:
        stage_id = stage.id if stage else None
        letter = Letter(case_id=case.id, stage_id=stage_id, name=name, state=DRAFT, made_at=house.now())
    letter.wording = wording
    _write(house, case, hand, letter, body)
    if letter not in case.letters:
        case.letters.append(letter)
    history.add("letter_drafted", hand.user.id, letter=name)
    return letter


def reword(
    house: House,
    session: Session,
    case: Case,
    history: History,
    hand: Hand,
    letter: Letter,
    body: str,
    message: Edited | None = None,
    stage: StageRun | None = None,
) -> Letter:
    """Other words for the one in hand, and for the message that goes with it; those of the message are not checked."""
    is_kept = keep(house, case, letter, message)
    if body != letter.body:
        return draft(house, session, case, history, hand, letter.name, letter.wording, body, stage)
    if is_kept:
        history.add("letter_drafted", hand.user.id, letter=letter.name)
    return letter


def is_as_merged(house: House, case: Case, run: StageRun) -> bool:
    """Whether nobody has changed the words of the answer in hand since they were filled in."""
    letter = current(case, ANSWER, run)
    return letter is not None and letter.body == merged(house, case, ANSWER, letter.wording, run)


def follow(house: House, case: Case, hand: Hand, run: StageRun, *, fresh: bool) -> None:
    """The answer in hand, after something it tells has changed: filled in again where it is `fresh`, else left as it
    is; checked anew in both cases."""
    letter = current(case, ANSWER, run)
    if letter is not None:
        body = merged(house, case, ANSWER, letter.wording, run) if fresh else letter.body
        _write(house, case, hand, letter, body)


def _write(house: House, case: Case, hand: Hand, letter: Letter, body: str) -> None:
    """Whoever wrote last is its author, so that nobody checks their own words."""
    letter.body, letter.state = body, RETURNED if letter.state == RETURNED else DRAFT
    letter.changed_at, letter.author_id = house.now(), hand.user.id
    letter.checked_by = letter.checked_at = None
    finish(house, case, hand, routing.CHECK_LETTER, routing.SEND_LETTER)
