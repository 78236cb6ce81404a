"""Actions: what the team said it would do, by whom, by when, and what came of it."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from intake.store.columns import Base, Sealed, sealed_column

OPEN = text("ended_on IS NULL")


class Action(Base):
    """`source` is answer, meeting or talk. `owner_id` does it by `due_on`; `ended_on` with `state` kept or dropped is
    its end. `said` and `did` are in words for the person, and read on their page where `is_shown`; `evidence` is for
    the team alone. `announced_at` is when word went out that it is done. `task_id` is the task by which it is chased.
    """

    __tablename__ = "actions"
    __table_args__ = (
        Index("ix_actions_open", "due_on", sqlite_where=OPEN, postgresql_where=OPEN),
        Index("ix_actions_ended_on", "ended_on"),
    )

    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    source: Mapped[str]
    state: Mapped[str] = mapped_column(default="open")
    made_at: Mapped[datetime]
    made_by: Mapped[UUID] = mapped_column(ForeignKey("staff_users.id"))
    owner_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff_users.id"), default=None, index=True)
    due_on: Mapped[date]
    ended_on: Mapped[date | None] = mapped_column(default=None)
    ended_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff_users.id"), default=None)
    is_shown: Mapped[bool] = mapped_column(default=True)
    announced_at: Mapped[datetime | None] = mapped_column(default=None)
    task_id: Mapped[UUID | None] = mapped_column(ForeignKey("tasks.id"), default=None)

    said_sealed: Mapped[bytes | None] = sealed_column()
    said = Sealed()
    did_sealed: Mapped[bytes | None] = sealed_column()
    did = Sealed()
    evidence_sealed: Mapped[bytes | None] = sealed_column()
    evidence = Sealed()
