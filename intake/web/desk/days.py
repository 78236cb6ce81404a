"""Days and times as the desk says them, in the authority's own zone: `Fri 5 Dec, 14:05`."""

from dataclasses import dataclass
from datetime import date, datetime

from babel.dates import format_date
from flask_babel import gettext as _

from intake.domain.authority import Authority

LOCALE = "en_GB"


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
        """For something not done yet."""
        if day == self.today:
            return str(_("today"))
        return str(_("%(day)s, late", day=self.day(day))) if day < self.today else self.day(day)
