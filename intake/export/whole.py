"""What holds between the fields of a record that is brought in, and what stands where it says nothing (RECORD 2, 5)."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from intake.export.faults import Fault
from intake.export.schema import VERSION

Data = dict[str, Any]

MIDNIGHT = "T00:00:00Z"


def fill_in(record: Data) -> None:
    """What a record cannot be without; of what nobody can guess nothing is."""
    record["schema"] = VERSION
    record["revision"] = record["revision"] or 1
    record["tombstone"] = bool(record["tombstone"])
    record["reference"] = record["reference"] or record["id"]
    latest = max((day for day in (record["received_on"], record["closed_on"]) if day), default="1970-01-01")
    record["updated_at"] = record["updated_at"] or latest + MIDNIGHT


def contradictions(record: Data) -> list[Fault]:
    return [*_missing(record), *_endings(record), *_out_of_order(record)]


def _missing(record: Data) -> Iterator[Fault]:
    if record["id"] is None:
        yield Fault("id", "is missing")


def _endings(record: Data) -> Iterator[Fault]:
    """Exactly one of the two ends a case, or a stage."""
    for path, ended in [
        ("", record),
        *((f"stages[{number}].", stage) for number, stage in enumerate(record["stages"])),
    ]:
        if ended["outcome"] and ended["closure_reason"]:
            yield Fault(f"{path}closure_reason", "stands beside an outcome: it is one or the other")


def _out_of_order(record: Data) -> Iterator[Fault]:
    """Received, started, answered, closed, asked: each not before any that comes earlier."""
    received = ("received_on", record["received_on"])
    asked = ("follow_up.asked_on", (record["follow_up"] or {}).get("asked_on"))
    after = (("closed_on", record["closed_on"]), asked)
    chains = [
        (received, *((f"stages[{number}].{name}", stage[name]) for name in ("started_on", "answered_on")), *after)
        for number, stage in enumerate(record["stages"])
    ]
    told = set()
    for chain in chains or [(received, *after)]:
        known = [(name, day) for name, day in chain if day]
        for (earlier, first), (later, second) in pairwise(known):
            if second < first and later not in told:
                told.add(later)
                yield Fault(later, f"comes before {earlier}")
