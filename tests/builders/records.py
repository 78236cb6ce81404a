"""Records as they stand in the exported lines, made by hand: whatever is not said is null or empty.

Days may be given as dates or as text, 2026-11-23.
"""

from collections.abc import Mapping
from datetime import date
from itertools import count
from typing import Any
from uuid import UUID

from intake.export.schema import VERSION, Record

NUMBERS = count(1)
SCHEMA = Record()


def record(**values: Any) -> dict[str, Any]:
    """A complaint received on 1 April 2021 and still open, unless said otherwise. With a day on which it was closed it
    is closed; its clock starts on receipt."""
    number = next(NUMBERS)
    received = values.get("received_on", "2021-04-01")
    plain = {
        "schema": VERSION,
        "id": str(UUID(int=number)),
        "reference": f"R-{number}",
        "revision": 1,
        "updated_at": "2021-04-01T09:30:00Z",
        "tombstone": False,
        "kind": "complaint",
        "received_on": received,
        "clock_start_on": received,
        "status": "closed" if values.get("closed_on") else "open",
    }
    made: dict[str, Any] = SCHEMA.dump(SCHEMA.load(_as_json(plain | values)))
    return made


def records(number: int, **values: Any) -> list[dict[str, Any]]:
    """So many alike."""
    return [record(**values) for _ in range(number)]


def stage(name: str, started_on: date | str | None = "2021-04-01", **values: Any) -> dict[str, Any]:
    """A stage that was entered; `declined` is one that was not."""
    return {"stage": name, "requested_on": started_on, "started_on": started_on, **values}


def declined(name: str, requested_on: date | str, **values: Any) -> dict[str, Any]:
    return {"stage": name, "requested_on": requested_on, "decision": "declined", **values}


def point(number: int = 1, **values: Any) -> dict[str, Any]:
    return {"number": number, **values}


def compliment(**values: Any) -> dict[str, Any]:
    """A whole record; `source`, `internal` and `publishable_text` are the compliment's own."""
    own = {name: values.pop(name) for name in ("source", "internal", "publishable_text") if name in values}
    return record(kind="compliment", compliment={"internal": False, **own}, **values)


def _as_json(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _as_json(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_as_json(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value
