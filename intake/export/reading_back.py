"""Reading records back: what a line must be to be taken in, told by the schema, with every fault of it at once.

It is compiled from the marshmallow classes, which would take longer than the database does; a test holds the two
together. A code may be given by any label that it is known under. What is missing is null.
"""

import json
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from marshmallow import Schema, fields

from intake.export.codes import code_lists
from intake.export.faults import Fault, Wrong
from intake.export.fields import Moment, Pounds
from intake.export.schema import VERSION, FullRecord
from intake.export.whole import contradictions, fill_in

LONGEST_TEXT = 100_000
"""Characters of one text."""
OPEN = ("kept_by", "is_open")
"""What says of a field that it may have a code that is on no list here."""
NAMED = b'":'
"""As often as this stands in a line it has names, or else it is looked into for a name that stands twice."""
LARGEST = 2**31 - 1
RICHEST = 10**9
"""Pounds, in any one sum."""

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII | re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z", re.ASCII)
_CODE = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*", re.ASCII)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")

Read = Callable[[Any], Any]
Data = dict[str, Any]
Aliases = Mapping[str, Mapping[str, str]]
"""Of the lists that an authority keeps for itself: list → label → code."""


class Reader:
    """Reads lines of one authority's history."""

    def __init__(self, aliases: Aliases | None = None):
        self._aliases = aliases or {}
        self._fields = self._below(FullRecord())

    def read(self, line: bytes) -> tuple[Data | None, list[Fault]]:
        """The full record ready for JSON, fields in their order; or its faults."""
        faults: list[Fault] = []
        try:
            given = json.loads(line, parse_constant=_no_constant)
            record = self._fields.read(given, "", faults)
            if line.count(NAMED) != _names_in(given):
                json.loads(line, object_pairs_hook=_object)
        except Wrong as wrong:
            return None, [Fault("", str(wrong))]
        except (ValueError, RecursionError):
            return None, [Fault("", "is not one JSON object in UTF-8")]
        if record:
            fill_in(record)
            faults.extend(contradictions(record))
        return (None, faults) if faults else (record, [])

    def _reader(self, field: fields.Field[Any]) -> "Read | Below":
        """For one field; null is read before."""
        if isinstance(field, fields.Nested):
            return Below(self._below(field.schema), is_list=False)
        if isinstance(field, fields.List) and isinstance(field.inner, fields.Nested):
            return Below(self._below(field.inner.schema), is_list=True)
        if isinstance(field, fields.List):
            return _texts
        if isinstance(field, fields.Dict):
            return self._by_stage()
        if listed := field.metadata.get("codes"):
            return self._code(listed, is_open=not field.metadata.keys().isdisjoint(OPEN))
        return _READERS[type(field)]

    def _below(self, schema: Schema) -> "Fields":
        return Fields({name: self._reader(field) for name, field in schema.fields.items()})

    def _code(self, listed: str, *, is_open: bool) -> Read:
        known = code_lists().get(listed, {})
        labels = {label.casefold(): code for code, all_of in known.items() for label in all_of}
        labels |= {label.casefold(): code for label, code in self._aliases.get(listed, {}).items()}

        def read(value: Any) -> str:
            if type(value) is str and (value in known or (is_open and _CODE.fullmatch(value) and value not in labels)):
                return value
            text = _text(value)
            code = labels.get(text.casefold(), text)
            if code in known or (is_open and _CODE.fullmatch(code)):
                return code
            raise Wrong(f"{_short(text)} is no code of the list {listed}")

        return read

    def _by_stage(self) -> Read:
        stage, finding = self._code("stage", is_open=False), self._code("finding", is_open=False)

        def read(value: Any) -> Data:
            if not isinstance(value, dict):
                raise Wrong("is not an object")
            return {stage(name): finding(found) for name, found in value.items()}

        return read


