"""A house that has been used for years: as many cases as wanted, copied from one that was received."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from intake.app import Parts
from intake.domain import roles
from intake.services.sign_in import add_user
from intake.store.columns import Base
from intake.store.tables.case import Case
from intake.store.tables.person import Person
from intake.store.tables.point import Point
from intake.store.tables.task import Task
from tests.builders.houses import build_parts, prepared
from tests.builders.told import receive

BESIDE = (Person, Point, Task)
TEAM, PASSWORD = "team@example.org", "a long enough password"
"""Somebody who was there before the records: who comes later is looked for in all that was told."""


@contextmanager
def grown(number: int) -> Iterator[Parts]:
    """On SQLite; the copies' words cannot be opened, for a sealed value is bound to its own row."""
    with TemporaryDirectory() as folder:
        parts = prepared(build_parts(f"sqlite:///{folder}/grown.sqlite3", Path(folder)))
        add_user(parts.house, TEAM, roles.PARTICIPATION, password=PASSWORD)
        receive(parts.house)
        with parts.house.database.write() as session:
            _copy(session, number - 1)
        yield parts
        parts.house.database.close()


def _copy(session: Session, number: int) -> None:
    first = _rows(session, Case)[0]
    beside = {table: _rows(session, table) for table in BESIDE}
    copies: dict[type[Base], list[dict[str, object]]] = {table: [] for table in (Case, *BESIDE)}
    for age in range(number):
        case_id = uuid4()
        own = {name: uuid4().hex for name in ("reference", "idempotency_key", "back_key")}
        copies[Case].append(first | own | {"id": case_id, "received_at": first["received_at"] - timedelta(minutes=age)})
        for table, rows in beside.items():
            copies[table] += [row | {"id": uuid4(), "case_id": case_id} for row in rows]
    for table, rows in copies.items():
        session.execute(insert(table.__table__), rows)


def _rows(session: Session, table: type[Base]) -> list[dict[str, object]]:
    return [dict(row) for row in session.execute(select(table.__table__)).mappings()]
