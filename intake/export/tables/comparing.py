"""Two tables of one report, an earlier and a later one: what differs, where their keys match. Keys of years never
do; of those, the first belongs to the first and so on.
"""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from intake.export.tables.table import DATE, TEXT, Cell, Column, Row, Table

Places = tuple[str, str]
"""Keys of row and column, of the earlier table."""

_YEAR = re.compile(r"\d{4}_\d{2}")


def differences(later: Table, earlier: Table) -> dict[Places, Fraction]:
    """Later less earlier, under the earlier one's keys; of percentages in points. Lists of entries are not compared:
    their first entries are not the same thing."""
    if any(column.unit == TEXT for column in (*later.columns, *earlier.columns)):
        return {}
    columns, rows = _columns(later.columns, earlier.columns), _rows(later.rows, earlier.rows)
    found: dict[Places, Fraction] = {}
    for row in earlier.rows:
        for column in earlier.columns:
            if row.key in rows and column.key in columns and column.unit != DATE:
                now, then = rows[row.key].cells.get(columns[column.key]), row.cells.get(column.key)
                if _is_number(now) and _is_number(then):
                    found[row.key, column.key] = Fraction(now) - Fraction(then)  # type: ignore[arg-type]
    return found


def _columns(later: Sequence[Column], earlier: Sequence[Column]) -> Mapping[str, str]:
    """The earlier key → the later."""
    if any(_YEAR.search(one.key) for one in earlier):
        alike = [one.unit for one in later] == [one.unit for one in earlier]
        return {then.key: now.key for then, now in zip(earlier, later, strict=True)} if alike else {}
    return {one.key: one.key for one in earlier if one.key in {now.key for now in later}}


def _rows(later: Sequence[Row], earlier: Sequence[Row]) -> Mapping[str, Row]:
    if any(_YEAR.search(row.key) for row in earlier):
        return {then.key: row for then, row in zip(earlier, later, strict=True)} if len(later) == len(earlier) else {}
    return {row.key: row for row in later}


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int | float | Decimal | Fraction) and not isinstance(cell, bool)
