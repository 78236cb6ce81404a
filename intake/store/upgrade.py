"""Running the migrations that a database lacks, with Alembic."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection


def upgrade(connection: Connection, migrations: Path) -> None:
    command.upgrade(config_for(connection, migrations), "head")


def config_for(connection: Connection, migrations: Path) -> Config:
    """The connection, inside its transaction, is what the migrations run on."""
    config = Config()
    config.set_main_option("script_location", str(migrations))
    config.attributes["connection"] = connection
    return config
