"""Tables as a workbook, read back by another program's library."""

import io
from datetime import date
from decimal import Decimal

from openpyxl import load_workbook

from intake.export.tables.spreadsheet import Sheet, workbook
from intake.export.tables.table import DATE, PERCENT, POUNDS, TEXT, Column, Row, Table, percent

COLUMNS = [
    Column("n", "Number"),
    Column("p", "%", PERCENT),
    Column("on", "On", DATE),
    Column("cost", "Cost", POUNDS),
    Column("said", "Said", TEXT),
]


def read(table):
    book = load_workbook(io.BytesIO(workbook([Sheet("Table", "Title", "A, 2026", table)])))
    return book["Table"]


def test_numbers_days_and_money_are_real_and_nothing_is_a_formula():
    cells = {"n": 3, "p": percent(1, 3), "on": date(2026, 4, 1), "cost": Decimal("3500.50"), "said": "=1+1"}
    page = read(Table(COLUMNS, [Row("a", "@SUM(A1)", cells), Row("b", "None", {})], "Base.", "Rule.", ["Said."]))
    [row] = page.iter_rows(min_row=5, max_row=5)
    assert [cell.value for cell in row if cell.data_type != "d"] == ["@SUM(A1)", 3, 33.33333333333334, 3500.5, "=1+1"]
    assert page["D5"].value.date() == date(2026, 4, 1)
    assert {cell.data_type for cell in row} == {"s", "n", "d"}
    assert [cell.value or "" for cell in page[6]] == ["None", "N/A", "N/A", "", "N/A", ""]
    assert [page.cell(line, 1).value for line in (8, 9, 10)] == ["Base: Base.", "Rule: Rule.", "Note: Said."]
    assert page.freeze_panes == "B5"
