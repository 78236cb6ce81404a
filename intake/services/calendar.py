"""The working calendar of a nation and its authority (R3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from intake.domain.working_days import WorkingCalendar

_SUBDIVISIONS = {"england": "ENG", "wales": "WLS", "scotland": "SCT", "northern_ireland": "NIR"}
_YEARS = 1_024


def national_closures(nation: str, years: Iterable[int]) -> frozenset[date]:
    """The nation's bank holidays and their substitute days; Christmas Day, Boxing Day and Good Friday are among them.

    `nation` is england, wales, scotland or northern_ireland; raises KeyError for any other.
    """
    return frozenset(day for year in years for day in _closures_of(nation, year))


def calendar_for(nation: str, closure_days: Iterable[date]) -> WorkingCalendar:
    """The closed days of the nation and the authority, in any year."""
    return _calendar(nation, frozenset(closure_days))


@dataclass(frozen=True)
class _Closed:
    """Each year is looked up when a day of it is asked for: what is due next week needs no history."""

    nation: str
    closure_days: frozenset[date]

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and (day in self.closure_days or day in _closures_of(self.nation, day.year))


@lru_cache
def _calendar(nation: str, closure_days: frozenset[date]) -> WorkingCalendar:
    return WorkingCalendar(_Closed(nation, closure_days))


@lru_cache(_YEARS)
def _closures_of(nation: str, year: int) -> frozenset[date]:
    from holidays import country_holidays  # noqa: PLC0415 - takes 0.15 s and 17 MB, and an idle process needs neither

    return frozenset(country_holidays("GB", subdiv=_SUBDIVISIONS[nation], years=year))
