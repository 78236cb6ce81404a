"""Periods: when a piece of periodic work is due next, in the authority's own zone."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from intake.services.house import House

_DAY = timedelta(days=1)

NextAt = Callable[[House, datetime], datetime]
"""The first moment after this one. A later one never has an earlier next: that tells a clock that was put back."""


@dataclass(frozen=True)
class Job:
    """`run` does all that there is to do by now, and says how much that was. It may be begun twice at the same time,
    or again after a crash: every effect has a key of its own (`once`), or is looked at again with its row in hand.
    """

    name: str
    next_at: NextAt
    run: Callable[[House], int]


def every(**span: float) -> NextAt:
    """`every(minutes=5)`."""
    return lambda _house, now: now + timedelta(**span)


def each_morning(house: House, now: datetime) -> datetime:
    """The moment at which staff are reminded, on every day."""
    today = house.authority.today(now)
    return next(at for day in (today, today + _DAY) if (at := _morning(house, day)) > now)


def each_working_morning(house: House, now: datetime) -> datetime:
    """The same, on working days."""
    calendar, day = house.calendar(), house.authority.today(now)
    while not calendar.is_working_day(day) or _morning(house, day) <= now:
        day += _DAY
    return _morning(house, day)


def _morning(house: House, day: date) -> datetime:
    return datetime.combine(day, house.authority.reminding.at, house.authority.zone).astimezone(UTC)
