"""Bringing a database up to date. May be repeated, and run by several processes at once.

An empty database gets the tables as they are now; an older one gets what it lacks, with Alembic. Alembic is slow to
import, so whether anything is missing is known without it: migrations are numbered files.
"""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from intake.store.database import Database
from intake.store.tables.all import metadata

MIGRATIONS = Path(__file__).parent / "migrations"
LOCK = 7_241_958
"""Any number, the same in every process: PostgreSQL lets one migrate at a time; SQLite's write lock does the same."""

ALEMBIC_VERSION = """
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL CONSTRAINT alembic_version_pkc PRIMARY KEY
)
"""


def migrate(database: Database) -> None:
    """Raises DatabaseAway."""
    database.prepare_file()
    with database.write() as session:
        connection = session.connection()
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        if not inspect(connection).get_table_names():
            _create(connection)
        elif not is_current(connection):
            from intake.store.upgrade import upgrade  # noqa: PLC0415 - imports Alembic

            upgrade(connection, MIGRATIONS)


def is_current(connection: Connection) -> bool:
    if not inspect(connection).has_table("alembic_version"):
        return False
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == head()


def head() -> str:
    """The number of the last migration; its file's name begins with it."""
    return max(path.name.split("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def _create(connection: Connection) -> None:
    """Leaves what running every migration would have left; a test holds the two together."""
    metadata.create_all(connection, checkfirst=False)
    connection.execute(text(ALEMBIC_VERSION))
    connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": head()})
