"""A day as people write it: 23/11/2026, 23 Nov 2026 or 2026-11-23. What cannot be read stays as it was written."""

import re
from calendar import monthrange
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import ValidationError

from forms.fields import ShortText

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
YEARS = range(1900, 2101)

_DAY_FIRST = re.compile(r"(\d{1,2})\s*[/. -]\s*(\d{1,2})\s*[/. -]\s*(\d{4})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_NAMED = re.compile(r"(?:[a-z]+,?\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?,?\s+(\d{4})", re.ASCII)


class Day(ShortText):
    """`day` is the date, None where nothing is written."""

    inputmode = "text"

    @property
    def day(self) -> date | None:
        return read_day(self.data or "")

    def process_data(self, value: Any) -> None:
        self.data = f"{value:%d/%m/%Y}" if isinstance(value, date) else value

    def pre_validate(self, _form: Any) -> None:
        if not self.data or self.day is not None:
            return
        parts = _parts(self.data.lower())
        if parts is None:
            raise ValidationError(_l("Write the day with its month and year, like 23/11/2026 or 23 Nov 2026."))
        year, month, _day = parts
        if month in range(1, 13) and year in YEARS:
            last = monthrange(year, month)[1]
            raise ValidationError(_l("That month has %(last)s days. Write a day that there is.", last=last))
        raise ValidationError(_l("Write a day that there is, like 23/11/2026."))


def read_day(text: str) -> date | None:
    """None for what is no day of these two centuries."""
    parts = _parts(text.lower())
    if parts is None or parts[0] not in YEARS:
        return None
    try:
        return date(*parts)
    except ValueError:
        return None


def _parts(text: str) -> tuple[int, int, int] | None:
    """Year, month and day, whether or not there is such a day; a month of no known name is 0."""
    if found := _DAY_FIRST.fullmatch(text):
        day, month, year = found.groups()
        return int(year), int(month), int(day)
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day = found.groups()
        return int(year), int(month), int(day)
    if found := _NAMED.fullmatch(text):
        day, name, year = found.groups()
        return int(year), MONTHS.index(name[:3]) + 1 if name[:3] in MONTHS else 0, int(day)
    return None
