"""A house on PostgreSQL that has been used for decades: set-based copies of one record that was received."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from intake.app import Parts
from intake.domain import roles
from intake.services.sign_in import add_user
from intake.store.columns import Base
from intake.store.tables.case import Case
from intake.store.tables.person import Person
from intake.store.tables.task import Task
from tests.benchmarks.grown import PASSWORD
from tests.builders.houses import build_parts, prepared
from tests.builders.told import receive
from tests.support.postgres import PostgresServer

ROLES = (roles.PARTICIPATION, roles.MANAGER, roles.RESPONDER, roles.ADVOCATE, roles.DIRECTOR)
"""Each with somebody who was there before the records."""
NEEDLE = "Robin Needle"
SHARED_BY = 3
"""So many records have a person of each name."""
SERVICES = ("care_management", "children_in_care", "leaving_care", "adoption_support", "youth_offending_service")


@contextmanager
def grown_postgres(server: PostgresServer, number: int, open_ones: int) -> Iterator[Parts]:
    """`open_ones` of the records are open, spread over all ages; the copies' words cannot be opened."""
    with TemporaryDirectory() as folder:
        parts = prepared(build_parts(server.create_database(), Path(folder)))
        for role in ROLES:
            add_user(parts.house, f"{role}@example.org", role, service_area=SERVICES[0], password=PASSWORD)
        receive(parts.house, name=NEEDLE)
        with parts.house.database.write() as session:
            session.execute(text("SET LOCAL session_replication_role = replica"))
            _copy(session, number - 1, number // open_ones)
        with parts.house.database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))
        yield parts
        parts.house.database.close()


def give_to(parts: Parts, column: str, staff: UUID, every: int) -> None:
    """One in so many of the open records is this person's."""
    mine = f"UPDATE cases SET {column} = :staff WHERE status = 'open' AND hashtext(reference) % :every = 0"
    with parts.house.database.write() as session:
        session.execute(text(mine), {"staff": staff, "every": every})


def _copy(session: Session, number: int, one_in: int) -> None:
    is_open = f"n % {one_in} = 0"
    services = "ARRAY[" + ", ".join(f"'{code}'" for code in SERVICES) + "]"
    many = {"number": number}
    case_id = "md5('case' || n)::uuid"
    _insert(
        session,
        Case,
        {
            "id": case_id,
            **{name: f"md5('{name}' || n)" for name in ("idempotency_key", "back_key")},
            "reference": "'HB-' || upper(substr(md5('reference' || n), 1, 12))",
            "received_at": "t.received_at - n * interval '1 minute'",
            "status": f"CASE WHEN {is_open} THEN 'open' ELSE 'closed' END",
            "closed_at": f"CASE WHEN {is_open} THEN NULL ELSE t.received_at END",
            "triaged_at": f"CASE WHEN n % {one_in * 10} = 0 THEN NULL ELSE t.received_at END",
            "urgency": "CASE WHEN n % 97 = 0 THEN 2 WHEN n % 31 = 0 THEN 1 ELSE 0 END",
            "service_area": f"({services})[1 + n / {one_in} % {len(SERVICES)}]",
        },
        many,
    )
    names = {"id": "gen_random_uuid()", "case_id": case_id, "name_key": f"md5('name' || n / {SHARED_BY})"}
    _insert(session, Person, {**names, "contact_key": "md5('contact' || n)"}, many)
    done = f"CASE WHEN {is_open} THEN NULL ELSE t.made_at END"
    due = {"due_on": "t.due_on - (n % 900) :: int", "done_at": done}
    _insert(session, Task, {"id": "gen_random_uuid()", "case_id": case_id, **due}, many)


def _insert(session: Session, table: type[Base], own: Mapping[str, str], values: Mapping[str, object]) -> None:
    """A copy of each row there is, for every n; `own` are the columns that each copy has of its own."""
    columns = [column.name for column in table.__table__.columns]
    selected = ", ".join(own.get(name, f"t.{name}") for name in columns)
    rows = f"SELECT {selected} FROM {table.__tablename__} t, generate_series(1, :number) n"
    session.execute(text(f"INSERT INTO {table.__tablename__} ({', '.join(columns)}) {rows}"), values)
