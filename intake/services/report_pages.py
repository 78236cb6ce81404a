"""A report as the desk shows it: its table in words, what it is compared with, its picture, and the files of it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from intake.domain.quarters import Period
from intake.domain.report_periods import compared
from intake.domain.suppression import SMALLEST
from intake.export.tables.comparing import differences
from intake.export.tables.labels import Labels
from intake.export.tables.picture import Bars, Lines, picture_of
from intake.export.tables.spreadsheet import Sheet, workbook
from intake.export.tables.table import DATE, TEXT, Asked, Column, Report, Table
from intake.export.tables.writing import as_csv, as_json, shown
from intake.services.house import House
from intake.services.reporting import Wanted, make_all, report_of
from intake.store.tables.staff import StaffUser

CSV, XLSX, JSON = "csv", "xlsx", "json"
MOST_COLUMNS = 8
"""Of figures, side by side on a page."""


@dataclass(frozen=True)
class Choice:
    """What somebody wants to see of a report. `compare` is how the other period is chosen, "" for none; `hides_small`
    leaves out counts under five."""

    name: str
    period: Period
    compare: str = ""
    hides_small: bool = False
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Heading:
    label: str
    is_number: bool


@dataclass(frozen=True)
class Line:
    """A row as people read it. `cells` are text and, where there is one, the difference to the later table."""

    label: str
    cells: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Shown:
    """A report's table of a period, in words."""

    name: str
    title: str
    period: Period
    headings: Sequence[Heading]
    lines: Sequence[Line]
    base: str
    rule: str
    notes: Sequence[str]
    picture: Bars | Lines | None

    @property
    def differs(self) -> bool:
        """Whether any difference is shown."""
        return any(difference for line in self.lines for _text, difference in line.cells)


def param_choices(house: House) -> dict[str, list[tuple[str, str]]]:
    """The procedures that this authority follows, and every stage, with their labels."""
    labels = Labels.of(house.authority)
    procedures = [(code, labels.label("procedure", code)) for code in house.authority.procedures]
    return {"procedure": procedures, "stage": list(labels.codes("stage").items())}


def page(house: House, viewer: StaffUser, choice: Choice) -> list[Shown]:
    """The table, and the one it is compared with where there is one. Raises as `reporting.make` does."""
    report = report_of(choice.name)
    now, *before = _tables(house, viewer, choice)
    shown_now = in_words(report, choice.period, now)
    return [
        shown_now,
        *(in_words(report, compared(choice.period, choice.compare), then, differences(now, then)) for then in before),
    ]


def pages(house: House, viewer: StaffUser, wanted: Sequence[tuple[str, Period]], *, hides_small: bool) -> list[Shown]:
    """Several reports, each of its own period."""
    asked = [Wanted(name, period.starts_on, period.ends_on) for name, period in wanted]
    tables = make_all(house, asked, _smallest(hides_small), viewer)
    return [in_words(report_of(name), period, table) for (name, period), table in zip(wanted, tables, strict=True)]


def file(house: House, viewer: StaffUser, choice: Choice, form: str) -> bytes:
    """The table as a file; a workbook has the one it is compared with on a second sheet. Raises as `page` does."""
    report, (now, *before) = report_of(choice.name), _tables(house, viewer, choice)
    if form == XLSX:
        spans = [choice.period, *(compared(choice.period, choice.compare) for _then in before)]
        names = ("Table", "Compared with")
        return workbook(
            [
                Sheet(name, report.title, _scope(house, span), table)
                for name, span, table in zip(names, spans, [now, *before], strict=False)
            ]
        )
    asked = Asked(choice.period.starts_on, choice.period.ends_on, Labels.of(house.authority), choice.params)
    given = (report, house.authority.code, asked, now)
    if form == CSV:
        return as_csv(*given).encode()
    return (json.dumps(as_json(*given), ensure_ascii=False, indent=1) + "\n").encode()


def in_words(
    report: Report, period: Period, table: Table, differing: Mapping[tuple[str, str], Fraction] | None = None
) -> Shown:
    found = differing or {}
    cells = [
        [(shown(row.cells.get(one.key), one), _signed(found.get((row.key, one.key)), one)) for one in table.columns]
        for row in table.rows
    ]
    headings = [Heading(one.label, one.unit not in (TEXT, DATE)) for one in table.columns]
    lines = [Line(row.label, line) for row, line in zip(table.rows, cells, strict=True)]
    if _is_wide(table):
        headings = [Heading(row.label, is_number=True) for row in table.rows]
        lines = [Line(one.label, line) for one, line in zip(table.columns, zip(*cells, strict=True), strict=True)]
    picture = picture_of(table, report.picture)
    rests_on = (table.base, table.rule, tuple(table.notes))
    return Shown(report.name, report.title, period, headings, lines, *rests_on, picture)


def _is_wide(table: Table) -> bool:
    """Whether it is turned round to be read, so that it fits a page: more columns than there is room for, all of
    figures, and fewer rows."""
    figures = all(one.unit not in (TEXT, DATE) for one in table.columns)
    return figures and len(table.columns) > MOST_COLUMNS and 0 < len(table.rows) < len(table.columns)


def _tables(house: House, viewer: StaffUser, choice: Choice) -> list[Table]:
    spans = [choice.period]
    if choice.compare:
        spans.append(compared(choice.period, choice.compare))
    wanted = [Wanted(choice.name, span.starts_on, span.ends_on, choice.params) for span in spans]
    return make_all(house, wanted, _smallest(choice.hides_small), viewer)


def _smallest(hides_small: bool) -> int | None:
    return SMALLEST if hides_small else None


def _signed(difference: Fraction | None, column: Column) -> str:
    if difference is None:
        return ""
    text = shown(abs(difference), column).removesuffix("%")
    return text if difference == 0 else f"{'+' if difference > 0 else '−'}{text}"


def _scope(house: House, period: Period) -> str:
    return f"{house.authority.name}, {period.starts_on.isoformat()} to {period.ends_on.isoformat()}"
