"""Working days: which days count, and when something is due (R3, R4)."""

from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

Span = tuple[date, date]
"""From the first day up to, not with, the second."""

_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True)
class WorkingCalendar:
    """Saturdays, Sundays, the `closed` days (bank holidays, closure days) and those a clock is `paused` don't count."""

    closed: Container[date]
    paused: frozenset[date] = frozenset()

    def is_working_day(self, day: date) -> bool:
        return day.weekday() < _SATURDAY and day not in self.closed and day not in self.paused

    def pausing(self, spans: Iterable[Span]) -> "WorkingCalendar":
        """The same calendar for a clock that was paused so."""
        paused = frozenset(first + _DAY * passed for first, until in spans for passed in range((until - first).days))
        return replace(self, paused=paused) if paused else self

    def next_working_day(self, day: date) -> date:
        """The first working day after `day`."""
        day += _DAY
        while not self.is_working_day(day):
            day += _DAY
        return day

    def due(self, start: date, days: int) -> date:
        """The last of `days` working days: day 1 is the working day after the start, the end day counts (R4).

        Raises ValueError for fewer than one day.
        """
        if days < 1:
            raise ValueError("a time limit is at least one working day")
        day = start
        for _ in range(days):
            day = self.next_working_day(day)
        return day

    def elapsed(self, start: date, end: date) -> int:
        """Working days after `start` up to and with `end` (R4); 0 when the end is not after the start."""
        return sum(self.is_working_day(start + _DAY * passed) for passed in range(1, (end - start).days + 1))
