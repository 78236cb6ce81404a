"""The clocks of a case as they stood on a day, with what was known then."""

from dataclasses import dataclass
from datetime import date

from intake.domain.clocks import State
from intake.domain.procedures import Stage
from intake.services.answering.runs import entered
from intake.services.clock.state import state_of
from intake.services.hands import Refused
from intake.services.house import House
from intake.services.procedure import stage_of
from intake.store.tables.case import Case
from intake.store.tables.stage_run import ClockFact, StageRun


@dataclass(frozen=True)
class Stood:
    """One stage: its rules (None where today's procedure does not know it), its state (None before its clock was
    started), the facts of its clock, and the days on which it was answered or ended, if it was by then."""

    run: StageRun
    stage: Stage | None
    state: State | None
    facts: list[ClockFact]
    answered_on: date | None
    ended_on: date | None

    @property
    def is_running(self) -> bool:
        return self.ended_on is None


@dataclass(frozen=True)
class Acknowledgement:
    """`on` is None until it went out; `in_time` None while there is time left."""

    by: date
    on: date | None
    in_time: bool | None


def check_day(house: House, case: Case, day: date) -> None:
    """Raises Refused: in_future, before_receipt."""
    if day > house.today():
        raise Refused("in_future")
    if day < case.received_on:
        raise Refused("before_receipt", received=case.received_on)


def stood(house: House, case: Case, day: date) -> list[Stood]:
    """The stages that were asked for by then and taken on, the last one first."""
    runs = [run for run in reversed(entered(case)) if run.requested_on <= day]
    return [_stood(house, case, run, day) for run in runs]


def acknowledgement(house: House, case: Case, day: date) -> Acknowledgement:
    on = house.authority.today(case.acknowledged_at) if case.acknowledged_at else None
    if on is None or on > day:
        return Acknowledgement(case.acknowledge_by, None, None if day <= case.acknowledge_by else False)
    return Acknowledgement(case.acknowledge_by, on, on <= case.acknowledge_by)


def _stood(house: House, case: Case, run: StageRun, day: date) -> Stood:
    was_signed = run.terms_signed_on is None or run.terms_signed_on <= day
    return Stood(
        run=run,
        stage=stage_of(house, case, run),
        state=state_of(house, case, run, day) if run.started_on and was_signed else None,
        facts=[fact for fact in run.facts if max(fact.on_day, fact.noted_on) <= day],
        answered_on=_by(run.answered_on, day),
        ended_on=_by(run.ended_on, day),
    )


def _by(when: date | None, day: date) -> date | None:
    return when if when and when <= day else None
