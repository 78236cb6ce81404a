"""Notes: why the team did what it did, in its own words. The history names the note, never the words."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from intake.store.columns import Base, Sealed, sealed_column


class Note(Base):
    """`about` is what the note gives the reason for, or "meeting" for what a meeting decided."""

    __tablename__ = "notes"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    about: Mapped[str]
    made_at: Mapped[datetime]
    author_id: Mapped[UUID] = mapped_column(ForeignKey("staff_users.id"))

    text_sealed: Mapped[bytes | None] = sealed_column()
    text = Sealed()
