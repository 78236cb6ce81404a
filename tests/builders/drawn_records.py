"""Records drawn at random, field by field off the schema: of any authority, with holes and codes that nobody knows."""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

from marshmallow import Schema, fields

from intake.export.codes import code_lists
from intake.export.fields import Moment, Pounds
from intake.export.schema import VERSION, Record

FROM, DAYS = date(2017, 4, 1), 5 * 365
KINDS = ("complaint", "complaint", "complaint", "informal_feedback", "compliment", "enquiry", "duty_matter")
LISTS = ("points", "stages", "ombudsman", "learning")
"""What is gone from a tombstone."""
OWN = ("leaving_care", "fostering", "staff_conduct", "decision_making", "of_nobody")
DEPTH = 3
"""Entries of a list, at most."""


def drawn_records(number: int, seed: int = 1) -> list[dict[str, Any]]:
    random = Random(seed)
    return [_drawn(random, place) for place in range(1, number + 1)]


def _drawn(random: Random, place: int) -> dict[str, Any]:
    record = _object(random, Record())
    record |= {
        "schema": VERSION,
        "id": str(UUID(int=place)),
        "reference": f"R-{place}",
        "revision": 1,
        "updated_at": "2022-04-01T09:30:00Z",
        "tombstone": random.random() < 0.02,
        "kind": random.choice(KINDS),
        "received_on": _day(random),
        "complainant_key": random.choice("abcdefghij"),
    }
    if record["tombstone"]:
        record |= {name: [] for name in LISTS}
    _in_order(random, record)
    for ended in (record, *record["stages"]):
        ended[random.choice(["outcome", "closure_reason"])] = None
    return record


def _in_order(random: Random, record: dict[str, Any]) -> None:
    """Received, started, answered, closed, asked."""
    latest = record["received_on"]
    for stage in record["stages"]:
        for name in ("started_on", "answered_on"):
            stage[name] = _after(random, record["received_on"]) if stage[name] else None
        if stage["started_on"] and stage["answered_on"]:
            stage["started_on"], stage["answered_on"] = sorted((stage["started_on"], stage["answered_on"]))
        latest = max(latest, stage["started_on"] or latest, stage["answered_on"] or latest)
    record["closed_on"] = _after(random, latest) if record["closed_on"] else None
    if record["follow_up"] and record["follow_up"]["asked_on"]:
        record["follow_up"]["asked_on"] = _after(random, record["closed_on"] or latest)


def _object(random: Random, schema: Schema) -> dict[str, Any]:
    return {name: _value(random, field) for name, field in schema.fields.items()}


def _value(random: Random, field: Any) -> Any:
    if isinstance(field, fields.List):
        if not isinstance(field.inner, fields.Nested):
            return ["forum"]
        return [_object(random, field.inner.schema) for _each in range(random.randint(0, DEPTH))]
    if random.random() < 0.2:
        return None
    if isinstance(field, fields.Nested):
        return _object(random, field.schema)
    if isinstance(field, fields.Dict):
        stages, findings = list(code_lists()["stage"]), list(code_lists()["finding"])
        return {random.choice(stages): random.choice(findings)}
    return _plain(random, field)


def _plain(random: Random, field: Any) -> Any:
    metadata: Mapping[str, Any] = field.metadata
    if metadata.get("kept_by") == "authority":
        return random.choice(OWN)
    if "codes" in metadata:
        return random.choice(list(code_lists()[metadata["codes"]]))
    kinds = {
        Moment: lambda: "2022-04-01T09:30:00Z",
        Pounds: lambda: random.choice([250, 12.5, 3500]),
        fields.Date: lambda: _day(random),
        fields.Boolean: lambda: random.random() < 0.5,
        fields.Integer: lambda: random.randint(0, 40),
        fields.UUID: lambda: str(UUID(int=1)),
    }
    return kinds.get(type(field), lambda: "Some words.")()


def _day(random: Random) -> str:
    return (FROM + timedelta(days=random.randrange(DAYS))).isoformat()


def _after(random: Random, day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=random.randrange(90))).isoformat()
