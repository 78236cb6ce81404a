"""Reminding: which call to mind is due for what is still to be done, in working days; each is made once."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from intake.domain.authority import Reminding
from intake.domain.working_days import WorkingCalendar

DUE_SOON, DUE_TODAY, LATE, ESCALATED = "due_soon", "due_today", "late", "escalated"
SAFEGUARDING, RUN_OUT = "safeguarding", "run_out"
"""Half of the time for what is about somebody's safety has gone; all of it has."""
DIGEST = "digest"

_DAY, _WEEK = timedelta(days=1), 7


@dataclass(frozen=True)
class Morning:
    """What is due before these days is late, or so late that the manager is told; has today as its last working day, or
    one of the next. What waits for a clock that is paused lies beyond them all."""

    late: date
    escalated: date
    today: date
    soon: date

    def call(self, due_on: date) -> str | None:
        """What whoever does it is told: only the last of what was missed, so that three days away make one reminder."""
        if due_on < self.late:
            return LATE
        if due_on < self.today:
            return DUE_TODAY
        return DUE_SOON if due_on < self.soon else None

    def is_escalated(self, due_on: date) -> bool:
        return due_on < self.escalated


def morning_of(today: date, calendar: WorkingCalendar, reminding: Reminding) -> Morning:
    """A day on which nobody works is as good as the working day before it."""
    return Morning(
        late=_back(today, calendar, 1),
        escalated=_back(today, calendar, reminding.escalate_after),
        today=calendar.next_working_day(today),
        soon=calendar.due(today, reminding.soon + 1),
    )


def this_moment(made_at: datetime, due_at: datetime, now: datetime) -> str | None:
    """What the clock of somebody's safety, which knows no nights, says at this moment."""
    if now >= due_at:
        return RUN_OUT
    return SAFEGUARDING if now >= made_at + (due_at - made_at) / 2 else None


def week_of_digest(today: date, reminding: Reminding) -> date:
    """The day on which its week began. It goes on the first working morning since, whatever holidays do."""
    return today - _DAY * ((today.weekday() - reminding.digest_on) % _WEEK)


def _back(day: date, calendar: WorkingCalendar, days: int) -> date:
    """The first of so many working days that end with this one."""
    while days := days - calendar.is_working_day(day):
        day -= _DAY
    return day
