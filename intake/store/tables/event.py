"""Events: what happened to a case, in the past tense, append-only and hash-chained."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
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
