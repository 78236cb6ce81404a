"""What the provider says became of a message that it took on."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from intake.store.columns import Base


class DeliveryReport(Base):
    """The id follows from the provider's id and the state: each is claimed once (R41). It is kept although the message
    may not be known yet, for a report can be faster than our own note of having sent. `message_id` is the message that
    the address which it came to names, None where it names none of ours."""

    __tablename__ = "delivery_reports"

    provider_id: Mapped[str] = mapped_column(index=True)
    state: Mapped[str]
    code: Mapped[str | None] = mapped_column(default=None)
    reported_at: Mapped[datetime]
    message_id: Mapped[UUID | None] = mapped_column(index=True, default=None)
