"""The defined points as they were sent, word for word: each version that the complainant saw is kept."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from intake.store.columns import Base, Sealed, sealed_column


class PointsVersion(Base):
    """`state` is sent, corrected (they said what is wrong or missing), agreed, or replaced by a later version.

    `way` is how they were asked or answered: back, or a contact that the team logged."""

    __tablename__ = "points_versions"
    __table_args__ = (UniqueConstraint("case_id", "number"),)

    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    number: Mapped[int]
    state: Mapped[str] = mapped_column(default="sent")
    sent_at: Mapped[datetime]
    sent_by: Mapped[UUID] = mapped_column(ForeignKey("staff_users.id"))
    replied_at: Mapped[datetime | None] = mapped_column(default=None)
    way: Mapped[str | None] = mapped_column(default=None)

    text_sealed: Mapped[bytes | None] = sealed_column()
    text = Sealed()
    correction_sealed: Mapped[bytes | None] = sealed_column()
    correction = Sealed()
