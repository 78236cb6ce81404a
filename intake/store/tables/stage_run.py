"""Stages as they were run through: each with its clock's dated facts, who answers, and its ending."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from intake.store.columns import Base, Sealed, sealed_column


class ClockFact(Base):
    """One dated fact of a stage's clock: extended, paused, resumed or delayed (the names of `intake.domain.clocks`).

    `on_day` is the day from which it holds, `noted_on` the day on which we learnt it, `to_day` the new last day. Facts
    are never changed. `why` is a code beside the reason in words; `agreed` is whether the complainant agreed, None
    where nobody asked.
    """

    __tablename__ = "clock_facts"

    stage_id: Mapped[UUID] = mapped_column(ForeignKey("stages.id"), index=True)
    number: Mapped[int]
    name: Mapped[str]
    on_day: Mapped[date]
    noted_on: Mapped[date]
    to_day: Mapped[date | None] = mapped_column(default=None)
    why: Mapped[str | None] = mapped_column(default=None)
    agreed: Mapped[bool | None] = mapped_column(default=None)
    noted_by: Mapped[UUID] = mapped_column(ForeignKey("staff_users.id"))
    authorised_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff_users.id"), default=None)

    reason_sealed: Mapped[bytes | None] = sealed_column()
    reason = Sealed()


class StageRun(Base):
    """`decision` is accepted, declined, or None while nobody has decided; a declined one has no `started_on` and was
    never entered.

    `officer_id` is who was given it, `accepted_at` when they took it; a stage returned has neither. `limit_on` is the
    last day for the answer as the clock's facts say now, kept for lists: None while paused, or without a target.
    """

    __tablename__ = "stages"
    __table_args__ = (
        UniqueConstraint("case_id", "number"),
        Index("ix_stages_running", "ended_on", "limit_on"),
        Index("ix_stages_officer_id", "officer_id"),
    )

    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    number: Mapped[int]
    stage: Mapped[str]
    requested_on: Mapped[date]
    decision: Mapped[str | None] = mapped_column(default=None)
    started_on: Mapped[date | None] = mapped_column(default=None)
    limit_on: Mapped[date | None] = mapped_column(default=None)
    terms_signed_on: Mapped[date | None] = mapped_column(default=None)
    officer_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff_users.id"), default=None)
    given_at: Mapped[datetime | None] = mapped_column(default=None)
    accepted_at: Mapped[datetime | None] = mapped_column(default=None)
    responder_role: Mapped[str | None] = mapped_column(default=None)
    answered_on: Mapped[date | None] = mapped_column(default=None)
    ended_on: Mapped[date | None] = mapped_column(default=None)
    outcome: Mapped[str | None] = mapped_column(default=None)
    closure_reason: Mapped[str | None] = mapped_column(default=None)
    remedy: Mapped[str | None] = mapped_column(default=None)

    facts: Mapped[list[ClockFact]] = relationship(order_by=ClockFact.number, passive_deletes="all", lazy="selectin")

    decision_reason_sealed: Mapped[bytes | None] = sealed_column()
    decision_reason = Sealed()
    action_taken_sealed: Mapped[bytes | None] = sealed_column()
    action_taken = Sealed()
