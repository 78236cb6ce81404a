"""Topics, periods and choices of reports, in words for the team."""

import re
from datetime import date
from decimal import Decimal

from babel.dates import format_date
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from intake.domain.quarters import Period
from intake.domain.report_periods import BEFORE, OWN, YEAR_BEFORE
from intake.services.figures import BASELINE, CASES_HELD, STAGE_2_COST, Entered, FigureFault
from intake.services.report_topics import LEARNT, LOOP, OMBUDSMAN, OTHERS, RECEIVED, STAGES, TIMES
from intake.services.reporting import report_of
from intake.services.reports_together import ANNUAL, QUARTERLY
from intake.web.desk.labels import say
from intake.web.here import house
from intake.web.periods import LOCALE

TOPICS = {
    RECEIVED: _l("What came in"),
    STAGES: _l("Stages and outcomes"),
    TIMES: _l("How long it took"),
    LEARNT: _l("Themes and learning"),
    OMBUDSMAN: _l("The Ombudsman"),
    OTHERS: _l("Compliments, enquiries and duty matters"),
    LOOP: _l("First contact and the loop"),
}

PERIODS = {
    "this_quarter": _l("This quarter"),
    "last_quarter": _l("Last quarter"),
    "this_year": _l("This financial year"),
    "last_year": _l("Last financial year"),
    "five_quarters": _l("The last five quarters"),
    "three_years": _l("The last three financial years"),
    OWN: _l("Days of your own"),
}

COMPARED = {BEFORE: _l("The period before"), YEAR_BEFORE: _l("The same a year before")}

HIDDEN, SHOWN = "hidden", "shown"
SMALL = {HIDDEN: _l("Counts under 5 left out"), SHOWN: _l("Every count shown")}

_TOGETHER = {"together": _l("All together"), "kind": _l("Complaints and informal feedback apart")}
PARAMS = {
    "duty-matters": {"by": {"year": _l("By year"), "category": _l("By category")}},
    "loop-closing": {"by": _TOGETHER},
    "participation-contact": {"by": _TOGETHER},
    "stage-timescales-by-year": {
        "base": {"entered": _l("All that entered the stage"), "answered": _l("Those answered")}
    },
}
"""What a report's own choices are called, the usual one first."""

WHOSE = {
    "A": _l("A, a borough council"),
    "B": _l("B, a city council"),
    "C": _l("C, a county council"),
    "D": _l("D, an islands council"),
    "E": _l("E, a children’s trust"),
}
EVERY = _l("All there are")

TOO_LONG = _l("A report covers a hundred years at the most. Write a later first day.")
BANDS = _l("Write rising numbers of working days with commas between them, like 5,10,20.")
NOT_SO = _l("There is no such table. Choose something else here.")

FIGURES = {
    CASES_HELD: _l("Cases held, by service"),
    STAGE_2_COST: _l("What a stage 2 costs on average"),
    BASELINE: _l("Tables of earlier years"),
}
COST = _l("Pounds for each")
FAULTS = {
    "key": _l("Choose the service."),
    "year": _l("Choose one of these years."),
    "value": _l("Write a number of 0 or more, like 1250 or 3500.50."),
}
NO_NUMBER = _l("Write a number, like 1250 or 61.5.")

_THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")

STALE = _l("Somebody else wrote here meanwhile. What you wrote is still here, and what they wrote stands above it.")

TOGETHER = {QUARTERLY: _l("Quarterly report"), ANNUAL: _l("Annual report")}


def days(period: Period) -> str:
    """`1 April to 30 June 2026`; both years where they are two."""
    first, last = period.starts_on, period.ends_on
    if first == last:
        return _day(first)
    begins = format_date(first, "d MMMM", locale=LOCALE) if first.year == last.year else _day(first)
    return str(_("%(first)s to %(last)s", first=begins, last=_day(last)))


def year(code: str) -> str:
    """2026/27 for 2026_27; any for none."""
    return code.replace("_", "/") if code else str(_("any year"))


def named(period: Period) -> str:
    """A period of a quarterly or an annual report: `Q3 2026/27`, `2026/27`."""
    start, _quarter, number = period.code.partition("_q")
    return f"Q{number} {year(start)}" if number else year(start)


def _day(day: date) -> str:
    return str(format_date(day, "d MMMM y", locale=LOCALE))


def titled(name: str) -> str:
    return report_of(name).title


def figure(number: Decimal) -> str:
    """Without a power of ten, and without noughts that say nothing."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def plain_number(given: str) -> str:
    """Without the sign of money and the commas between thousands; anything else stays, and is told to be no number."""
    text = given.strip().removeprefix("£").strip()
    return text.replace(",", "") if _THOUSANDS.fullmatch(text) else text


def fault(name: str, found: FigureFault) -> str:
    """What a table printed may be less than 0, as a difference is."""
    return str(NO_NUMBER if name == BASELINE else FAULTS[found.field])


def what(entered: Entered) -> str:
    """What a figure is of, as its key says."""
    if entered.name != BASELINE:
        return str(say(house().authority.service_areas, entered.key)) if entered.key else str(FIGURES[entered.name])
    report, _slash, cell = entered.key.partition("/")
    row, _slash, column = cell.rpartition("/")
    return ": ".join((titled(report), f"{readable(row)}, {readable(column)}"))


def readable(key: str) -> str:
    """`Children in care`, `2021/22 percent`: the key of a row or column, whose label only the table knows."""
    text = re.sub(r"(\d{4})_(\d{2})", r"\1/\2", key).replace("_", " ")
    return text[:1].upper() + text[1:]
