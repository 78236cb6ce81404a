"""The record as a JSON Schema (2020-12), made from the classes that write it.

Every field is required and may be null; codes come with their labels (`x-labels`), numbers with their unit (`x-unit`).
A list of codes that holds for every authority is closed (`enum`). One that an authority keeps for itself is open, for
history that was brought in has codes of its time.
"""

from collections.abc import Callable, Mapping
from typing import Any

from marshmallow import Schema, fields

from intake.domain.authority import Authority
from intake.export.codes import code_lists
from intake.export.fields import Moment, Pounds
from intake.export.schema import VERSION
from intake.export.tables.labels import Labels

Json = dict[str, Any]
Kept = Mapping[str, Mapping[str, Json]]
"""An authority's own lists: name → code → label and days."""

ABOUT = (
    "One case. Every field is always there; null is unknown or does not apply, and a list is never null. Later "
    "versions add fields and codes and never rename or move one: pass over those that you do not know."
)


def record_schema(schema: Schema, kept: Kept | None = None) -> Json:
    """Of a record that `schema` writes; with the lists that an authority keeps, if given."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": VERSION,
        "description": ABOUT,
        **_object(schema, kept or {}),
    }


def kept_by(authority: Authority) -> Kept:
    """Its own lists, the themes with the kinds of case they are for and the days between which they are offered."""
    lists = Labels.of(authority).own
    own = {name: {code: _labelled(label) for code, label in codes.items()} for name, codes in lists.items()}
    for kind, themes in authority.themes.items():
        for code, theme in themes.items():
            entry = own["theme"][code]
            entry["kinds"] = [*entry.get("kinds", ()), kind]
            if theme.valid_from or theme.valid_until:
                entry["valid_from"], entry["valid_until"] = _day(theme.valid_from), _day(theme.valid_until)
    return own


def _object(schema: Schema, kept: Kept) -> Json:
    properties = {name: _property(field, kept) for name, field in schema.fields.items()}
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": True}


def _property(field: fields.Field[Any], kept: Kept) -> Json:
    shape = next(shape for kind, shape in SHAPES if isinstance(field, kind))(field, kept)
    if field.allow_none:
        shape["type"] = [shape["type"], "null"]
        if "enum" in shape:
            shape["enum"] = [*shape["enum"], None]
    said = {name: field.metadata[name] for name in ("description",) if name in field.metadata}
    unit = {"x-unit": field.metadata["unit"]} if "unit" in field.metadata else {}
    return said | shape | unit


def _text(field: fields.Field[Any], kept: Kept) -> Json:
    name = field.metadata.get("codes")
    if name is None:
        return {"type": "string"}
    if "kept_by" in field.metadata:
        return {"type": "string", "x-codes": name, "x-labels": kept.get(name, {})}
    labels = {code: _labelled(first, *others) for code, (first, *others) in code_lists()[name].items()}
    closed = {} if field.metadata.get("is_open") else {"enum": list(labels)}
    return {"type": "string", **closed, "x-codes": name, "x-labels": labels}


def _dict(field: fields.Dict, kept: Kept) -> Json:
    keys, values = _property(field.key_field, kept), _property(field.value_field, kept)  # type: ignore[arg-type]
    return {"type": "object", "propertyNames": keys, "additionalProperties": values}


def _list(field: fields.List[Any], kept: Kept) -> Json:
    return {"type": "array", "items": _property(field.inner, kept)}


SHAPES: tuple[tuple[type[fields.Field[Any]], Callable[[Any, Kept], Json]], ...] = (
    (fields.Constant, lambda field, _kept: {"type": "string", "const": field.constant}),
    (fields.UUID, lambda _field, _kept: {"type": "string", "format": "uuid"}),
    (Moment, lambda _field, _kept: {"type": "string", "format": "date-time"}),
    (fields.Date, lambda _field, _kept: {"type": "string", "format": "date"}),
    (Pounds, lambda _field, _kept: {"type": "number"}),
    (fields.Integer, lambda _field, _kept: {"type": "integer"}),
    (fields.Boolean, lambda _field, _kept: {"type": "boolean"}),
    (fields.Nested, lambda field, kept: _object(field.schema, kept)),
    (fields.List, _list),
    (fields.Dict, _dict),
    (fields.String, _text),
)


def _labelled(label: str, *aliases: str) -> Json:
    return {"label": label, "aliases": list(aliases), "valid_from": None, "valid_until": None}


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None
