"""What every service needs: whose house this is, where things are kept, and what time it is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from intake.domain.authority import Authority
from intake.domain.working_days import WorkingCalendar
from intake.services.calendar import calendar_for
from intake.store.database import Database
from intake.store.matching import Matching
from intake.store.spool import Spool


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class House:
    """`address` is the public one, without a slash at its end."""

    authority: Authority
    database: Database
    matching: Matching
    spool: Spool
    address: str
    now: Callable[[], datetime] = _utc_now

    def today(self) -> date:
        return self.authority.today(self.now())

    def calendar(self) -> WorkingCalendar:
        return calendar_for(self.authority.nation, self.authority.closure_days)
