"""Reminders: what a member of staff was called to mind of, once each, and why."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from intake.store.columns import Base
from intake.store.tables.message import Message
from intake.store.tables.staff import StaffUser


class Reminder(Base):
    """`why` is a code of `intake.domain.reminding`; `about` is what is to be done (a task's name), `due_on` its day: of
    a digest, the one on which its week began. `once` is what makes it one of a kind; several go in one `message`."""

    __tablename__ = "reminders"
    __table_args__ = (Index("ix_reminders_made_at", "made_at"),)

    once: Mapped[str] = mapped_column(unique=True)
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff_users.id"), index=True)
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("cases.id"), default=None, index=True)
    task_id: Mapped[UUID | None] = mapped_column(ForeignKey("tasks.id"), default=None)
    why: Mapped[str]
    about: Mapped[str | None] = mapped_column(default=None)
    due_on: Mapped[date | None] = mapped_column(default=None)
    made_at: Mapped[datetime]
    message_id: Mapped[UUID | None] = mapped_column(ForeignKey("messages.id"), default=None)

    staff: Mapped[StaffUser] = relationship()
    message: Mapped[Message | None] = relationship()
