"""Keeping new rows together: one statement a table, without what the unit of work spends on rows it may see again."""

from collections import defaultdict
from functools import cache
from typing import Any, Protocol

from sqlalchemy import Insert, insert
from sqlalchemy.orm import Session

from intake.store.columns import Base, seal_what_was_written


class Adds(Protocol):
    """What new rows are given to: a session, which follows them further, or `NewRows`."""

    def add(self, instance: Any) -> None: ...


class NewRows:
    """Rows are given complete, with the ids of those they belong to; the session knows nothing of them afterwards."""

    def __init__(self, session: Session, *rows: Base):
        self._session = session
        self._rows = list(rows)

    def add(self, instance: Base) -> None:
        self._rows.append(instance)

    def insert(self, *last: Base) -> None:
        """With the last rows, which are given only now. Raises IntegrityError."""
        self._rows.extend(last)
        seal_what_was_written(self._session, self._rows)
        kept: dict[type[Base], list[dict[str, Any]]] = defaultdict(list)
        for row in self._rows:
            kept[type(row)].append({name: vars(row).get(name, default) for name, default in _columns(type(row))})
        connection = self._session.connection()
        for table in sorted(kept, key=_place_in_line):
            connection.execute(_insert(table), kept[table])


@cache
def _insert(table: type[Base]) -> Insert:
    return insert(table.__table__)  # type: ignore[arg-type]


@cache
def _columns(table: type[Base]) -> list[tuple[str, Any]]:
    """Names, and what stands there when nothing was given."""
    return [(column.key, _default(column.default)) for column in table.__table__.columns]


def _default(default: Any) -> Any:
    return None if default is None else default.arg(None) if default.is_callable else default.arg


@cache
def _place_in_line(table: type[Base]) -> int:
    """Rows that others point to go in first."""
    return Base.metadata.sorted_tables.index(table.__table__)  # type: ignore[arg-type]
