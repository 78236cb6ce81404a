"""Following up: whether and how the person was asked how it was for them, and what they said (R62, R64)."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from intake.store.columns import Base, Sealed, sealed_column

WAITS = text("next_on IS NOT NULL")


class FollowUp(Base):
    """One for each case that ends; made then. What ended before there were any has none until a person takes it up.

    `next_on` is the day of the next try, None once there is none. `way` is how the last try went: sms, email, call (a
    person asks), advocate or back (it waits to be found there).

    Answers are yes, partly or no; None was left out or not asked. `answered_way` is page, chat, sms or person.
    `no_answer_on` is the day after both tries on which that became a fact; `not_asked` says why nobody asks
    (withdrawn_for_safety, no_contact, merged, decided by a person, or not before safeguarding is over). `wants` is what
    they asked for then: talk, advocate or next_stage, joined by spaces. A person closes the loop, never a machine.

    `asking` names the question that stands in a conversation by text, None when none does; `misses` counts texts that
    were no answer to it. `ANEW` is what is asked or noted anew when the case ends once more.
    """

    __tablename__ = "follow_ups"
    __table_args__ = (
        Index("ix_follow_ups_next_on", "next_on", sqlite_where=WAITS, postgresql_where=WAITS),
        Index("ix_follow_ups_ended_on", "ended_on"),
    )

    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), unique=True)
    ended_on: Mapped[date]
    next_on: Mapped[date | None] = mapped_column(default=None)
    tries: Mapped[int] = mapped_column(default=0)
    asked_on: Mapped[date | None] = mapped_column(default=None)
    way: Mapped[str | None] = mapped_column(default=None)
    not_asked: Mapped[str | None] = mapped_column(default=None)
    no_answer_on: Mapped[date | None] = mapped_column(default=None)

    begun_at: Mapped[datetime | None] = mapped_column(default=None)
    answered_at: Mapped[datetime | None] = mapped_column(default=None)
    answered_on: Mapped[date | None] = mapped_column(default=None)
    answered_way: Mapped[str | None] = mapped_column(default=None)
    listened_to: Mapped[str | None] = mapped_column(default=None)
    happy_with_process: Mapped[str | None] = mapped_column(default=None)
    happy_with_result: Mapped[str | None] = mapped_column(default=None)
    promises_kept: Mapped[str | None] = mapped_column(default=None)
    worse_since: Mapped[str | None] = mapped_column(default=None)
    wants: Mapped[str | None] = mapped_column(default=None)

    loop_closed_on: Mapped[date | None] = mapped_column(default=None)
    closed_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff_users.id"), default=None)

    asking: Mapped[str | None] = mapped_column(default=None)
    misses: Mapped[int] = mapped_column(default=0)

    ANEW: ClassVar = (
        *("next_on", "asked_on", "way", "not_asked", "no_answer_on", "begun_at", "answered_at", "answered_on"),
        *("answered_way", "listened_to", "happy_with_process", "happy_with_result", "promises_kept", "worse_since"),
        *("wants", "loop_closed_on", "closed_by", "asking"),
    )

    anything_else_sealed: Mapped[bytes | None] = sealed_column()
    anything_else = Sealed()
