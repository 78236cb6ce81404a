"""Taking records out in any format: the same records, in the same order, whatever they are written as."""

import json
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from intake.export.csv_lines import csv_line
from intake.export.jsonl import in_blocks
from intake.export.keeping import full_line
from intake.export.schema import FULL, VERSION
from intake.export.shape import DAY, MOMENT, POUNDS, Sheet, rows_of
from intake.store import record_streams
from intake.store.tables.staff import StaffUser

CONSTANTS = {"schema": VERSION}
READ: dict[str, Callable[[Any], Any]] = {
    DAY: date.fromisoformat,
    MOMENT: datetime.fromisoformat,
    POUNDS: lambda pounds: Decimal(str(pounds)),
}


class TakingOut:
    """One moment of the database, for as long as its unit of work lasts. `cursor` goes on where it ends."""

    def __init__(self, session: Session, profile: str, viewer: StaffUser | None, after: int, cursor: str):
        self._session, self._profile, self._viewer, self._after = session, profile, viewer, after
        self.cursor = cursor
        self.is_full = profile == FULL

    def count(self) -> int:
        """How many records there are to take."""
        return record_streams.count(self._session, self._viewer, self._after)

    def lines(self) -> Iterator[bytes]:
        r"""JSON, each with its \n, by day of receipt and id."""
        return (line for piece in self.jsonl() for line in piece.splitlines(keepends=True))

    def jsonl(self) -> Iterator[bytes]:
        """The lines, many in a piece."""
        if not self.is_full:
            return record_streams.line_pieces(self._session, self._viewer, self._after)
        told = record_streams.told_lines(self._session, self._viewer, self._after)
        return in_blocks(full_line(line, known) for line, known in told)

    def csv(self, sheet: Sheet) -> Iterator[bytes]:
        r"""Pieces of a sheet's rows, each with its \n, without a header."""
        if self.is_full:
            return (f"{csv_line(row.values())}\n".encode() for row in self._rows(sheet))
        return record_streams.csv_pieces(self._session, sheet.name, self._viewer, self._after)

    def values(self, sheet: Sheet) -> Iterator[tuple[Any, ...]]:
        """The same as values: date, datetime, Decimal, bool, int, text or None."""
        if self.is_full:
            readers = {column.name: READ.get(column.kind) for column in sheet.all_columns}
            return (tuple(_read(readers[name], value) for name, value in row.items()) for row in self._rows(sheet))
        names = _names(sheet)
        return record_streams.value_rows(self._session, sheet.name, names, CONSTANTS, self._viewer, self._after)

    def _rows(self, sheet: Sheet) -> Iterator[dict[str, Any]]:
        for line in self.lines():
            yield from (row for name, row in rows_of(json.loads(line), full=True) if name == sheet.name)


def _names(sheet: Sheet) -> list[str]:
    return [column.name for column in sheet.all_columns]


def _read(read: Callable[[Any], Any] | None, value: Any) -> Any:
    return value if read is None or value is None else read(value)
