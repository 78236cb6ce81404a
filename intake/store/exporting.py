"""The cases for an export: all of them, in one order, as they stood at one moment."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Load, Session, defaultload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from intake.store import walls
from intake.store.columns import sealed_attributes
from intake.store.tables.case import Case
from intake.store.tables.person import Person
from intake.store.tables.staff import StaffUser
from intake.store.tables.stage_run import StageRun

BATCH = 500
BESIDE = (
    *(Case.people, Case.points, Case.stages, Case.screenings, Case.contacts, Case.safeguarding, Case.links),
    Case.follow_up,
)
"""What a record takes from beside the case."""
FOR_REPORTS = {
    (Person, "organisation"),
    (Case, "advocacy_service"),
    (Case, "publishable_text"),
    (StageRun, "decision_reason"),
    (StageRun, "action_taken"),
}
"""Sealed, and yet read for every record: reports print them, and whoever writes them is told so."""


def all_cases(session: Session, *, with_words: bool, viewer: StaffUser | None = None) -> Iterator[Case]:
    """By receipt, then id, with all that its record needs; a batch at a time, so that memory stays flat. Those that a
    viewer is named in are left out.

    Asked first in a `read` unit of work, it sees the database as it stands then, whatever is written meanwhile. Without
    words the sealed columns stay in the database and reading one is an error, but for what reports print.
    """
    _hold_still(session)
    query = select(Case).order_by(Case.received_on, Case.id)
    query = query.options(*(selectinload(beside) for beside in BESIDE))
    if viewer is not None:
        query = query.where(walls.outside(viewer))
    if not with_words:
        query = query.options(*_without_words())
    yield from session.scalars(query, execution_options={"yield_per": BATCH})


def _without_words() -> Iterator[ORMOption]:
    loads = [(Load(Case), Case), *((defaultload(beside), beside.property.mapper.class_) for beside in BESIDE)]
    for load, table in loads:
        for name in sealed_attributes(table):
            if (table, name) not in FOR_REPORTS:
                yield load.defer(getattr(table, f"{name}_sealed"), raiseload=True)


def _hold_still(session: Session) -> None:
    """A read transaction of SQLite is a snapshot anyway; PostgreSQL is asked for one."""
    if session.get_bind().dialect.name == "postgresql":
        session.connection(execution_options={"isolation_level": "REPEATABLE READ", "postgresql_readonly": True})
