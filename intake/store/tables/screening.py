"""Screenings: who complains, whether and how it is taken on, who signed that off. A change of mind is a further row."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from intake.store.columns import Base, Sealed, sealed_column


class Screening(Base):
    """The last one of a case counts. `eligible_as` is a code of the list of R1; `interest` holds the answers to the six
    questions for adults outside that list; `consent` is the child's: given, refused, not_able, not_needed or waiting.

    `is_repeat` is whether the same was answered before; a link of the case says where. `court` is none, court, police,
    child_protection or court_report (R12, R14). `decision` is statutory, corporate, informal, duty, signposted or
    refused. `signed_off_at` is None until a second person has, where one is needed.
    """

    __tablename__ = "screenings"
    __table_args__ = (UniqueConstraint("case_id", "number"),)

    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    number: Mapped[int]
    eligible_as: Mapped[str | None] = mapped_column(default=None)
    interest: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    consent: Mapped[str | None] = mapped_column(default=None)
    consent_on: Mapped[date | None] = mapped_column(default=None)
    consent_way: Mapped[str | None] = mapped_column(default=None)
    grounds_arose_on: Mapped[date | None] = mapped_column(default=None)
    late_accepted: Mapped[bool | None] = mapped_column(default=None)
    is_repeat: Mapped[bool | None] = mapped_column(default=None)
    court: Mapped[str | None] = mapped_column(default=None)
    decision: Mapped[str]
    decided_at: Mapped[datetime]
    decided_by: Mapped[UUID] = mapped_column(ForeignKey("staff_users.id"))
    needs_sign_off: Mapped[bool] = mapped_column(default=False)
    signed_off_at: Mapped[datetime | None] = mapped_column(default=None)
    signed_off_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff_users.id"), default=None)
    sent_back_at: Mapped[datetime | None] = mapped_column(default=None)

    reason_sealed: Mapped[bytes | None] = sealed_column()
    reason = Sealed()
    evidence_sealed: Mapped[bytes | None] = sealed_column()
    evidence = Sealed()
    consent_note_sealed: Mapped[bytes | None] = sealed_column()
    consent_note = Sealed()
    late_reason_sealed: Mapped[bytes | None] = sealed_column()
    late_reason = Sealed()
