"""Bringing a database up to date with Alembic. May be repeated, and run by several processes at once."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from intake.store.database import Database

MIGRATIONS = Path(__file__).parent / "migrations"
LOCK = 7_241_958
"""Any number, the same in every process: PostgreSQL lets one migrate at a time; SQLite's write lock does the same."""


def migrate(database: Database) -> None:
    """Raises DatabaseAway."""
    with database.write() as session:
        connection = session.connection()
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        if not is_current(connection):
            command.upgrade(_config(connection), "head")


def is_current(connection: Connection) -> bool:
    return MigrationContext.configure(connection).get_current_heads() == head()


def head() -> tuple[str, ...]:
    return tuple(ScriptDirectory(str(MIGRATIONS)).get_heads())


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config
