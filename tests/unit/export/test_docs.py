"""docs/export.md says what the schema says, and its examples are records."""

import json
import re
from pathlib import Path

import pytest
from marshmallow import fields

from intake.domain.references import read_reference
from intake.export.codes import code_lists
from intake.export.fields import Moment, Pounds
from intake.export.jsonl import line
from intake.export.schema import FullRecord
from tests.builders.records import record, stage
from tests.unit.export.contract import RECORD, WORDS

PAGE = (Path(__file__).parents[3] / "docs" / "export.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```json\n(.*?\n)```", PAGE, re.DOTALL)
TYPES = (
    (Moment, "moment"),
    (Pounds, "pounds"),
    (fields.Date, "date"),
    (fields.Boolean, "true, false"),
    (fields.Integer, "whole number"),
    (fields.Nested, "object"),
    (fields.List, "list"),
    (fields.Dict, "stage → finding"),
    (fields.Field, "text"),
)


def code_column(field):
    named = [field.key_field, field.value_field] if isinstance(field, fields.Dict) else [field]
    own = " (own)" if "kept_by" in field.metadata else ""
    return ", ".join(f"`{one.metadata['codes']}`{own}" for one in named if "codes" in one.metadata)


def table_row(path, field):
    kind = next(name for field_class, name in TYPES if isinstance(field, field_class))
    codes = code_column(field)
    kind = "code" if codes and kind == "text" else kind
    kind = f"{kind}, in {unit}" if (unit := field.metadata.get("unit")) not in (None, kind) else kind
    return f"| `{path}` | {kind} | {field.metadata['description']} | {codes} |".replace("  |", " |")


def table_rows(schema, path=""):
    for name, field in schema.fields.items():
        yield table_row(f"{path}{name}", field)
        inner = field.inner if isinstance(field, fields.List) else field
        if isinstance(inner, fields.Nested):
            yield from table_rows(inner.schema, f"{path}{name}{'[]' if inner is not field else ''}.")


def test_the_table_of_fields_is_the_schema():
    table = [row for row in PAGE.splitlines() if row.startswith("| `") and row.count("|") == 5]
    assert table == list(table_rows(FullRecord()))


def test_the_table_of_codes_is_the_code_lists():
    for name, codes in code_lists().items():
        assert f"| `{name}` | {', '.join(f'`{code}`' for code in codes)} |" in PAGE


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_is_a_record_as_it_is_written(example):
    record = json.loads(example)
    assert line(record) == example
    assert list(record) in (RECORD, RECORD + WORDS)
    assert read_reference(record["reference"]) == record["reference"]


def test_there_is_an_example_of_each_kind_that_comes_in():
    kinds = {json.loads(example)["kind"] for example in EXAMPLES}
    assert kinds == {"complaint", "informal_feedback", "compliment", None}
    assert [json.loads(example)["tombstone"] for example in EXAMPLES].count(True) == 1


def test_the_program_that_counts_a_table_counts_it(tmp_path, monkeypatch, capsys):
    answers = [("2021-06-30", True), ("2021-04-01", False), ("2022-03-31", True), ("2022-04-01", None)]
    stages = [stage("stage_1", answered_on=day, within=within) for day, within in answers]
    lines = line(record(stages=stages)) + line(record())
    (tmp_path / "records.jsonl").write_text(lines, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    (program,) = re.findall(r"```python\n(.*?\n)```", PAGE, re.DOTALL)
    exec(program, {})
    assert capsys.readouterr().out == "2021/22 Q1: 1 of 2 in time\n2021/22 Q4: 1 of 1 in time\n"
