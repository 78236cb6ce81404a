"""Events: what happened to a case, in the past tense, append-only and hash-chained."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import DDL, JSON, ForeignKey, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column

from intake.store.columns import Base


class Event(Base):
    """`detail` holds codes, dates and ids only, never words or names. `actor` is a staff id, "person" (whoever told us)
    or "hearback". The database refuses to change or remove a row."""

    __tablename__ = "events"
    __table_args__ = (UniqueConstraint("case_id", "number"),)

    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    number: Mapped[int]
    name: Mapped[str]
    at: Mapped[datetime]
    actor: Mapped[str]
    detail: Mapped[dict[str, Any]] = mapped_column(JSON)
    link: Mapped[str]


APPEND_ONLY = {
    "sqlite": (
        "CREATE TRIGGER events_no_update BEFORE UPDATE ON events"
        " BEGIN SELECT RAISE(ABORT, 'events are append-only'); END",
        "CREATE TRIGGER events_no_delete BEFORE DELETE ON events"
        " BEGIN SELECT RAISE(ABORT, 'events are append-only'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION 'events are append-only'; END $$",
        "CREATE TRIGGER events_append_only BEFORE UPDATE OR DELETE ON events"
        " FOR EACH ROW EXECUTE FUNCTION refuse_change()",
        "CREATE TRIGGER events_no_truncate BEFORE TRUNCATE ON events"
        " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
    ),
}
for dialect, statements in APPEND_ONLY.items():
    for statement in statements:
        trigger = DDL(statement)  # type: ignore[no-untyped-call]
        event.listen(Event.__table__, "after_create", trigger.execute_if(dialect=dialect))
