"""A reader of the exported lines makes the same tables as the database does, whatever the records hold."""

import io
import json
from datetime import date
from decimal import Decimal

import pytest

from intake.export.tables.all import REPORTS
from intake.export.tables.labels import Labels
from intake.export.tables.small import without_small
from intake.export.tables.table import NUMBER, Asked, Table
from intake.services.records.bring_in import bring_in
from intake.services.records.reading import lines
from intake.services.reporting import make
from tests.builders.drawn_records import drawn_records
from tests.support.read_facts import ReadFacts

FIRST, LAST = date(2018, 5, 17), date(2020, 7, 9)
PARAMS = {"mediation": {"stage_2_cost": "3500"}}


def as_written(table: Table):
    return [
        (row.key, row.label, {column.key: row.cells.get(column.key) for column in table.columns}) for row in table.rows
    ]


@pytest.fixture
def history(house):
    given = "".join(json.dumps(record) + "\n" for record in drawn_records(300))
    faults: list[object] = []
    bring_in(house, io.BytesIO(given.encode()), lambda *fault: faults.append(fault))
    assert faults == []
    return ReadFacts.of_lines(lines(house))


def test_every_report_is_the_same_from_the_lines_as_from_the_database(house, history):
    labels = Labels.of(house.authority)
    for name, report in REPORTS.items():
        params = PARAMS.get(name, {})
        figures = {key: {"": Decimal(value)} for key, value in params.items()}
        table = make(house, name, FIRST, LAST, params)
        read = report.make(history, Asked(FIRST, LAST, labels, params, figures))
        assert as_written(table) == as_written(read), name
        assert small_counts(without_small(table, 5)) == [], name


def small_counts(table: Table):
    counts = {column.key for column in table.columns if column.unit == NUMBER and "difference" not in column.key}
    cells = [(row.key, key, cell) for row in table.rows for key, cell in row.cells.items() if key in counts]
    return [(row, key, cell) for row, key, cell in cells if cell is not None and 0 < cell < 5]
