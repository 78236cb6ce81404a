"""Figures of earlier years, entered by hand, laid into tables where the records hold nothing of the year."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from intake.domain.facts import Facts, Month
from intake.export.tables.bricks import DIFFERENCE, difference
from intake.export.tables.periods import month_of, year_label, year_of_month
from intake.export.tables.table import Asked, Cell, Row, Table

_YEAR = re.compile(r"(?:^|/ )(\d{4})_\d{2}(?:_|$)", re.ASCII)


@dataclass(frozen=True)
class Baseline:
    """What a cell of a report printed. `year` is for those whose row and column name none."""

    report: str
    row: str
    column: str
    value: Decimal
    year: str = ""

    @classmethod
    def read(cls, key: str, year: str, value: Decimal) -> "Baseline":
        """From `<report>/<row key>/<column key>`. Raises ValueError."""
        report, first, rest = key.partition("/")
        row, second, column = rest.rpartition("/")
        if not (report and first and row and second and column):
            raise ValueError(key)
        return cls(report, row, column, value, year)


def lay_in(table: Table, baselines: Iterable[Baseline], asked: Asked, facts: Facts) -> Table:
    """A year with any record at all is counted, and keeps its own cells."""
    wanted = _by_year(baselines, asked)
    if not wanted:
        return table
    counted = {year_of_month(month) for month, _number in facts.tally("cases", [Month("received_on")]) if month}
    places = {(row.key, column.key) for row in table.rows for column in table.columns}
    entered = {year: cells for year, cells in wanted.items() if year not in counted and cells.keys() & places}
    if not entered:
        return table
    values = {place: value for cells in entered.values() for place, value in cells.items()}
    rows = [replace(row, cells=_laid(row, values)) for row in table.rows]
    if rows[-1].key == DIFFERENCE:
        rows[-1] = difference(*rows[-3:-1])
    return replace(table, rows=rows, notes=(*table.notes, _note(entered)))


def _by_year(baselines: Iterable[Baseline], asked: Asked) -> dict[int, dict[tuple[str, str], Decimal]]:
    """By the year in which each financial year begins. Where the keys name no year, the whole period lies in that one
    year that was entered with it."""
    own = {year_of_month(month_of(day)) for day in (asked.first, asked.last)}
    found: dict[int, dict[tuple[str, str], Decimal]] = {}
    for one in baselines:
        named = _YEAR.search(one.column) or _YEAR.search(one.row)
        year = int(named[1]) if named else _named(one.year)
        if year is not None and (named or own == {year}):
            found.setdefault(year, {})[one.row, one.column] = one.value
    return found


def _named(year: str) -> int | None:
    found = _YEAR.match(year)
    return int(found[1]) if found else None


def _laid(row: Row, values: dict[tuple[str, str], Decimal]) -> dict[str, Cell]:
    return {key: values.get((row.key, key), cell) for key, cell in row.cells.items()}


def _note(years: Collection[int]) -> str:
    named = ", ".join(year_label(year) for year in sorted(years))
    return f"Figures of {named} were entered by hand, not counted from records; totals are of what was counted."