class Fields:
    """Reads an object: every field in its order, null or an empty list where it is missing."""

    def __init__(self, readers: dict[str, "Read | Below"]):
        self._readers = readers
        self._missing = dict.fromkeys(readers)
        self._lists = [name for name, read in readers.items() if read is _texts or getattr(read, "is_list", False)]

    def read(self, given: Any, path: str, faults: list[Fault]) -> Data:
        if not isinstance(given, dict):
            faults.append(Fault(path.rstrip("."), "is not a JSON object"))
            return {}
        found: Data = self._missing.copy()
        for name in self._lists:
            found[name] = []
        for name, value in given.items():
            if value is None and name in found:
                continue
            read = self._readers.get(name)
            if read is None:
                faults.append(Fault(path + name, "is no field of a record"))
            elif isinstance(read, Below):
                found[name] = read.read(value, path + name, faults)
            else:
                try:
                    found[name] = read(value)
                except Wrong as wrong:
                    faults.append(Fault(path + name, str(wrong)))
        return found


@dataclass(frozen=True)
class Below:
    """An object of its own fields, or a list of such."""

    fields: Fields
    is_list: bool

    def read(self, value: Any, path: str, faults: list[Fault]) -> Any:
        if not self.is_list:
            return self.fields.read(value, f"{path}.", faults)
        if not isinstance(value, list):
            faults.append(Fault(path, "is not a list"))
            return []
        return [self.fields.read(one, f"{path}[{number}].", faults) for number, one in enumerate(value)]


def _names_in(given: Any) -> int:
    """How many names its objects have."""
    if isinstance(given, dict):
        return len(given) + sum(_names_in(value) for value in given.values() if isinstance(value, dict | list))
    return sum(map(_names_in, given)) if isinstance(given, list) else 0


def _object(pairs: list[tuple[str, Any]]) -> Data:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise Wrong(f"has a field twice: {next(name for name in found if names.count(name) > 1)}")
    return found


def _no_constant(name: str) -> Any:
    raise Wrong(f"has {name}, which is no number of JSON")


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise Wrong("is not a text")
    if len(value) > LONGEST_TEXT:
        raise Wrong(f"is longer than {LONGEST_TEXT:,} characters")
    if _CONTROL.search(value):
        raise Wrong("holds a control character")
    return value


def _uuid(value: Any) -> str:
    if isinstance(value, str) and _UUID.fullmatch(value):
        return value.lower()
    raise Wrong("is not a UUID")


def _of_the_calendar(shape: re.Pattern[str], parse: Callable[[str], date], kind: str, example: str) -> Read:
    def read(value: Any) -> str:
        if not isinstance(value, str) or not shape.fullmatch(value):
            raise Wrong(f"is not a {kind}, as {example}")
        try:
            parse(value)
        except ValueError:
            raise Wrong(f"is no {kind} that there is: {value}") from None
        return value

    return read


def _flag(value: Any) -> bool:
    if value is True or value is False:
        return value
    raise Wrong("is neither true nor false")


def _count(value: Any) -> int:
    if type(value) is not int:
        raise Wrong("is not a whole number")
    if not 0 <= value <= LARGEST:
        raise Wrong(f"is not between 0 and {LARGEST:,}")
    return value


def _pounds(value: Any) -> int | float:
    if type(value) not in (int, float) or not math.isfinite(value):
        raise Wrong("is not a number of pounds")
    if not 0 <= value < RICHEST:
        raise Wrong(f"is not between 0 and {RICHEST:,} pounds")
    if round(value, 2) != value:
        raise Wrong("has more than two places of pence")
    return int(value) if value == int(value) else value


def _version(value: Any) -> str:
    if value != VERSION:
        raise Wrong(f"is not {VERSION}")
    return VERSION


def _texts(value: Any) -> list[str]:
    if not isinstance(value, list):
        raise Wrong("is not a list")
    return [_text(one) for one in value]


def _short(text: str) -> str:
    return repr(text if len(text) <= 40 else f"{text[:40]}…")


_READERS: dict[type[fields.Field[Any]], Read] = {
    fields.String: _text,
    fields.UUID: _uuid,
    fields.Date: _of_the_calendar(_DAY, date.fromisoformat, "date", "2026-11-23"),
    Moment: _of_the_calendar(_MOMENT, datetime.fromisoformat, "moment in UTC", "2026-11-23T09:30:00Z"),
    fields.Boolean: _flag,
    fields.Integer: _count,
    Pounds: _pounds,
    fields.Constant: _version,
}
