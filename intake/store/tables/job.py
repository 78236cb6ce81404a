"""Periodic work: one row a kind of it, which one worker at a time claims when it is due."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from intake.store.columns import Base


class Job(Base):
    """`claimed_by` is the round of the worker that runs it now, since `claimed_at`; `done_at` is when it last came to
    its end. `failure` is the kind of what stopped it last, None when nothing did; `failures` is how often in a row."""

    __tablename__ = "jobs"

    name: Mapped[str] = mapped_column(unique=True)
    due_at: Mapped[datetime]
    claimed_by: Mapped[UUID | None] = mapped_column(default=None)
    claimed_at: Mapped[datetime | None] = mapped_column(default=None)
    done_at: Mapped[datetime | None] = mapped_column(default=None)
    failure: Mapped[str | None] = mapped_column(default=None)
    failures: Mapped[int] = mapped_column(default=0)
