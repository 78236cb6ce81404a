"""Where a page of a list ended, written into the address of the next one."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID


class Place:
    """`key` is what the list is sorted by, of the last one shown. A rank among it is a digit."""

    def __init__(self, *key: Any):
        self.key = key

    def __str__(self) -> str:
        return ".".join(map(_written, self.key))

    @classmethod
    def parse(cls, text: str, *kinds: type) -> "Place | None":
        """`kinds` are those of its key, one by one; None where the text is no such place."""
        try:
            return cls(*(_READ[kind](part) for kind, part in zip(kinds, text.split("."), strict=True)))
        except (ValueError, OverflowError, OSError):
            return None


def _written(value: Any) -> str:
    if isinstance(value, datetime):
        return str(int(value.timestamp() * 1_000_000))
    if isinstance(value, date):
        return value.isoformat()
    return value.hex if isinstance(value, UUID) else str(value)


def _moment(micros: str) -> datetime:
    return datetime.fromtimestamp(int(micros) / 1_000_000, tz=UTC)


def _rank(digit: str) -> int:
    if len(digit) != 1:
        raise ValueError(digit)
    return int(digit)


_READ = {int: _rank, date: date.fromisoformat, datetime: _moment, UUID: UUID}
