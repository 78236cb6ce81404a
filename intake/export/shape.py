"""The record as flat sheets, read off the schema: one row a case, and a child sheet for each list in it.

CSV, XLSX, the data dictionary and the tables that reports count from all have this one shape.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from marshmallow import Schema, fields

from intake.export.codes import code_lists
from intake.export.fields import Moment, Pounds
from intake.export.schema import FullRecord, Record

TEXT, CODE, DAY, MOMENT, FLAG, COUNT, POUNDS, CODES = (
    *("text", "code", "day", "moment", "flag", "count", "pounds"),
    "codes",
)
"""What a column holds; `codes` is a list of codes, written with a space between them."""

CASES = "cases"
PLACE = "place"
"""The name of the column that says which of the list's entries a row is: 1, 2, …"""

Row = dict[str, Any]


@dataclass(frozen=True)
class Column:
    """`name` is the path of the field with dots; `codes` the list it is of; `sealed` says that people wrote it
    freely."""

    name: str
    path: tuple[str, ...]
    kind: str
    description: str
    codes: str | None = None
    sealed: bool = False
    unit: str | None = None


@dataclass(frozen=True)
class Sheet:
    """`keys` are the columns that say whose row it is: of a child sheet the case's id and its place in each list."""

    name: str
    keys: tuple[Column, ...]
    columns: tuple[Column, ...]

    @property
    def all_columns(self) -> tuple[Column, ...]:
        return (*self.keys, *self.columns)


@cache
def sheets(*, full: bool = False) -> tuple[Sheet, ...]:
    """The cases first, then each list in the order in which it stands in the record."""
    return tuple(_sheets(CASES, (), (FullRecord if full else Record)().fields))


def rows_of(record: Mapping[str, Any], *, full: bool = False) -> Iterator[tuple[str, Row]]:
    """Every row of a record ready for JSON, with the name of its sheet; a parent before its children."""
    for sheet in sheets(full=full):
        for keys, found in _entries(record, sheet):
            yield sheet.name, keys | {column.name: _value(found, column) for column in sheet.columns}


def _sheets(name: str, keys: tuple[Column, ...], given: Mapping[str, fields.Field[Any]]) -> Iterator[Sheet]:
    flat: list[Column] = []
    children: list[tuple[str, Mapping[str, fields.Field[Any]]]] = []
    for path, field in _walk(given):
        if isinstance(field, fields.List) and isinstance(field.inner, fields.Nested):
            children.append((path[-1], _schema(field.inner).fields))
        else:
            flat.extend(_columns(path, field))
    yield Sheet(name, keys, tuple(flat))
    first = keys or (Column("case_id", ("id",), TEXT, "The id of the case."),)
    own = (
        () if name == CASES else (Column(f"{name.removesuffix('s')}_place", (), COUNT, "Which of them it belongs to."),)
    )
    for child, below in children:
        above = (*first[:1], *own)
        yield from _sheets(child, (*above, Column(PLACE, (), COUNT, "1, 2, … as they stand in the record.")), below)


def _walk(
    given: Mapping[str, fields.Field[Any]], before: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name, field in given.items():
        if isinstance(field, fields.Nested):
            yield from _walk(_schema(field).fields, (*before, name))
        else:
            yield (*before, name), field


def _columns(path: tuple[str, ...], field: fields.Field[Any]) -> Iterator[Column]:
    name, says = ".".join(path), field.metadata.get("description", "")
    if isinstance(field, fields.Dict):
        for stage in code_lists()["stage"]:
            yield Column(f"{name}.{stage}", (*path, stage), CODE, f"{says} {stage}", "finding")
    else:
        known = {key: field.metadata[key] for key in ("codes", "sealed", "unit") if key in field.metadata}
        yield Column(name, path, _kind(field), says, **known)


def _kind(field: fields.Field[Any]) -> str:
    if isinstance(field, fields.List):
        return CODES
    kinds = {Moment: MOMENT, Pounds: POUNDS, fields.Date: DAY, fields.Boolean: FLAG, fields.Integer: COUNT}
    return kinds.get(type(field), CODE if "codes" in field.metadata else TEXT)


def _schema(field: fields.Nested) -> Schema:
    return field.schema


def _entries(record: Mapping[str, Any], sheet: Sheet) -> Iterator[tuple[Row, Mapping[str, Any]]]:
    if sheet.name == CASES:
        yield {}, record
    elif sheet.name in record:
        for place, entry in enumerate(record[sheet.name], 1):
            yield {"case_id": record["id"], PLACE: place}, entry
    else:
        for above, stage in enumerate(record["stages"], 1):
            for place, entry in enumerate(stage[sheet.name], 1):
                yield {"case_id": record["id"], "stage_place": above, PLACE: place}, entry


def _value(found: Any, column: Column) -> Any:
    for name in column.path:
        if found is None:
            return None
        found = found.get(name)
    return " ".join(found) if column.kind == CODES else found
