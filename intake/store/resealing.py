"""Sealing kept values with the current key, a batch at a time."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import Column, bindparam, select, update
from sqlalchemy.orm import Session

from intake.store.columns import Base, sealed_attributes
from intake.store.keyring import Keyring
from intake.store.records import hold
from intake.store.sealed_text import OPENS, resealed
from intake.store.tables.all import TABLES
from intake.store.tables.record import Record

Step = Callable[[Session, UUID, int], tuple[int, UUID | None]]
"""Does so many at most of those whose id comes after this one. How many values were sealed anew, and the id after which
the next batch begins; None when there is none."""

OF_A_RECORD = ("record_id", "case_id", "id")
"""Whichever of them comes first in a table with sealed text says which record a row is of."""


def steps() -> Iterator[Step]:
    """All that there is to do, each from the first id on."""
    yield from (partial(_reseal_values, table, name) for table, name in sealed_places())
    yield _reseal_texts


def sealed_places() -> Iterator[tuple[type[Base], str]]:
    """Every table with the name of each of its sealed attributes."""
    return ((table, name) for table in TABLES for name in sealed_attributes(table))


def sealed_texts() -> Iterator[Column[Any]]:
    """Every column of text in whose midst there are seals."""
    tables = Base.metadata.sorted_tables
    return (column for table in tables for column in table.columns if column.info.get("sealed_text"))


def _reseal_values(table: type[Base], name: str, session: Session, after: UUID, most: int) -> tuple[int, UUID | None]:
    keyring: Keyring = session.info["keyring"]
    column = getattr(table, f"{name}_sealed")
    rows = session.execute(select(table.id, column).where(table.id > after).order_by(table.id).limit(most)).all()
    count = 0
    for row_id, kept in rows:
        if kept is None or keyring.is_current(kept):
            continue
        place = f"{table.__tablename__}.{name}:{row_id}"
        sealed = keyring.seal(keyring.open(kept, place), place)
        changed = session.execute(update(table).where(table.id == row_id, column == kept).values({column: sealed}))
        count += changed.rowcount  # type: ignore[attr-defined]
    return count, rows[-1][0] if len(rows) == most else None


def _reseal_texts(session: Session, after: UUID, most: int) -> tuple[int, UUID | None]:
    """Whatever is kept of so many records. Nobody puts a version of theirs aside meanwhile."""
    hold(session)
    ids = session.scalars(select(Record.id).where(Record.id > after).order_by(Record.id).limit(most)).all()
    count = sum(_reseal_text(session, column, ids) for column in sealed_texts())
    return count, ids[-1] if len(ids) == most else None


def _reseal_text(session: Session, column: Column[Any], ids: Sequence[UUID]) -> int:
    table, count, changes = column.table, 0, []
    owner = next(table.c[name] for name in OF_A_RECORD if name in table.c)
    keys = list(table.primary_key)
    for record_id, kept, *key in session.execute(
        select(owner, column, *keys).where(owner.in_(ids), column.contains(OPENS))
    ):
        text, done = resealed(session.info["keyring"], kept, record_id)
        if done:
            count += done
            changes.append({f"key_{place}": value for place, value in enumerate(key)} | {"anew": text})
    if changes:
        where = [one == bindparam(f"key_{place}") for place, one in enumerate(keys)]
        change = update(table).where(*where).values({column.name: bindparam("anew")})
        session.connection().execute(change, changes)
    return count
