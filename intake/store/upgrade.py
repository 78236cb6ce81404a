"""Running the migrations that a database lacks, with Alembic."""

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from intake.store.migrate import MIGRATIONS


def upgrade(connection: Connection) -> None:
    command.upgrade(config_for(connection), "head")


def config_for(connection: Connection) -> Config:
    """The connection, inside its transaction, is what the migrations run on."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config
