"""The spans of time that tables print: months, quarters and years of the financial year, with their keys and labels."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

APRIL, MONTHS = 4, 12
MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True)
class Span:
    """`key` and `label` as tables print them: 2021_22 and 2021/22, 2021_22_q4 and Q4 2021/22. Its first and last day
    may lie outside the period that was asked for; only what is in both is counted."""

    key: str
    label: str
    first: date
    last: date


def month_of(day: date) -> int:
    """As `facts.Month` counts: year × 12 + month − 1."""
    return day.year * MONTHS + day.month - 1


def year_of_month(month: int) -> int:
    """The year in which the financial year of a month begins."""
    return (month - (APRIL - 1)) // MONTHS


def quarter_of_month(month: int) -> int:
    """1 to 4; April to June is 1."""
    return (month - (APRIL - 1)) % MONTHS // 3 + 1


def year_key(start: int) -> str:
    return f"{start}_{(start + 1) % 100:02}"


def year_label(start: int) -> str:
    return f"{start}/{(start + 1) % 100:02}"


def years(first: date, last: date) -> list[Span]:
    """Every financial year that the period touches, the earliest first."""
    return [_span(year_key(year), year_label(year), year, 0, MONTHS) for year in _years(first, last)]


def quarters(first: date, last: date) -> list[Span]:
    """Every quarter that the period touches. Within one financial year the keys are q1 to q4, else 2021_22_q4."""
    touched = list(_years(first, last))
    found = []
    for year in touched:
        for number in range(1, 5):
            key, label = f"q{number}", f"Q{number}"
            if len(touched) > 1:
                key, label = f"{year_key(year)}_{key}", f"{label} {year_label(year)}"
            span = _span(key, label, year, (number - 1) * 3, 3)
            if span.first <= last and span.last >= first:
                found.append(span)
    return found


def months(first: date, last: date) -> list[Span]:
    """The twelve months of the financial year, or those that the period touches; the key is the month's number, 04."""
    found = [
        _span(f"{(APRIL - 1 + number) % MONTHS + 1:02}", MONTH_NAMES[(APRIL - 1 + number) % MONTHS], year, number, 1)
        for year in _years(first, last)
        for number in range(MONTHS)
    ]
    touched = [span for span in found if span.first <= last and span.last >= first]
    return list({span.key: span for span in touched}.values())


def _years(first: date, last: date) -> Iterator[int]:
    yield from range(year_of_month(month_of(first)), year_of_month(month_of(last)) + 1)


def _span(key: str, label: str, year: int, after: int, number: int) -> Span:
    """So many months from so many months after April of the year."""
    begins = year * MONTHS + APRIL - 1 + after
    ends = begins + number - 1
    return Span(key, label, _first(begins), _first(ends).replace(day=monthrange(ends // MONTHS, ends % MONTHS + 1)[1]))


def _first(month: int) -> date:
    return date(month // MONTHS, month % MONTHS + 1, 1)
