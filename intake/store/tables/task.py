"""A task: something a person on the team has to do, by a day."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from intake.store.columns import Base, Sealed, sealed_column

OPEN = text("done_at IS NULL")


class Task(Base):
    """`name` is a code of `intake.domain.routing`; an alert is due on the day it arises, by `due_at` where it has a
    clock in hours. `rank` is 0 for somebody's safety, 1 for all else. `officer_id` is whose it is; else it is the
    team's. `text` says what to do, for a next step that a meeting decided."""

    __tablename__ = "tasks"
    __table_args__ = (
        Index("ix_tasks_open", "rank", "due_on", "made_at", "id", sqlite_where=OPEN, postgresql_where=OPEN),
        Index("ix_tasks_late", "due_on", sqlite_where=OPEN, postgresql_where=OPEN),
        Index("ix_tasks_officer_id", "officer_id", sqlite_where=OPEN, postgresql_where=OPEN),
    )

    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    name: Mapped[str]
    team: Mapped[str]
    rank: Mapped[int] = mapped_column(default=1)
    due_on: Mapped[date]
    due_at: Mapped[datetime | None] = mapped_column(default=None)
    officer_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff_users.id"), default=None)
    made_at: Mapped[datetime]
    done_at: Mapped[datetime | None] = mapped_column(default=None)
    done_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff_users.id"), default=None)

    text_sealed: Mapped[bytes | None] = sealed_column()
    text = Sealed()
