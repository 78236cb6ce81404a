"""Counts behind the rate limits, shared by all web processes."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from intake.store.columns import Base


class RateWindow(Base):
    """How often one client did one limited thing in one window; `who` is a keyed hash, never an address."""

    __tablename__ = "rate_windows"

    who: Mapped[str] = mapped_column(unique=True)
    hits: Mapped[int]
    expires_at: Mapped[datetime] = mapped_column(index=True)
