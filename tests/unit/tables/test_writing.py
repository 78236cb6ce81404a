"""A table as JSON, CSV and text, and with what was entered of years without records."""

import csv
import io
import json
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from intake.config import load_authority
from intake.export.tables.baselines import Baseline, lay_in
from intake.export.tables.labels import Labels
from intake.export.tables.table import (
    DATE,
    PERCENT,
    POUNDS,
    TEXT,
    WORKING_DAYS,
    Asked,
    Column,
    Report,
    Row,
    Table,
    mean,
    percent,
)
from intake.export.tables.writing import as_csv, as_json, as_text, half_up
from tests.builders.records import record
from tests.support.read_facts import ReadFacts

REPORT = Report("a-report", "A report", "A", lambda _facts, _asked: TABLE)
ASKED = Asked(date(2021, 4, 1), date(2022, 3, 31), Labels.of(load_authority("A")))
COLUMNS = (
    Column("n", "Number"),
    Column("percent", "%", PERCENT),
    Column("cost", "Cost", POUNDS),
    Column("days", "Days", WORKING_DAYS),
    Column("on", "On", DATE),
    Column("words", "Words", TEXT),
)
CELLS = {"n": 2, "percent": percent(2, 3), "cost": Decimal("3500.50"), "days": mean(7, 2), "on": date(2021, 4, 9)}
TABLE = Table(
    COLUMNS,
    [Row("a", "The first", {**CELLS, "words": "=1+1", "more": 1}), Row("b", "The second", {})],
    "All of them.",
    "Counted.",
    ["One note."],
)


def test_json_keeps_every_digit_and_prints_the_columns_alone():
    made = as_json(REPORT, "A", ASKED, TABLE)
    assert list(made) == ["name", "authority", "from", "to", "columns", "rows", "base", "rule", "notes"]
    assert made["columns"][1] == {"key": "percent", "label": "%", "unit": "percent"}
    assert json.loads(json.dumps(made["rows"][0]["cells"])) == {
        "n": 2,
        "percent": 200 / 3,
        "cost": 3500.5,
        "days": 3.5,
        "on": "2021-04-09",
        "words": "=1+1",
    }
    assert set(made["rows"][1]["cells"].values()) == {None}
    assert (made["from"], made["to"]) == ("2021-04-01", "2022-03-31")


def test_text_is_aligned_rounded_and_says_its_base_and_rule():
    lines = as_text(REPORT, "A", ASKED, TABLE).splitlines()
    first, second = (line for line in lines if line.startswith("The "))
    assert first.split() == ["The", "first", "2", "66.7%", "£3500.50", "3.5", "2021-04-09", "=1+1"]
    assert second.split() == ["The", "second", *["N/A"] * 4]
    assert first.index("2") + 1 == second.index("N/A") + 3
    assert lines[-3:] == ["Base: All of them.", "Rule: Counted.", "Note: One note."]


def test_csv_has_no_formulas():
    rows = list(csv.reader(io.StringIO(as_csv(REPORT, "A", ASKED, TABLE))))
    assert rows[0] == ["A report", "Number", "%", "Cost", "Days", "On", "Words"]
    assert rows[1] == ["The first", "2", "66.7", "3500.50", "3.5", "2021-04-09", "'=1+1"]
    assert rows[-2:] == [["Rule: Counted."], ["Note: One note."]]


@pytest.mark.parametrize(
    ("number", "rounded"),
    [(Fraction(1, 8), "0.13"), (Fraction(-1, 8), "-0.13"), (2.5, "2.50"), (Fraction(-1, 999), "0.00")],
)
def test_a_half_is_rounded_up(number, rounded):
    assert str(half_up(number, 2)) == rounded


BY_YEAR = Table(
    [Column("2020_21", "2020/21"), Column("2021_22", "2021/22")],
    [Row("stage_1", "Stage 1", {"2020_21": 0, "2021_22": 2})],
    "",
    "",
)


def test_a_year_without_any_record_prints_what_was_entered_of_it():
    entered = [
        Baseline.read("a-report/stage_1/2020_21", "", Decimal(31)),
        Baseline("a", "stage_1", "2021_22", Decimal(9)),
    ]
    asked = Asked(date(2020, 4, 1), date(2022, 3, 31), ASKED.labels)
    found = lay_in(BY_YEAR, entered, asked, ReadFacts([record(received_on="2021-04-01")]))
    assert found.rows[0].cells == {"2020_21": Decimal(31), "2021_22": 2}
    assert "2020/21 were entered by hand" in found.notes[0]


def test_a_cell_that_names_no_year_is_of_the_year_it_was_entered_with():
    table = Table([Column("q1", "Q1")], [Row("complaint", "Complaint", {"q1": 0})], "", "")
    entered = [
        Baseline("a", "complaint", "q1", Decimal(8), "2021_22"),
        Baseline("a", "complaint", "q1", Decimal(7), "2020_21"),
    ]
    assert lay_in(table, entered, ASKED, ReadFacts([])).rows[0].cells == {"q1": 8}
