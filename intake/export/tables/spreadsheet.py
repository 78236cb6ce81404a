"""Tables as a workbook: a sheet each, real numbers and days, and text that is never a formula."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from intake.export.tables.table import DATE, NUMBER, PERCENT, POUNDS, TEXT, WORKING_DAYS, Cell, Column, Table
from intake.export.tables.writing import NOTHING

FORMATS = {PERCENT: '0.0"%"', POUNDS: "£#,##0.00", WORKING_DAYS: "0.0", DATE: "dd/mm/yyyy"}
WIDEST, LABELS, NARROWEST = 50, 36, 10
LONGEST_NAME = 31
"""Characters of a sheet's name."""


@dataclass(frozen=True)
class Sheet:
    """`scope` says of which period and whom the table is."""

    name: str
    title: str
    scope: str
    table: Table


def workbook(sheets: Sequence[Sheet]) -> bytes:
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        styles = {unit: book.add_format({"num_format": form, "valign": "top"}) for unit, form in FORMATS.items()}
        styles[TEXT] = styles[NUMBER] = book.add_format({"valign": "top", "text_wrap": True})
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        for sheet in sheets:
            _fill(book.add_worksheet(sheet.name[:LONGEST_NAME]), sheet, styles, bold)
    return out.getvalue()


def _fill(page: Worksheet, sheet: Sheet, styles: dict[str, Format], bold: Format) -> None:
    table = sheet.table
    page.write_string(0, 0, sheet.title, bold)
    page.write_string(1, 0, sheet.scope)
    page.write_string(3, 0, "", bold)
    page.set_column(0, 0, LABELS)
    for across, column in enumerate(table.columns, 1):
        page.write_string(3, across, column.label, bold)
        page.set_column(across, across, WIDEST if column.unit == TEXT else max(NARROWEST, len(column.label) / 2))
    for down, row in enumerate(table.rows, 4):
        page.write_string(down, 0, row.label, styles[TEXT])
        for across, column in enumerate(table.columns, 1):
            _write(page, (down, across), row.cells.get(column.key), column, styles)
    page.freeze_panes(4, 1)
    beneath = (f"Base: {table.base}", f"Rule: {table.rule}", *(f"Note: {note}" for note in table.notes))
    for down, line in enumerate(beneath, len(table.rows) + 5):
        page.write_string(down, 0, line)


def _write(page: Worksheet, place: tuple[int, int], cell: Cell, column: Column, styles: dict[str, Format]) -> None:
    if cell is None:
        page.write_string(*place, NOTHING if column.unit not in (TEXT, DATE) else "")
    elif isinstance(cell, bool):
        page.write_string(*place, "yes" if cell else "no", styles[TEXT])
    elif isinstance(cell, date):
        page.write_datetime(*place, cell, styles[DATE])
    elif isinstance(cell, int | float | Decimal | Fraction):
        page.write_number(*place, float(cell), styles.get(column.unit, styles[NUMBER]))
    else:
        page.write_string(*place, cell, styles[TEXT])
