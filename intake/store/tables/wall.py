"""The wall: who is named in a case and so is shut out of it (R29), and who tried to come in."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from intake.store.columns import Base


class Wall(Base):
    """`why` is in_words (Hearback found their name in what was told) or named (the team said so). A lifted wall stays
    as a row, so that the same words do not raise it again."""

    __tablename__ = "walls"
    __table_args__ = (
        UniqueConstraint("case_id", "staff_id"),
        Index("ix_walls_staff", "staff_id", "lifted_at", "case_id"),
    )

    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff_users.id"))
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"), default=None)
    why: Mapped[str]
    made_at: Mapped[datetime]
    lifted_at: Mapped[datetime | None] = mapped_column(default=None)


class WallAttempt(Base):
    """Somebody who is shut out tried to open the case, or to work on it; they were told that it is not there."""

    __tablename__ = "wall_attempts"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff_users.id"))
    at: Mapped[datetime]
    what: Mapped[str]
