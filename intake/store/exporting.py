"""The cases for an export: all of them, in one order, as they stood at one moment."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Load, Session, defaultload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from intake.store.columns import sealed_attributes
from intake.store.tables.case import Case
from intake.store.tables.person import Person
from intake.store.tables.point import Point

BATCH = 500


def all_cases(session: Session, *, with_words: bool) -> Iterator[Case]:
    """By receipt, then id, with people and points; a batch at a time, so that memory stays flat.

    Asked first in a `read` unit of work, it sees the database as it stands then, whatever is written meanwhile. Without
    words the sealed columns stay in the database and reading one is an error, but for an organisation's name.
    """
    _hold_still(session)
    query = select(Case).order_by(Case.received_on, Case.id)
    query = query.options(selectinload(Case.people), selectinload(Case.points))
    if not with_words:
        query = query.options(*_without_words())
    yield from session.scalars(query, execution_options={"yield_per": BATCH})


def _without_words() -> Iterator[ORMOption]:
    for load, table in ((Load(Case), Case), (defaultload(Case.people), Person), (defaultload(Case.points), Point)):
        for name in sealed_attributes(table):
            if (table, name) != (Person, "organisation"):
                yield load.defer(getattr(table, f"{name}_sealed"), raiseload=True)


def _hold_still(session: Session) -> None:
    """A read transaction of SQLite is a snapshot anyway; PostgreSQL is asked for one."""
    if session.get_bind().dialect.name == "postgresql":
        session.connection(execution_options={"isolation_level": "REPEATABLE READ", "postgresql_readonly": True})
