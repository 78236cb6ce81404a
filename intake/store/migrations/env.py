"""Alembic's way in: the connection, inside its transaction, is handed over by `intake.store.upgrade`."""

from alembic import context

from intake.store.tables.all import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, compare_type=True)
with context.begin_transaction():
    context.run_migrations()
