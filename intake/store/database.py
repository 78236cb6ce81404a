"""The database: one engine, and the unit of work, the only place that commits."""

import select
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import DBAPIError, InvalidatePoolError, OperationalError
from sqlalchemy.orm import Session

from intake.store.keyring import Keyring

BUSY_SECONDS, IMPATIENT_SECONDS = 10, 0.5
CONNECT_SECONDS = 3
NETWORK = {
    "connect_timeout": CONNECT_SECONDS,
    "tcp_user_timeout": BUSY_SECONDS * 1000,
    "keepalives_idle": BUSY_SECONDS,
    "keepalives_interval": CONNECT_SECONDS,
    "keepalives_count": 2,
}
"""A server that no longer answers is away, as one that refuses is: nobody waits for it for ever."""
SQLITE = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON")
OF_THE_DRIVER = (sqlite3.OperationalError, psycopg.OperationalError)
"""As it is said where SQLAlchemy is not in between: a transaction could not begin, a COPY broke off."""
NO_SUCH_TABLE = "42P01"
"""PostgreSQL's code; SQLite says it with an OperationalError."""
QUIET: dict[str, Any] = {"hide_parameters": True}
"""No exception carries the values of a statement."""


class DatabaseAway(Exception):
    """The database cannot be reached, broke off or was never prepared; nothing of this unit of work was kept."""


class Database:
    """Opens units of work on SQLite (WAL, BEGIN IMMEDIATE for writing) or PostgreSQL.

    Both `read` and `write` raise DatabaseAway.
    """

    def __init__(self, url: str, keyring: Keyring):
        self.keyring = keyring
        parsed = make_url(url)
        self._file = Path(parsed.database or "") if parsed.get_backend_name() == "sqlite" else None
        self.engine = _postgresql(parsed) if self._file is None else _sqlite(parsed, self._file)
        self._reading = self.engine.execution_options(reading=True)

    @cached_property
    def impatient(self) -> "Database":
        """The same for whoever has another place to keep things: away as soon as somebody else writes for long."""
        hurried = copy(self)
        hurried.engine = self.engine.execution_options(patience=IMPATIENT_SECONDS)
        return hurried

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

    def prepare_file(self) -> None:
        """Make an SQLite database's file where there is none; nothing else ever does.

        Raises DatabaseAway where only its journal is left: a new file in its place would make SQLite throw that away,
        and with it what was kept last.
        """
        if self._file is None or self._file.exists():
            return
        if self._file.with_name(f"{self._file.name}-wal").exists():
            raise DatabaseAway
        try:
            self._file.touch(mode=0o600)
        except OSError as cause:
            raise DatabaseAway from cause

    def is_there(self) -> bool:
        """Whether it answers and has our tables."""
        try:
            with self.read() as session:
                session.execute(text("SELECT 1 FROM kept_secrets"))
        except DatabaseAway:
            return False
        return True

    def close(self) -> None:
        self.engine.dispose()


@contextmanager
def _away_is_said() -> Iterator[None]:
    try:
        yield
    except (OperationalError, *OF_THE_DRIVER) as cause:
        raise DatabaseAway from cause
    except DBAPIError as cause:
        if cause.connection_invalidated or getattr(cause.orig, "sqlstate", None) == NO_SUCH_TABLE:
            raise DatabaseAway from cause
        raise


def _postgresql(url: URL) -> Engine:
    url = url.set(drivername="postgresql+psycopg")
    engine = create_engine(url, connect_args=NETWORK, pool_recycle=1800, **QUIET)
    event.listen(engine, "checkout", _drop_if_ended)
    return engine


def _sqlite(url: URL, file: Path) -> Engine:
    """It opens only a file that is there, and notices when another stands in its place or none."""
    url = url.set(database=f"file:{quote(str(file))}", query={"mode": "rw", "uri": "true"})
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False}, **QUIET)

    def prepare(connection: sqlite3.Connection, record: Any) -> None:
        record.info["file"] = _identity(file)
        connection.isolation_level = None
        for pragma in SQLITE:
            connection.execute(f"PRAGMA {pragma}")

    def drop_if_moved(_connection: Any, record: Any, _fairy: Any) -> None:
        if record.info.get("file") != _identity(file):
            raise InvalidatePoolError

    event.listen(engine, "connect", prepare)
    event.listen(engine, "checkout", drop_if_moved)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _identity(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _drop_if_ended(connection: Any, _record: Any, _fairy: Any) -> None:
    """A server that ends a connection says so, unasked. The pool then makes another, so that a restart costs nobody an
    answer; looking is far cheaper than asking."""
    heard = select.poll()
    if not connection.closed:
        heard.register(connection.fileno(), select.POLLIN)
    if connection.closed or heard.poll(0):
        raise InvalidatePoolError


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    kept = connection.connection.dbapi_connection
    if kept is not None:
        kept.cursor().execute(f"PRAGMA busy_timeout={int(1000 * options.get('patience', BUSY_SECONDS))}")
        kept.cursor().execute("BEGIN" if options.get("reading") else "BEGIN IMMEDIATE")
