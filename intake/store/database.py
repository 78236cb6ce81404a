"""The database: one engine, and the unit of work, the only place that commits."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import Session

from intake.store.keyring import Keyring

BUSY_SECONDS = 10
CONNECT_SECONDS = 3
QUIET: dict[str, Any] = {"hide_parameters": True}
"""No exception carries the values of a statement."""


class DatabaseAway(Exception):
    """The database cannot be reached, or the connection broke; nothing of this unit of work was kept."""


class Database:
    """Opens units of work on SQLite (WAL, BEGIN IMMEDIATE for writing) or PostgreSQL.

    Both `read` and `write` raise DatabaseAway.
    """

    def __init__(self, url: str, keyring: Keyring):
        self.keyring = keyring
        self.engine = _engine(url)
        self._reading = self.engine.execution_options(reading=True)

    @contextmanager
    def write(self) -> Iterator[Session]:
        """One transaction: committed on a clean exit, rolled back on any exception."""
        with _away_is_said(), Session(self.engine, info={"keyring": self.keyring}, expire_on_commit=False) as session:
            yield session
            session.commit()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """One transaction that keeps nothing and, on SQLite, waits for no writer."""
        with _away_is_said(), Session(self._reading, info={"keyring": self.keyring}, autoflush=False) as session:
            yield session

    def is_there(self) -> bool:
        try:
            with self.read() as session:
                session.execute(text("SELECT 1"))
        except DatabaseAway:
            return False
        return True

    def close(self) -> None:
        self.engine.dispose()


@contextmanager
def _away_is_said() -> Iterator[None]:
    try:
        yield
    except OperationalError as cause:
        raise DatabaseAway from cause
    except DBAPIError as cause:
        if cause.connection_invalidated:
            raise DatabaseAway from cause
        raise


def _engine(url: str) -> Engine:
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        engine = create_engine(parsed, connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False}, **QUIET)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    parsed = parsed.set(drivername="postgresql+psycopg")
    return create_engine(parsed, connect_args={"connect_timeout": CONNECT_SECONDS}, pool_recycle=1800, **QUIET)


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={BUSY_SECONDS * 1000}"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    reading = connection.get_execution_options().get("reading")
    kept = connection.connection.dbapi_connection
    if kept is not None:
        kept.cursor().execute("BEGIN" if reading else "BEGIN IMMEDIATE")
