"""A table written: as JSON for programs, as CSV for a spreadsheet, as lines of text for people.

JSON keeps what was counted, to the last digit; text and CSV round half up.
"""

import csv
import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import floor
from textwrap import wrap
from typing import Any

from intake.export.tables.table import DATE, PERCENT, POUNDS, TEXT, WORKING_DAYS, Asked, Cell, Column, Report, Table

WIDEST = 40
"""Characters of a column of text, before it goes on in the next line."""
LINE = 100
DECIMALS = {PERCENT: 1, WORKING_DAYS: 1, POUNDS: 2}
NOTHING, YES, NO = "N/A", "yes", "no"
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


def as_json(report: Report, authority: str, asked: Asked, table: Table) -> dict[str, Any]:
    return {
        "name": report.name,
        "authority": authority,
        "from": asked.first.isoformat(),
        "to": asked.last.isoformat(),
        "columns": [{"key": column.key, "label": column.label, "unit": column.unit} for column in table.columns],
        "rows": [
            {
                "key": row.key,
                "label": row.label,
                "cells": {column.key: _plain(row.cells.get(column.key)) for column in table.columns},
            }
            for row in table.rows
        ],
        "base": table.base,
        "rule": table.rule,
        "notes": list(table.notes),
    }


def as_csv(report: Report, authority: str, asked: Asked, table: Table) -> str:
    """The table alone, then a blank line and what stands beneath it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([report.title, *map(_safe, _headings(table))])
    for row in table.rows:
        writer.writerow([_safe(row.label), *(_safe(_number(row.cells.get(c.key), c)) for c in table.columns)])
    writer.writerow([])
    for line in (_period(authority, asked), *_beneath(table)):
        writer.writerow([_safe(line)])
    return out.getvalue()


def as_text(report: Report, authority: str, asked: Asked, table: Table) -> str:
    rows = [[row.label, *(shown(row.cells.get(c.key), c) for c in table.columns)] for row in table.rows]
    heads = [["", *_headings(table)]]
    columns = [Column("", "", TEXT), *table.columns]
    widths = [
        max(len(part) for row in (*heads, *rows) for part in _folded(row[place])) for place in range(len(columns))
    ]
    lines = [line for row in heads for line in _lines(row, columns, widths)]
    ruled = "  ".join("-" * width for width in widths)
    body = [line for row in rows for line in _lines(row, columns, widths)]
    beneath = [part for line in _beneath(table) for part in wrap(line, LINE)]
    top = [f"{report.title}: {_period(authority, asked)}", ""]
    return "\n".join([*top, *lines, ruled, *body, "", *beneath]) + "\n"


def half_up(number: float | Fraction | Decimal, decimals: int) -> Decimal:
    """The exact number rounded once, a half away from nought."""
    rounded = Decimal(floor(abs(Fraction(number)) * 10**decimals + Fraction(1, 2))).scaleb(-decimals)
    return -rounded if number < 0 and rounded else rounded


def _headings(table: Table) -> list[str]:
    return [column.label for column in table.columns]


def _period(authority: str, asked: Asked) -> str:
    return f"{authority}, {asked.first.isoformat()} to {asked.last.isoformat()}"


def _beneath(table: Table) -> list[str]:
    return [f"Base: {table.base}", f"Rule: {table.rule}", *(f"Note: {note}" for note in table.notes)]


def _plain(cell: Cell) -> Any:
    """A number, a text or null; a number that is whole is written whole."""
    if isinstance(cell, bool):
        return YES if cell else NO
    if isinstance(cell, Decimal | Fraction):
        return int(cell) if cell == int(cell) else float(cell)
    return cell.isoformat() if isinstance(cell, date) else cell


def _number(cell: Cell, column: Column) -> str:
    """For a spreadsheet: the rounded number without its sign."""
    if cell is None:
        return NOTHING if column.unit not in (TEXT, DATE) else ""
    if isinstance(cell, bool):
        return YES if cell else NO
    if isinstance(cell, int | float | Decimal | Fraction):
        return _rounded(cell, column.unit)
    return cell.isoformat() if isinstance(cell, date) else cell


def shown(cell: Cell, column: Column) -> str:
    """As people read it: rounded, money and percentages with their sign."""
    text = _number(cell, column)
    if cell is None or isinstance(cell, str | date | bool):
        return text
    if column.unit == POUNDS:
        return f"-£{text[1:]}" if text.startswith("-") else f"£{text}"
    return f"{text}%" if column.unit == PERCENT else text


def _rounded(cell: float | Decimal | Fraction, unit: str) -> str:
    if isinstance(cell, int) and unit != PERCENT:
        return str(cell)
    rounded = half_up(cell, DECIMALS.get(unit, 2))
    whole = rounded == rounded.to_integral_value()
    return str(int(rounded)) if whole and unit != PERCENT else str(rounded)


def _safe(text: str) -> str:
    """A number stays one; other text that would be a formula gets an apostrophe."""
    if not text.startswith(DANGEROUS):
        return text
    try:
        float(text)
    except ValueError:
        return f"'{text}"
    return text


def _folded(text: str) -> list[str]:
    return [part for line in text.splitlines() for part in wrap(line, WIDEST)] or [""]


def _lines(row: Sequence[str], columns: Sequence[Column], widths: Sequence[int]) -> list[str]:
    """A row as lines: words to the left, numbers to the right."""
    folded = [_folded(text) for text in row]
    lines = []
    for number in range(max(map(len, folded))):
        parts = [parts[number] if number < len(parts) else "" for parts in folded]
        lines.append("  ".join(_set(*given) for given in zip(parts, columns, widths, strict=True)).rstrip())
    return lines


def _set(text: str, column: Column, width: int) -> str:
    return text.ljust(width) if column.unit in (TEXT, DATE) else text.rjust(width)
