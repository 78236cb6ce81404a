"""What an earlier year's figures can be entered for: the cells of a report's own table of that year."""

from intake.domain.quarters import Period
from intake.domain.report_periods import latest_years, read_year
from intake.export.tables.table import DATE, TEXT
from intake.services.house import House
from intake.services.report_topics import LISTS
from intake.services.reporting import Wanted, every, make_all

YEARS = 12
"""So many financial years are offered, this one and those before it."""

Choices = list[tuple[str, str]]


def offered_years(house: House) -> list[str]:
    return [period.code for period in latest_years(house.today(), YEARS)]


def offered_reports() -> list[str]:
    """Those that print figures, not lists."""
    return [report.name for report in every() if report.name not in LISTS]


def cells(house: House, name: str, year: str) -> tuple[Choices, Choices]:
    """Keys and labels of its rows, and of those of its columns that hold figures. Raises ValueError."""
    period: Period | None = read_year(year)
    if period is None:
        raise ValueError(year)
    [table] = make_all(house, [Wanted(name, period.starts_on, period.ends_on)])
    columns = [(one.key, one.label) for one in table.columns if one.unit not in (TEXT, DATE)]
    return [(row.key, row.label) for row in table.rows], columns
