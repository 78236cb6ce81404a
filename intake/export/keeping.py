"""What is kept of a record: its line and its flat rows, with the prose sealed, and what the full profile alone has.

And back again: the full record's line.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any
from uuid import UUID

from intake.export.csv_lines import csv_line
from intake.export.jsonl import line
from intake.export.schema import FullRecord, Record
from intake.export.shape import CASES, CODES, Column, sheets
from intake.store.records import Kept
from intake.store.sealed_text import CLOSES, OPENS
from intake.store.tables.record_rows import STAGES

TOLD = tuple(name for name in FullRecord().fields if name not in Record().fields)
"""The fields of the full profile alone; in it the points have a text as well."""
CONSTANT, PEOPLE = "schema", "people"
"""The field that is the same in every record, so that no row has it; and the one of TOLD that is a list."""

BY_STAGE = {"findings"}
"""Objects that have only the stages that there were."""
END = "9999-12-31~"

Data = dict[str, Any]
Get = Callable[[Data], Sequence[Any]]
Seal = Callable[[str], str]
Tree = dict[str, "Tree | None"]
Rows = dict[str, list[Sequence[Any]]]

_SEAL = re.compile(rf'"\\u{ord(OPENS):04x}([^"\\]*)\\u{ord(CLOSES):04x}"')


class Run:
    """Columns that stand together in one object: in the row's own, or in the one of that name in it."""

    def __init__(self, above: str, columns: Sequence[Column]):
        self._above = above
        self._none = (None,) * len(columns)
        names = [column.path[-1] for column in columns]
        self._get: Get = itemgetter(*names) if len(names) > 1 else lambda found: (found[names[0]],)
        if above in BY_STAGE:
            self._get = lambda found: [found.get(name) for name in names]
        elif any(column.kind == CODES for column in columns):
            lists = {column.path[-1] for column in columns if column.kind == CODES}
            self._get = lambda found: [" ".join(found[name]) if name in lists else found[name] for name in names]

    def values(self, entry: Data) -> Iterable[Any]:
        found = entry[self._above] if self._above else entry
        return self._none if found is None else self._get(found)


def kept(record: Data, seal: Seal, *, ours: bool) -> Kept:
    """Of a record ready for JSON, of either profile; it is taken apart."""
    told = _told(record)
    _seal(record, _prose(), seal)
    return Kept(
        id=UUID(record["id"]),
        revision=record["revision"],
        reference=record["reference"],
        received_on=record["received_on"],
        ours=ours,
        line=_SEAL.sub(rf"{OPENS}\1{CLOSES}", line(record)[:-1]),
        told=told,
        rows=_rows(record),
    )


def full_line(statistical: bytes, told: str | None) -> bytes:
    r"""With its \n, of the statistical profile's line and of what was told."""
    record, known = json.loads(statistical), json.loads(told) if told else {}
    texts = known.get("points") or [None] * len(record["points"])
    for point, words in zip(record["points"], texts, strict=True):
        point["text"] = words
    told_of = {name: known.get(name, [] if name == PEOPLE else None) for name in TOLD}
    return line({**record, **told_of}).encode()


def _told(record: Data) -> str | None:
    """Taken out of the record."""
    texts = [point.pop("text", None) for point in record["points"]]
    found = {name: value for name in TOLD if (value := record.pop(name, None)) not in (None, [])}
    if any(words is not None for words in texts):
        found["points"] = texts
    return json.dumps(found, ensure_ascii=False) if found else None


def _seal(found: Data, tree: Tree, seal: Seal) -> None:
    for name, below in tree.items():
        value = found[name]
        if value is None:
            continue
        if below is None:
            found[name] = seal(value)
        else:
            for entry in value if isinstance(value, list) else (value,):
                _seal(entry, below, seal)


@cache
def _prose() -> Tree:
    """Where a record has prose: name → what is below it, None for the text itself."""
    tree: Tree = {}
    above = {"recommendations": ("stages", "recommendations")}
    for sheet in sheets():
        start = () if sheet.name == CASES else above.get(sheet.name, (sheet.name,))
        for column in sheet.columns:
            if column.sealed:
                _plant(tree, (*start, *column.path))
    return tree


def _plant(tree: Tree, path: tuple[str, ...]) -> None:
    for name in path[:-1]:
        tree = tree.setdefault(name, {})  # type: ignore[assignment]
    tree[path[-1]] = None


def _rows(record: Data) -> Rows:
    """By sheet, each row in the order of its table's columns, the finished line of CSV at its end."""
    own_id, runs = record["id"], _runs()
    values = list(_values(record, runs[CASES]))
    line = csv_line([record[CONSTANT], own_id, *values])
    found: Rows = {CASES: [[own_id, *values, *_entered(record["stages"]), line]]}
    for sheet in ("points", "stages", "ombudsman", "learning"):
        entries = enumerate(record[sheet], 1)
        found[sheet] = [_row(own_id, place, *_values(entry, runs[sheet])) for place, entry in entries]
    found["recommendations"] = [
        _row(own_id, above, place, *_values(entry, runs["recommendations"]))
        for above, stage in enumerate(record["stages"], 1)
        for place, entry in enumerate(stage["recommendations"], 1)
    ]
    return found


def _row(*values: Any) -> Sequence[Any]:
    return *values, csv_line(values)


@cache
def _runs() -> Mapping[str, Sequence[Run]]:
    kept_elsewhere = {CONSTANT, "id"}
    found: dict[str, list[Run]] = {}
    for sheet in sheets():
        columns = [column for column in sheet.columns if sheet.name != CASES or column.name not in kept_elsewhere]
        found[sheet.name] = [
            Run(above, tuple(columns))
            for above, columns in groupby(columns, lambda column: column.path[0] if len(column.path) > 1 else "")
        ]
    return found


def _values(entry: Data, runs: Sequence[Run]) -> Iterator[Any]:
    for run in runs:
        yield from run.values(entry)


def _entered(stages: Sequence[Data]) -> Iterable[str | None]:
    """The first day of each stage."""
    first: dict[str, str] = {}
    for stage in stages:
        name, day = stage["stage"], stage["started_on"]
        if day and day < first.get(name, END):
            first[name] = day
    return map(first.get, STAGES)
