"""You said, we did: what is told back to all young people, a page a quarter (R65)."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from intake.store.columns import Base


class Entry(Base):
    """One thing that young people said, and what was done; in words that name nobody."""

    __tablename__ = "you_said_entries"
    __table_args__ = (UniqueConstraint("page_id", "number"),)

    page_id: Mapped[UUID] = mapped_column(ForeignKey("you_said_pages.id"))
    number: Mapped[int]
    theme: Mapped[str | None] = mapped_column(default=None)
    said: Mapped[str]
    did: Mapped[str]


class YouSaidPage(Base):
    """`quarter` is its code, such as 2026_27_q3. It shows once `approved_by`, who did not draft it, has approved; a
    change takes that back. `counts` are the themes as they were counted at approval, small ones left out."""

    __tablename__ = "you_said_pages"

    quarter: Mapped[str] = mapped_column(unique=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    intro: Mapped[str] = mapped_column(default="")
    made_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    changed_by: Mapped[UUID] = mapped_column(ForeignKey("staff_users.id"))
    approved_at: Mapped[datetime | None] = mapped_column(default=None)
    approved_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff_users.id"), default=None)
    counts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    revision: Mapped[int] = mapped_column(default=0)

    entries: Mapped[list[Entry]] = relationship(order_by=Entry.number, cascade="all, delete-orphan")
