"""Sealing kept values with the current key, a batch at a time."""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from intake.store.columns import Base, sealed_attributes
from intake.store.keyring import Keyring
from intake.store.tables.all import TABLES


def sealed_places() -> Iterator[tuple[type[Base], str]]:
    """Every table with the name of each of its sealed attributes."""
    return ((table, name) for table in TABLES for name in sealed_attributes(table))


def reseal_batch(session: Session, table: type[Base], name: str, after: UUID, most: int) -> tuple[int, UUID | None]:
    """How many were sealed anew, and the id after which the next batch begins; None when there is none."""
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
