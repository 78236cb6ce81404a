"""The safeguarding record linked to a case: it has a clock of its own; the case waits, or goes on beside it."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from intake.store.columns import Base, Sealed, sealed_column


class Safeguarding(Base):
    """`concern` is significant_harm (R24) or allegation (against a worker or carer: the LADO, R25). The case is held
    from `held_on` to `released_on`: its clock is paused, its words stay."""

    __tablename__ = "safeguarding"
    __table_args__ = (UniqueConstraint("case_id", "concern"),)

    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    concern: Mapped[str]
    flagged_at: Mapped[datetime]
    flagged_on: Mapped[date]
    flagged_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff_users.id"), default=None)
    refer_by: Mapped[datetime]
    referred_at: Mapped[datetime | None] = mapped_column(default=None)
    referred_on: Mapped[date | None] = mapped_column(default=None)
    referred_to: Mapped[str | None] = mapped_column(default=None)
    referred_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff_users.id"), default=None)
    held_on: Mapped[date | None] = mapped_column(default=None)
    released_on: Mapped[date | None] = mapped_column(default=None)
    closed_at: Mapped[datetime | None] = mapped_column(default=None)

    note_sealed: Mapped[bytes | None] = sealed_column()
    note = Sealed()
