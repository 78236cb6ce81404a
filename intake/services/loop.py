"""The picture of the loop: how many children were answered, asked, heard; where it breaks, and the cases behind it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from intake.domain.loop import STEPS, Came, Step, came, worst
from intake.domain.place import Place
from intake.domain.quarters import Period
from intake.services.clock.deadlines import end_of
from intake.services.house import House
from intake.store import loop
from intake.store.loop import PAGE, Span
from intake.store.tables.case import Case
from intake.store.tables.staff import StaffUser

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Narrow:
    """Empty means all."""

    period: Period
    kind: str = ""
    service: str = ""


@dataclass(frozen=True)
class Picture:
    """`told` are all that ended in the period; `worst` is the step at which most are lost."""

    told: int
    steps: list[Came]
    worst: Came | None


def picture(house: House, viewer: StaffUser, narrow: Narrow) -> Picture:
    span = _span(house, narrow)
    with house.database.read() as session:
        told, counts = loop.counted(session, viewer, span, _ends(house, session, viewer, span))
    steps = [came(step, counts[step.name]) for step in STEPS]
    return Picture(told, steps, worst(steps))


def behind(
    house: House, viewer: StaffUser, narrow: Narrow, step: Step, why: str, after: Place | None
) -> tuple[list[tuple[Case, str]], Place | None]:
    """The cases behind a number, a page of them, each with why it is there; and where the next page begins."""
    span = _span(house, narrow)
    with house.database.read() as session:
        found = loop.listed(session, viewer, span, _ends(house, session, viewer, span), step, why, after)
    last = found[PAGE - 1][0] if len(found) > PAGE else None
    return found[:PAGE], Place(last.closed_at, last.id) if last else None


def _span(house: House, narrow: Narrow) -> Span:
    first, last = narrow.period.starts_on, narrow.period.ends_on
    return Span(end_of(house, first - _DAY), end_of(house, last), narrow.kind, narrow.service)


def _ends(house: House, session: Session, viewer: StaffUser, span: Span) -> dict[date, datetime]:
    return {day: end_of(house, day) for day in loop.limits(session, viewer, span)}
