"""A task: something a person on the team has to do, by a day."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from intake.store.columns import Base


class Task(Base):
    """`name` is a code of `intake.domain.routing`; an alert is due on the day it arises."""

    __tablename__ = "tasks"
    __table_args__ = (Index("ix_tasks_due", "done_at", "due_on"),)

    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    name: Mapped[str]
    team: Mapped[str]
    due_on: Mapped[date]
    made_at: Mapped[datetime]
    done_at: Mapped[datetime | None] = mapped_column(default=None)
    done_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff_users.id"), default=None)
