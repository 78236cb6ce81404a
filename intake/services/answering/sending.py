"""Sending the answer of a stage: the person is told, and what was found becomes the outcome."""

from intake.domain import routing
from intake.services.answering import letters
from intake.services.answering.checking import refuse_gaps
from intake.services.answering.letters import ANSWER, PASSED, SENT
from intake.services.answering.points import defined
from intake.services.answering.runs import running
from intake.services.answering.telling import Word, tell
from intake.services.clock.state import refresh
from intake.services.hands import Hand, Refused, changed, finish
from intake.services.house import House
from intake.services.outgoing import note_acknowledged
from intake.services.procedure import stage_of
from intake.services.writing.fitting import Edited
from intake.store import answering
from intake.store.tables.case import Case
from intake.store.tables.stage_run import StageRun


def missing(house: House, case: Case, run: StageRun | None) -> list[str]:
    """Why the answer cannot go yet, as codes: what has still to be done comes in its order."""
    stage = stage_of(house, case, run)
    if run is None or stage is None:
        return ["no_stage"]
    letter = letters.current(case, ANSWER, run)
    reasons = {
        "held": case.held_on is not None,
        "not_started": run.started_on is None,
        "finding_missing": bool(stage.findings) and any(run.stage not in point.findings for point in defined(case)),
        "outcome_missing": run.outcome is None,
        "no_letter": letter is None,
        "not_passed": letter is not None and house.authority.desk.qa and letter.state != PASSED,
    }
    return [code for code, is_so in reasons.items() if is_so]


def send(house: House, hand: Hand, body: str, edited: Edited | None = None) -> bool:
    """The letter with these words, read on /back and announced by the safe way; False where nothing announces it.

    Raises Refused with the first code of `missing`, or gaps_left; other words than those that passed are not_passed.
    Raises Unfit for `edited` words of the message.
    """
    now, today = house.now(), house.today()
    with changed(house, hand) as (session, case, history):
        run = running(case)
        letter = letters.current(case, ANSWER, run)
        if letter is not None:
            letter = letters.reword(house, session, case, history, hand, letter, body, stage=run)
        reasons = missing(house, case, run)
        if run is None or letter is None or reasons:
            raise Refused(reasons[0])
        refuse_gaps(letter)
        message, announced = tell(house, session, case, history, hand, ANSWER, letter.body, Word(edited=edited))
        session.flush()  # the message is there before the letter names it
        letter.state, letter.sent_at, letter.message_id = SENT, now, message.id
        run.answered_on = run.ended_on = today
        run.responder_role = answering.role_of(session, run.officer_id or hand.user.id)
        case.outcome, case.answered_at = run.outcome, now
        finish(house, case, hand, *routing.ENDED_BY_AN_ANSWER)
        refresh(house, case, run)
        history.add("answer_given", hand.user.id, announced=announced)
        history.add("stage_answered", hand.user.id, stage=run.stage, outcome=run.outcome)
        note_acknowledged(history, case, now, "answer")
        return announced
