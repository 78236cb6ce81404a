"""The same records in every form: jsonl, CSV in a zip, and a workbook that a spreadsheet program opens."""

import csv
import io
import json
from collections import defaultdict
from datetime import date, datetime
from decimal import Decimal
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from intake.export import xlsx
from intake.export.codes import code_lists
from intake.export.shape import COUNT, DAY, FLAG, MOMENT, POUNDS, rows_of, sheets
from intake.export.sheets import CODES_HEAD, DICTIONARY_HEAD
from intake.services.records.handing_out import pieces
from intake.services.records.reading import taking_out
from tests.builders.drawn_records import drawn_records
from tests.builders.records import record, stage
from tests.builders.told import SMS, receive
from tests.integration.test_bring_in import bring, file_of

NASTY = (
    *("=1+1", "+44 7700 900123", "-1", "@SUM(A1)", "{=1}", "https://example.org", "007", "1e5", "TRUE", "2026-11-23"),
    *("<r>bold</r>", "_x0041_", 'She said "no", twice', "two\nlines", "  spaces  ", "سلام 😀 \x85"),
)
SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def file(house, form, profile="statistical"):
    return io.BytesIO(b"".join(pieces(house, form, profile, begun=lambda _out: None)))


def of_jsonl(house, full):
    """Sheet → rows, as values."""
    found = defaultdict(list)
    for line in file(house, "jsonl", "full" if full else "statistical"):
        for name, row in rows_of(json.loads(line), full=full):
            found[name].append(tuple(row.values()))
    for name, rows in found.items():
        if name != "cases":
            rows.sort(key=lambda row: row[: len(keys(name, full))])
    return {sheet.name: found[sheet.name] for sheet in sheets(full=full)}


def keys(name, full):
    return next(sheet.keys for sheet in sheets(full=full) if sheet.name == name)


def of_csv(house, full):
    with ZipFile(file(house, "csv", "full" if full else "statistical")) as archive:
        assert archive.testzip() is None
        return {
            sheet.name: list(csv.reader(io.StringIO(archive.read(f"{sheet.name}.csv").decode(), newline="")))
            for sheet in sheets(full=full)
        }


def of_workbook(house, full):
    book = load_workbook(file(house, "xlsx", "full" if full else "statistical"))
    return {sheet.name: [tuple(row) for row in book[sheet.name].iter_rows()] for sheet in sheets(full=full)}


def in_csv(value):
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def in_workbook(value, kind):
    if value is None:
        return None
    if kind == DAY:
        return datetime.fromisoformat(value)
    return datetime.fromisoformat(value).replace(tzinfo=None) if kind == MOMENT else value


def read(value):
    return unescape(value) if isinstance(value, str) else value


@pytest.fixture
def filled(house):
    receive(house, "for-a-child", organisation="=Speak Up", consent_note="She nodded", name="@Sam", **SMS)
    bring(house, file_of(*drawn_records(30), *(written_freely(text) for text in NASTY)))
    return house


def written_freely(text):
    """Wherever a text may stand, sealed or not."""
    advised = [{"text": text}]
    return record(campaign=text, advocacy_organisation=text, stages=[stage("stage_1", recommendations=advised)])


@pytest.mark.parametrize("full", [False, True])
def test_csv_has_the_same_rows_as_the_jsonl(filled, full):
    expected, found = of_jsonl(filled, full), of_csv(filled, full)
    for sheet in sheets(full=full):
        head, *rows = found[sheet.name]
        assert head == [column.name for column in sheet.all_columns]
        assert by_key(rows, sheet) == by_key([[in_csv(value) for value in row] for row in expected[sheet.name]], sheet)


def by_key(rows, sheet):
    """The full profile's child rows come in the order of the cases."""
    return rows if sheet.name == "cases" else sorted(rows)


