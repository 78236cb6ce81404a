"""What the team writes beside the tables of a quarterly or an annual report."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from intake.store.columns import Base, Sealed, sealed_column


class Commentary(Base):
    """`kind` is quarterly or annual, `period` its code, such as 2026_27_q3 or 2026_27; `section` is the report whose
    table it stands beside, or "top"."""

    __tablename__ = "report_commentary"
    __table_args__ = (UniqueConstraint("kind", "period", "section"),)

    kind: Mapped[str]
    period: Mapped[str]
    section: Mapped[str]
    revision: Mapped[int] = mapped_column(default=0)
    changed_at: Mapped[datetime]
    changed_by: Mapped[UUID] = mapped_column(ForeignKey("staff_users.id"))

    text_sealed: Mapped[bytes | None] = sealed_column()
    text = Sealed()
