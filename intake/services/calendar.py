"""The working calendar of a nation and its authority (R3)."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from intake.domain.working_days import WorkingCalendar

_SUBDIVISIONS = {"england": "ENG", "wales": "WLS", "scotland": "SCT", "northern_ireland": "NIR"}


def national_closures(nation: str, years: Iterable[int]) -> frozenset[date]:
    """The nation's bank holidays and their substitute days; Christmas Day, Boxing Day and Good Friday are among them.

    `nation` is england, wales, scotland or northern_ireland; raises KeyError for any other.
    """
    return frozenset(day for year in years for day in _closures_of(nation, year))


def calendar_for(nation: str, closure_days: Iterable[date], around: date) -> WorkingCalendar:
    """The closed days of the nation and the authority, from the year before `around` to the second year after it.

    Outside those years only weekends and the closure days are closed.
    """
    return _calendar(nation, frozenset(closure_days), around.year)


@lru_cache
def _calendar(nation: str, closure_days: frozenset[date], year: int) -> WorkingCalendar:
    return WorkingCalendar(national_closures(nation, range(year - 1, year + 3)) | closure_days)


@lru_cache
def _closures_of(nation: str, year: int) -> frozenset[date]:
    from holidays import country_holidays  # noqa: PLC0415 - takes 0.15 s and 17 MB, and an idle process needs neither

    return frozenset(country_holidays("GB", subdiv=_SUBDIVISIONS[nation], years=year))
