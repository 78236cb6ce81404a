"""Days and times as the desk says them, in the authority's own zone: `Fri 5 Dec, 14:05`."""

from dataclasses import dataclass
from datetime import date, datetime

from babel.dates import format_date
from flask_babel import gettext as _

from intake.domain.authority import Authority
from intake.store.tables.task import Task

LOCALE = "en_GB"
AN_HOUR, A_DAY, TWO_DAYS = 60, 24 * 60, 2 * 24 * 60
"""In minutes."""


@dataclass(frozen=True)
class Days:
    authority: Authority
    now: datetime

    @property
    def today(self) -> date:
        return self.authority.today(self.now)

    def day(self, day: date) -> str:
        """The year is said when it is not this one."""
        pattern = "EEE d MMM" if day.year == self.today.year else "EEE d MMM y"
        return str(format_date(day, pattern, locale=LOCALE))

    def moment(self, moment: datetime) -> str:
        local = self.authority.local_time(moment)
        return f"{self.day(local.date())}, {local:%H:%M}"

    def due(self, day: date) -> str:
        """For something not done yet; nothing is due while a clock is paused."""
        if day == date.max:
            return str(_("paused"))
        if day == self.today:
            return str(_("today"))
        return str(_("%(day)s, late", day=self.day(day))) if day < self.today else self.day(day)

    def pressing(self, task: Task) -> str:
        """By when it is to be done, or since when it is late: the reason why it stands where it does."""
        if task.due_at:
            local, is_late = self.authority.local_time(task.due_at), task.due_at < self.now
            is_today = local.date() == self.today
            when = _("%(time)s today", time=f"{local:%H:%M}") if is_today else self.moment(task.due_at)
        elif task.due_on in (self.today, date.max):
            return self.due(task.due_on)
        else:
            when, is_late = self.day(task.due_on), task.due_on < self.today
        return str(_("late since %(when)s", when=when) if is_late else _("by %(when)s", when=when))

    def left(self, task: Task) -> str:
        """How long there is still to look at it, for what is about somebody's safety; that clock knows no nights."""
        until = (task.due_at or task.made_at + self.authority.desk.look_within) - self.now
        minutes = abs(int(until.total_seconds())) // 60
        if minutes < AN_HOUR:
            span = _("%(minutes)s min", minutes=minutes)
        elif minutes < TWO_DAYS:
            span = _("%(hours)s h %(minutes)s min", hours=minutes // AN_HOUR, minutes=minutes % AN_HOUR)
        else:
            span = _("%(days)s days", days=minutes // A_DAY)
        return str(_("%(time)s left", time=span) if until.total_seconds() > 0 else _("%(time)s over", time=span))
