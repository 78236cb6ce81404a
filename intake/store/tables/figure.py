"""Figures that no record holds, entered by hand: cases held, the cost of a stage 2, what earlier years printed."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from intake.store.columns import Base

STANDS = text("ended_at IS NULL")


class Figure(Base):
    """`value` is a decimal number as it was entered. `year` is a financial year, such as 2021_22; "" is any.

    A change ends the row and adds another, so that it stays known who said what and when. `made_by` and `ended_by` are
    None for the command line.
    """

    __tablename__ = "figures"
    __table_args__ = (
        Index("ix_figures_standing", "name", "key", "year", unique=True, sqlite_where=STANDS, postgresql_where=STANDS),
    )

    name: Mapped[str]
    key: Mapped[str]
    year: Mapped[str]
    value: Mapped[str]
    made_at: Mapped[datetime]
    made_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff_users.id"), default=None)
    ended_at: Mapped[datetime | None] = mapped_column(default=None)
    ended_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff_users.id"), default=None)
