"""A point: each thing a case is about, with its own theme and finding (R18)."""

from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from intake.store.columns import Base, Sealed, sealed_column


class Point(Base):
    """At receipt a case has one point with no text of its own: the child's words, not yet defined by anybody."""

    __tablename__ = "points"
    __table_args__ = (UniqueConstraint("case_id", "number"),)

    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    number: Mapped[int]
    theme: Mapped[str | None] = mapped_column(default=None)

    text_sealed: Mapped[bytes | None] = sealed_column()
    text = Sealed()
