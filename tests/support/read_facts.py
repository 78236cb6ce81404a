"""A reader of the exported lines, for tests: the same questions as the database answers, answered from the records
alone, in plain Python."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from intake.domain.facts import Among, By, Condition, Either, Field, Known, Month, Not, Within
from intake.export.shape import CASES, rows_of, sheets

KINDS = {f"{sheet.name}.{column.name}": column.kind for sheet in sheets() for column in sheet.all_columns}


class ReadFacts:
    """Made of records as they stand in the jsonl, read into dicts."""

    def __init__(self, records: Iterable[Mapping[str, Any]]):
        self._rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for record in records:
            if not record["tombstone"]:
                self._take(record)

    @classmethod
    def of_lines(cls, lines: Iterable[str | bytes]) -> "ReadFacts":
        return cls(json.loads(line) for line in lines)

    def tally(
        self, sheet: str, by: Sequence[Field], where: Sequence[Condition] = (), at_least: int = 1
    ) -> list[tuple[Any, ...]]:
        counts = Counter(tuple(_value(row, field) for field in by) for row in self._matching(sheet, where))
        return [(*key, count) for key, count in counts.items() if count >= at_least]

    def entries(
        self, sheet: str, fields: Sequence[str], where: Sequence[Condition] = (), order: Sequence[str] = ()
    ) -> Iterator[tuple[Any, ...]]:
        rows = self._matching(sheet, where)
        rows.sort(key=lambda row: [(_at(row, name) is not None, _at(row, name)) for name in order])
        return iter([tuple(_at(row, name) for name in fields) for row in rows])

    def _take(self, record: Mapping[str, Any]) -> None:
        entered: dict[str, date] = {}
        for stage in record["stages"]:
            if stage["started_on"]:
                started = date.fromisoformat(stage["started_on"])
                entered[stage["stage"]] = min(entered.get(stage["stage"], started), started)
        case: dict[str, Any] = {}
        stages: list[dict[str, Any]] = []
        for sheet, row in rows_of(record):
            typed = {name: _typed(f"{sheet}.{name}", value) for name, value in row.items()}
            if sheet == CASES:
                case.update(typed | {f"entered.{stage}": day for stage, day in entered.items()})
                self._rows[sheet].append(case)
            else:
                above = {f"case.{name}": value for name, value in case.items()}
                if sheet == "recommendations":
                    above |= {f"stage.{name}": value for name, value in stages[row["stage_place"] - 1].items()}
                stages.extend([typed] if sheet == "stages" else [])
                self._rows[sheet].append(typed | above)

    def _matching(self, sheet: str, where: Sequence[Condition]) -> list[dict[str, Any]]:
        return [row for row in self._rows[sheet] if all(_holds(row, condition) for condition in where)]


def _typed(column: str, value: Any) -> Any:
    if value is None:
        return None
    if KINDS[column] == "day":
        return date.fromisoformat(value)
    return Decimal(str(value)) if KINDS[column] == "pounds" else value


def _value(row: Mapping[str, Any], field: Field) -> Any:
    if isinstance(field, Month):
        day = _at(row, field.field)
        return None if day is None else day.year * 12 + day.month - 1
    return _holds(row, field) if isinstance(field, By) else _at(row, field)


def _holds(row: Mapping[str, Any], condition: Condition) -> bool:
    match condition:
        case Not(inner):
            return not _holds(row, inner)
        case Either(conditions):
            return any(_holds(row, one) for one in conditions)
        case Known(name):
            return _at(row, name) is not None
        case Among(name, values):
            return _at(row, name) in values
        case By(name, last):
            return _at(row, name) is not None and _at(row, name) <= last
        case Within(name, first, last):
            return _at(row, name) is not None and first <= _at(row, name) <= last


def _at(row: Mapping[str, Any], name: str) -> Any:
    """Null for a stage that was never entered; a name that no sheet has is a mistake."""
    if name.removeprefix("case.").startswith("entered."):
        return row.get(name)
    return row[name]
