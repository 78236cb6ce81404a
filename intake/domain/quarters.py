"""Quarters of the financial year, which begins in April, and months: with the codes by which they are known."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

YEARS = range(1990, 2100)
APRIL, OF_A_QUARTER, OF_A_YEAR = 4, 3, 12

_QUARTER = re.compile(r"(\d{4})_(\d{2})_q([1-4])", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)


@dataclass(frozen=True)
class Period:
    """From its first to its last day. `code` is 2026_27_q3 for a quarter, 2026-11 for a month."""

    code: str
    starts_on: date
    ends_on: date


def quarter_of(day: date) -> Period:
    months = (day.month - APRIL) % OF_A_YEAR
    year = day.year if day.month >= APRIL else day.year - 1
    return _quarter(year, months // OF_A_QUARTER + 1)


def month_of(day: date) -> Period:
    return _span(f"{day:%Y-%m}", day.year, day.month, 1)


def read_period(code: str) -> Period | None:
    """A quarter or a month; None for what is neither."""
    if found := _MONTH.fullmatch(code):
        year, month = map(int, found.groups())
        return month_of(date(year, month, 1)) if year in YEARS and 1 <= month <= OF_A_YEAR else None
    return read_quarter(code)


def read_quarter(code: str) -> Period | None:
    found = _QUARTER.fullmatch(code)
    if found is None or int(found[1]) not in YEARS:
        return None
    quarter = _quarter(int(found[1]), int(found[3]))
    return quarter if quarter.code == code else None


def before(period: Period) -> Period:
    """The quarter before a quarter, the month before a month."""
    last = date.fromordinal(period.starts_on.toordinal() - 1)
    return quarter_of(last) if "q" in period.code else month_of(last)


def latest(period: Period, number: int) -> list[Period]:
    """So many, that one first and then backwards."""
    found = [period]
    while len(found) < number:
        found.append(before(found[-1]))
    return found


def _quarter(year: int, number: int) -> Period:
    """`year` is the one in which the financial year begins."""
    month = (APRIL - 1 + (number - 1) * OF_A_QUARTER) % OF_A_YEAR + 1
    code = f"{year}_{(year + 1) % 100:02}_q{number}"
    return _span(code, year if month >= APRIL else year + 1, month, OF_A_QUARTER)


def _span(code: str, year: int, month: int, months: int) -> Period:
    last = month + months - 1
    return Period(code, date(year, month, 1), date(year, last, monthrange(year, last)[1]))
