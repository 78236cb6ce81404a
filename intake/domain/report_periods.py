"""The periods of reports: quarters and financial years by name, days of one's own, and what comes before them."""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date

from intake.domain.quarters import APRIL, OF_A_YEAR, YEARS, Period, before, latest, quarter_of

OWN = "own"
"""The code of a period of one's own days."""

BEFORE, YEAR_BEFORE = "before", "year_before"
"""What a period is compared with: as long a one right before it; the same days, a year earlier."""

ROLLING, SOME_YEARS = 5, 3

_YEAR = re.compile(r"(\d{4})_(\d{2})", re.ASCII)


def year_of(day: date) -> Period:
    """The financial year; its code is 2026_27."""
    return _year(day.year if day.month >= APRIL else day.year - 1)


def read_year(code: str) -> Period | None:
    found = _YEAR.fullmatch(code)
    year = _year(int(found[1])) if found and int(found[1]) in YEARS else None
    return year if year and year.code == code else None


def latest_years(day: date, number: int) -> list[Period]:
    """So many, the one in which the day lies first and then backwards."""
    this = year_of(day).starts_on.year
    return [_year(this - back) for back in range(number)]


def rolling_quarters(last: Period) -> Period:
    """Five of them, up to that one."""
    return Period("five_quarters", latest(last, ROLLING)[-1].starts_on, last.ends_on)


def some_years(last: Period) -> Period:
    """Three of them, up to that one."""
    return Period("three_years", date(last.starts_on.year - SOME_YEARS + 1, APRIL, 1), last.ends_on)


NAMED: Mapping[str, Callable[[date], Period]] = {
    "this_quarter": quarter_of,
    "last_quarter": lambda today: before(quarter_of(today)),
    "this_year": year_of,
    "last_year": lambda today: latest_years(today, 2)[1],
    "five_quarters": lambda today: rolling_quarters(quarter_of(today)),
    "three_years": lambda today: some_years(year_of(today)),
}
"""What can be chosen by name, as it is on a day."""


def compared(period: Period, how: str) -> Period:
    """The period that one is compared with. Whole months stay whole months. Raises ValueError before the year 1."""
    months = _months(period)
    if how == YEAR_BEFORE:
        first, last = _earlier(period.starts_on, OF_A_YEAR), _earlier(period.ends_on, OF_A_YEAR)
    elif months:
        first, last = _earlier(period.starts_on, months), _earlier(period.ends_on, months)
    else:
        days = period.ends_on.toordinal() - period.starts_on.toordinal() + 1
        first, last = (date.fromordinal(day.toordinal() - days) for day in (period.starts_on, period.ends_on))
    return Period(how, first, _last_of_month(last) if months else last)


def _year(start: int) -> Period:
    return Period(f"{start}_{(start + 1) % 100:02}", date(start, APRIL, 1), date(start + 1, APRIL - 1, 31))


def _months(period: Period) -> int:
    """How many there are, 0 where they are not whole."""
    first, last = period.starts_on, period.ends_on
    if first.day != 1 or last != _last_of_month(last):
        return 0
    return (last.year - first.year) * OF_A_YEAR + last.month - first.month + 1


def _earlier(day: date, months: int) -> date:
    year, month = divmod(day.year * OF_A_YEAR + day.month - 1 - months, OF_A_YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _last_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
