"""A point: each thing a case is about, with its own theme and finding (R18)."""

from uuid import UUID

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from intake.store.columns import Base, Sealed, sealed_column


class Point(Base):
    """At receipt a case has one point with no text of its own: the child's words, not yet defined by anybody.

    `findings` holds the finding of each stage; replaced whole, never changed in place."""

    __tablename__ = "points"
    __table_args__ = (UniqueConstraint("case_id", "number"),)

    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    number: Mapped[int]
    theme: Mapped[str | None] = mapped_column(default=None)
    nature: Mapped[str | None] = mapped_column(default=None)
    findings: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    remedy: Mapped[str | None] = mapped_column(default=None)
    remedy_pence: Mapped[int | None] = mapped_column(default=None)

    text_sealed: Mapped[bytes | None] = sealed_column()
    text = Sealed()
