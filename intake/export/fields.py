"""The kinds of field that the record is made of. Each is null, or an empty list, where nothing is known of it.

A field's metadata has its `description`; an enumerated one also names its list of `codes` (codes.toml), and those whose
list each authority keeps in its own file say `kept_by` "authority". What has a `unit` says so.
"""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from marshmallow import Schema, fields

MAYBE: dict[str, Any] = {"dump_default": None, "load_default": None, "allow_none": True}


def moment(value: datetime) -> str:
    """As a record has it."""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Moment(fields.AwareDateTime):
    """A moment in UTC, whole seconds: 2026-11-23T09:30:00Z."""

    def _serialize(self, value: datetime | None, attr: str | None, obj: Any, **kwargs: Any) -> str | None:
        return None if value is None else moment(value)


class Pounds(fields.Decimal):
    """A JSON number of pounds without trailing zeros: 250, 12.5."""

    def _serialize(self, value: Decimal | None, attr: str | None, obj: Any, **kwargs: Any) -> Any:
        if value is None:
            return None
        return int(value) if value == value.to_integral_value() else float(value)


def words(description: str) -> fields.String:
    return fields.String(**MAYBE, metadata={"description": description})


def prose(description: str) -> fields.String:
    """Words that somebody wrote freely: sealed wherever they are kept."""
    return fields.String(**MAYBE, metadata={"description": description, "sealed": True})


def code(codes: str, description: str) -> fields.String:
    """One of the list `codes` of codes.toml."""
    return fields.String(**MAYBE, metadata={"description": description, "codes": codes})


def open_code(codes: str, description: str) -> fields.String:
    """One of the list `codes` on our own records; history from elsewhere may have others."""
    return fields.String(**MAYBE, metadata={"description": description, "codes": codes, "is_open": True})


def own_code(codes: str, description: str) -> fields.String:
    """One of a list that each authority keeps for itself."""
    return fields.String(**MAYBE, metadata={"description": description, "codes": codes, "kept_by": "authority"})


def day(description: str) -> fields.Date:
    return fields.Date(**MAYBE, metadata={"description": description})


def flag(description: str) -> fields.Boolean:
    return fields.Boolean(**MAYBE, metadata={"description": description})


def count(description: str, unit: str | None = None) -> fields.Integer:
    return fields.Integer(**MAYBE, metadata={"description": description} | ({"unit": unit} if unit else {}))


def pounds(description: str) -> Pounds:
    return Pounds(**MAYBE, places=2, metadata={"description": description, "unit": "pounds"})


def one(schema: type[Schema], description: str) -> fields.Nested:
    return fields.Nested(schema, **MAYBE, metadata={"description": description})


def many(schema: type[Schema], description: str) -> fields.List[Any]:
    inner = fields.Nested(schema)
    return fields.List(inner, dump_default=list, load_default=list, metadata={"description": description})
