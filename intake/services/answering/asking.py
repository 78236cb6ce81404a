"""The next stage: what the person may ask for after an answer, until when, and what became of it (R10, R15)."""

from dataclasses import dataclass
from datetime import date

from intake.domain import routing
from intake.domain.procedures import Ombudsman, last_day_to_ask
from intake.services.answering.runs import DECLINED, answered, asked_for
from intake.services.answering.stages import begin, looks_from_outside, may_begin
from intake.services.answering.telling import Word, tell
from intake.services.duties import need_task
from intake.services.hands import Hand, Refused, changed, finish
from intake.services.house import House
from intake.services.outgoing import ANSWER
from intake.services.procedure import stage_of
from intake.services.writing.fitting import Edited
from intake.store.history import PERSON, History
from intake.store.tables.case import Case
from intake.store.tables.stage_run import StageRun

TO_DECIDE = 2
"""Working days."""


@dataclass(frozen=True)
class Next:
    """What is open after the answer `run`. `stage` is None after the last one; `until` is the last day on which nobody
    asks why it comes late, None without such a day; `days_left` are working days until then. `from_outside`: who looks
    into it does not work here."""

    run: StageRun
    stage: str | None
    until: date | None
    is_late: bool
    days_left: int
    is_asked: bool
    is_declined: bool
    from_outside: bool
    ombudsman: Ombudsman

    @property
    def may_be_asked(self) -> bool:
        return self.stage is not None and not self.is_asked and not self.is_declined


def what_next(house: House, case: Case) -> Next | None:
    """After an answer; None as long as there is none, or where no procedure is followed."""
    run = answered(case)
    stage = stage_of(house, case, run)
    if run is None or stage is None or run.answered_on is None or case.procedure is None:
        return None
    procedure = house.authority.procedure(case.procedure)
    until = last_day_to_ask(stage.asking, house.calendar(), case.received_on, run.answered_on)
    code = next(iter(may_begin(house, case)), None)
    return Next(
        run=run,
        stage=code,
        until=until,
        is_late=until is not None and until < house.today(),
        days_left=house.calendar().elapsed(house.today(), until) if until else 0,
        is_asked=asked_for(case) is not None,
        is_declined=case.stages[-1].decision == DECLINED,
        from_outside=looks_from_outside(procedure, code),
        ombudsman=procedure.ombudsman,
    )


def ask(house: House, case: Case, history: History) -> None:
    """By the person, on their page. Once is enough, and late is no reason to refuse (R10)."""
    following = what_next(house, case)
    if following is not None and following.may_be_asked:
        _keep(house, case, history, PERSON, following, house.today())


def take_down(house: House, hand: Hand, on: date) -> None:
    """The same, asked for in a talk or a letter. Raises Refused: nothing_next, in_future, before_answer."""
    with changed(house, hand) as (_session, case, history):
        following = what_next(house, case)
        if following is None or not following.may_be_asked:
            raise Refused("nothing_next")
        if on > house.today():
            raise Refused("in_future")
        if following.run.answered_on and on < following.run.answered_on:
            raise Refused("before_answer", day=following.run.answered_on)
        _keep(house, case, history, str(hand.user.id), following, on)


def accept(house: House, hand: Hand) -> None:
    """Raises Refused: nothing_asked, stage_out_of_order."""
    with changed(house, hand) as (session, case, history):
        run = _asked(case)
        finish(house, case, hand, routing.DECIDE_REQUEST)
        begin(house, session, case, history, hand, run.stage, requested_on=run.requested_on)


def decline(house: House, hand: Hand, why: str, edited: Edited | None = None) -> None:
    """`why` is told to the person as it stands; their page names the Ombudsman beside it (R15).

    Raises Refused: nothing_asked; and Unfit for `edited` words of the message.
    """
    with changed(house, hand) as (session, case, history):
        run = _asked(case)
        run.decision, run.decision_reason = DECLINED, why
        finish(house, case, hand, routing.DECIDE_REQUEST)
        _message, announced = tell(house, session, case, history, hand, ANSWER, why, Word(edited=edited))
        history.add("next_stage_declined", hand.user.id, stage=run.stage, announced=announced)


def _keep(house: House, case: Case, history: History, actor: str, following: Next, on: date) -> None:
    number = len(case.stages) + 1
    run = StageRun(case_id=case.id, number=number, stage=following.stage, requested_on=on)
    case.stages.append(run)
    need_task(house, case, routing.DECIDE_REQUEST, days=TO_DECIDE)
    is_late = following.until is not None and following.until < on
    history.add("next_stage_asked", actor, stage=run.stage, is_late=is_late)


def _asked(case: Case) -> StageRun:
    run = asked_for(case)
    if run is None:
        raise Refused("nothing_asked")
    return run