@SQLITE
@pytest.mark.parametrize("full", [False, True])
def test_a_workbook_has_the_same_rows_as_real_values_and_no_formula(filled, full):
    expected, found = of_jsonl(filled, full), of_workbook(filled, full)
    for sheet in sheets(full=full):
        head, *rows = found[sheet.name]
        kinds = [column.kind for column in sheet.all_columns]
        assert [cell.value for cell in head] == [column.name for column in sheet.all_columns]
        values = [[read(cell.value) for cell in row] for row in rows]
        wanted = [[in_workbook(*one) for one in zip(row, kinds, strict=True)] for row in expected[sheet.name]]
        assert sorted(map(str, values)) == sorted(map(str, wanted))
        types = {DAY: "d", MOMENT: "d", FLAG: "b", COUNT: "n", POUNDS: "n"}
        cells = [(cell, types.get(kind, "s")) for row in rows for cell, kind in zip(row, kinds, strict=True)]
        assert [cell for cell, wanted in cells if cell.value is not None and cell.data_type != wanted] == []
        assert [cell.hyperlink for cell, _wanted in cells if cell.hyperlink] == []


@SQLITE
def test_a_workbook_is_made_to_be_looked_through(filled):
    book = load_workbook(file(filled, "xlsx"))
    cases = book["cases"]
    assert book.sheetnames == [*(sheet.name for sheet in sheets()), "dictionary", "codes"]
    assert (cases.freeze_panes, cases["A1"].font.bold) == ("A2", True)
    assert cases.auto_filter.ref.startswith("A1:")
    assert [row[0].value for row in book["dictionary"].iter_rows(max_row=2)] == ["sheet", "cases"]


@SQLITE
def test_dictionary_and_codes_name_every_column_and_code(filled):
    with ZipFile(file(filled, "csv")) as archive:
        said, codes = (
            list(csv.reader(io.StringIO(archive.read(name).decode(), newline="")))
            for name in ("dictionary.csv", "codes.csv")
        )
    assert (said[0], codes[0]) == (list(DICTIONARY_HEAD), list(CODES_HEAD))
    assert [(row[0], row[1]) for row in said[1:]] == [
        (sheet.name, column.name) for sheet in sheets() for column in sheet.all_columns
    ]
    assert ["stages", "working_days", "From start to answer.", "whole number", "working days", ""] in said
    assert ["kind", "complaint", "Complaint"] in [row[:3] for row in codes]
    assert {row[0] for row in codes[1:]} >= {*code_lists(), "theme", "service_area"}


@SQLITE
def test_more_rows_than_a_sheet_holds_go_on_in_another(house, monkeypatch):
    bring(house, file_of(*(record() for _ in range(5))))
    monkeypatch.setattr(xlsx, "MOST_ROWS", 3)
    book = load_workbook(file(house, "xlsx"))
    names = ["cases", "cases 2", "cases 3"]
    assert [name for name in book.sheetnames if name.startswith("cases")] == names
    assert [book[name].max_row for name in names] == [3, 3, 2]
    assert len({row[1].value for name in names for row in book[name].iter_rows(min_row=2)}) == 5


@SQLITE
def test_a_text_that_no_cell_holds_is_cut_and_says_so(house):
    bring(house, file_of(record(campaign="😀" * 20_000)))
    book = load_workbook(file(house, "xlsx"))
    (place,) = (cell.column for cell in book["cases"][1] if cell.value == "campaign")
    text = book["cases"].cell(2, place).value
    assert text.endswith("😀" + xlsx.CUT)
    assert len(text.encode("utf-16-le")) // 2 <= xlsx.LONGEST
    assert xlsx.NOTE in [cell.value for row in book["dictionary"].iter_rows() for cell in row]


@SQLITE
@pytest.mark.parametrize("form", ["jsonl", "csv", "xlsx"])
def test_without_records_there_are_still_the_heads(house, form):
    given = file(house, form)
    if form == "jsonl":
        assert given.read() == b""
    elif form == "csv":
        with ZipFile(given) as archive:
            assert archive.read("points.csv").startswith(b"case_id,place,number,")
    else:
        assert load_workbook(given)["points"].max_row == 1


def test_values_are_dates_numbers_and_texts(filled):
    kinds = {type(value) for row in values_of(filled) for value in row}
    assert kinds <= {str, int, bool, date, datetime, Decimal, type(None)}


def values_of(house):
    with taking_out(house) as out:
        return [row for sheet in sheets() for row in out.values(sheet)]
