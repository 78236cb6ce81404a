"""What moves a clock, noted as dated facts: extended, paused, resumed, delayed. Nothing noted is ever changed."""

from collections.abc import Callable
from datetime import date

from sqlalchemy.orm import Session

from intake.domain import clocks, routing
from intake.domain.clocks import DELAYED, EXTENDED, PAUSED, RESUMED, Clock, ClockFault
from intake.services.clock.state import clock_of, refresh, state_of
from intake.services.duties import need_task
from intake.services.hands import Hand, Refused, finish
from intake.services.house import House
from intake.services.procedure import stage_of
from intake.store.history import History
from intake.store.tables.case import Case
from intake.store.tables.stage_run import ClockFact, StageRun

HAPPENED = {EXTENDED: "stage_extended", PAUSED: "clock_paused", RESUMED: "clock_resumed", DELAYED: "delay_told"}


def running(case: Case) -> StageRun | None:
    """The stage whose clock runs, or is paused."""
    run = case.stage
    return run if run and run.ended_on is None else None


def extend(
    house: House,
    session: Session,
    case: Case,
    history: History,
    hand: Hand,
    to: date,
    why: str,
    words: str,
    *,
    agreed: bool | None,
) -> None:
    """To a new last day, which the person is told; `hand` is who authorises it (R6, R8).

    Raises Refused: no_clock, agreement_needed, and the codes of `clocks.check_extension`.
    """
    run = _needed(case)
    stage = stage_of(house, case, run)
    if stage and stage.needs_agreement and not agreed:
        raise Refused("agreement_needed")
    _check(house, case, run, lambda clock: clocks.check_extension(clock, house.calendar(), to, house.today()))
    today = house.today()
    _note(house, case, history, hand, run, EXTENDED, today, why, words, to=to, agreed=agreed)
    case.answer_by = to
    need_task(house, case, routing.EXTENSION_ENDS, on=to, officer=run.officer_id)
    refresh(house, case, run)


def pause(
    house: House, session: Session, case: Case, history: History, hand: Hand, on: date, why: str, words: str
) -> None:
    """From that day on no day counts, until it is resumed (R12). Raises Refused: no_clock, codes of `check_pause`."""
    run = _needed(case)
    _check(house, case, run, lambda clock: clocks.check_pause(clock, on, house.today()))
    _note(house, case, history, hand, run, PAUSED, on, why, words)
    refresh(house, case, run)


def resume(
    house: House, session: Session, case: Case, history: History, hand: Hand, on: date, why: str, words: str
) -> None:
    """That day counts again. Raises Refused: no_clock, codes of `check_resume`."""
    run = _needed(case)
    _check(house, case, run, lambda clock: clocks.check_resume(clock, on, house.today()))
    _note(house, case, history, hand, run, RESUMED, on, why, words)
    refresh(house, case, run)


def delay(
    house: House,
    session: Session,
    case: Case,
    history: History,
    hand: Hand,
    on: date,
    to: date,
    why: str,
    words: str,
    *,
    agreed: bool | None,
) -> None:
    """The person was told on a day why it takes longer, and by when they hear. It moves no limit: late stays late.

    Raises Refused: no_clock, and the codes of `clocks.check_delay`.
    """
    run = check_delay(house, case, on, to)
    _note(house, case, history, hand, run, DELAYED, on, why, words, to=to, agreed=agreed)
    case.answer_by = to
    finish(house, case, hand, routing.TELL_DELAY)


def check_delay(house: House, case: Case, on: date, to: date) -> StageRun:
    """The stage that is delayed. Raises as `delay` does."""
    run = _needed(case)
    _check(house, case, run, lambda clock: clocks.check_delay(clock, house.calendar(), on, to, house.today()))
    return run


def _needed(case: Case) -> StageRun:
    run = running(case)
    if run is None or run.started_on is None:
        raise Refused("no_clock")
    return run


def _check(house: House, case: Case, run: StageRun, check: Callable[[Clock], None]) -> None:
    clock = clock_of(house, case, run)
    try:
        check(clock)
    except ClockFault as fault:
        state = state_of(house, case, run)
        days = {"latest_on": state.latest_on, "limit_on": state.limit_on, "start": run.started_on}
        raise Refused(fault.code, most=clock.most, **days) from fault


def _note(
    house: House,
    case: Case,
    history: History,
    hand: Hand,
    run: StageRun,
    name: str,
    on: date,
    why: str,
    words: str,
    *,
    to: date | None = None,
    agreed: bool | None = None,
) -> None:
    fact = ClockFact(
        stage_id=run.id,
        number=len(run.facts) + 1,
        name=name,
        on_day=on,
        noted_on=house.today(),
        to_day=to,
        why=why,
        agreed=agreed,
        noted_by=hand.user.id,
        authorised_by=hand.user.id if name == EXTENDED else None,
        reason=words,
    )
    run.facts.append(fact)
    detail = {"to": to.isoformat()} if to else {}
    history.add(HAPPENED[name], hand.user.id, stage=run.stage, on=on.isoformat(), why=why, fact=str(fact.id), **detail)
