"""Spans of days in words."""

from babel.dates import format_date
from flask_babel import gettext as _

from intake.domain.quarters import Period

LOCALE = "en_GB"


def span(period: Period) -> str:
    """`October to December 2026`; a month by its name."""
    first, last = (format_date(day, "LLLL", locale=LOCALE) for day in (period.starts_on, period.ends_on))
    if first == last:
        return f"{first} {period.ends_on.year}"
    return str(_("%(first)s to %(last)s %(year)s", first=first, last=last, year=period.ends_on.year))
