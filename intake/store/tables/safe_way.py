"""Another safe way to reach somebody, which they agreed to: tried in turn when the first one fails for good (R32)."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship

from intake.store.columns import Base, Sealed, sealed_column
from intake.store.tables.silence import Silence


class SafeWay(Base):
    """`channel` is sms, email or call; `times` and `is_named` as in a person's own profile. Once `ended_at` it is used
    no more; `why_ended` is failed or withdrawn. `silence` is there when no text may go to that address."""

    __tablename__ = "safe_ways"
    __table_args__ = (UniqueConstraint("person_id", "number"),)

    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    number: Mapped[int]
    channel: Mapped[str]
    times: Mapped[str | None] = mapped_column(default=None)
    is_named: Mapped[bool] = mapped_column(default=False)
    contact_key: Mapped[str | None] = mapped_column(index=True, default=None)
    agreed_on: Mapped[date]
    noted_by: Mapped[UUID] = mapped_column(ForeignKey("staff_users.id"))
    ended_at: Mapped[datetime | None] = mapped_column(default=None)
    why_ended: Mapped[str | None] = mapped_column(default=None)

    silence: Mapped[Silence | None] = relationship(
        primaryjoin=lambda: foreign(SafeWay.contact_key) == Silence.line, lazy="joined", viewonly=True
    )

    address_sealed: Mapped[bytes | None] = sealed_column()
    address = Sealed()
