"""A message as it arrived from the provider, kept before anything else is done with it."""

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from intake.store.columns import Base, Sealed, sealed_column


class Arrival(Base):
    """The id follows from the provider's own (MessageSid), so that one message is claimed once (R41).

    `line` is the keyed hash of the number that it came from. `form` is what the provider posted, as JSON; it goes when
    the message has been taken in, for its words then stand in the thread.
    """

    __tablename__ = "arrivals"
    __table_args__ = (Index("ix_arrivals_waiting", "taken_at", "line"),)

    line: Mapped[str]
    arrived_at: Mapped[datetime]
    taken_at: Mapped[datetime | None] = mapped_column(default=None)

    form_sealed: Mapped[bytes | None] = sealed_column()
    form = Sealed()
