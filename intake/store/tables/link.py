"""Links between two cases."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from intake.store.columns import Base


class CaseLink(Base):
    """`why`, read from `case_id` to `other_id`: split_from, merged_into, same_child, repeats, thanks_for."""

    __tablename__ = "case_links"
    __table_args__ = (UniqueConstraint("case_id", "other_id", "why"),)

    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    other_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    why: Mapped[str]
    made_at: Mapped[datetime]
