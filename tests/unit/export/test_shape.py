"""The flat sheets are read off the schema, and the tables that keep them have the same columns."""

import pytest
from sqlalchemy import Boolean, Date, Integer, Numeric, Text, Uuid

from intake.export.keeping import CONSTANT
from intake.export.shape import CASES, CODE, CODES, COUNT, DAY, FLAG, MOMENT, POUNDS, TEXT, rows_of, sheets
from intake.store.columns import UtcDateTime
from intake.store.tables.record_rows import ROWS, STAGES, column_name
from tests.builders.drawn_records import drawn_records
from tests.builders.records import record

TYPES = {TEXT: Text, CODE: Text, CODES: Text, DAY: Date, MOMENT: UtcDateTime, FLAG: Boolean, COUNT: Integer}
TYPES[POUNDS] = Numeric
ENTERED = [(column_name(f"entered.{stage}"), Date, False) for stage in STAGES]


def kept(sheet):
    """Name, type, and whether it is sealed, of each column of a sheet's table but its keys."""
    table = ROWS[sheet]
    return [
        (column.name, type(column.type), bool(column.info.get("sealed_text")))
        for column in table.columns
        if column not in set(table.primary_key)
    ]


@pytest.mark.parametrize("sheet", sheets(), ids=lambda sheet: sheet.name)
def test_a_sheets_table_has_its_columns_in_their_order(sheet):
    columns = [column for column in sheet.columns if sheet.name != CASES or column.name not in (CONSTANT, "id")]
    expected = [(column_name(column.name), TYPES[column.kind], column.sealed) for column in columns]
    assert kept(sheet.name) == expected + (ENTERED if sheet.name == CASES else []) + [("csv", Text, True)]
    keys = [(column.name, type(column.type)) for column in ROWS[sheet.name].primary_key]
    assert keys == [
        ("id" if sheet.name == CASES else "case_id", Uuid),
        *((key.name, Integer) for key in sheet.keys[1:]),
    ]


def test_each_sheet_has_a_table():
    assert [sheet.name for sheet in sheets()] == list(ROWS)


def test_every_row_has_every_column_of_its_sheet():
    columns = {sheet.name: [column.name for column in sheet.all_columns] for sheet in sheets()}
    rows = [row for one in drawn_records(20) for row in rows_of(one)]
    assert {name for name, _row in rows} == set(columns)
    assert all(list(row) == columns[name] for name, row in rows)


def test_a_recommendation_says_which_stage_it_belongs_to():
    stages = [{"stage": "stage_1"}, {"stage": "stage_2", "recommendations": [{"text": "One"}, {"text": "Two"}]}]
    rows = [row for name, row in rows_of(record(stages=stages)) if name == "recommendations"]
    assert [(row["stage_place"], row["place"], row["text"]) for row in rows] == [(2, 1, "One"), (2, 2, "Two")]
