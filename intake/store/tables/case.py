"""The case: one representation (complaint, informal feedback or compliment) from its receipt to its end."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from intake.store.columns import Base, Sealed, sealed_column
from intake.store.tables.event import Event
from intake.store.tables.message import Message
from intake.store.tables.person import Person
from intake.store.tables.point import Point
from intake.store.tables.task import Task

NARROWED_BY = ("kind", "service_area", "assigned_to")
"""What a queue is narrowed by; a filter that few cases fit is as quick as none."""


class Case(Base):
    """Codes are those of the export record. `urgency` orders the queue: 2 urgent, 1 high, 0 normal.

    `back_key` is the keyed hash of reference and return words together; the words themselves are kept nowhere.
    `revision` and `last_link` are the number and the link of the case's last event. Until `writing_until` somebody on
    the team is writing to the person, and nothing automatic talks over them.
    """

    __tablename__ = "cases"
    __table_args__ = (
        Index("ix_cases_queue", "status", "urgency", "received_at", "id"),
        Index("ix_cases_all", "urgency", "received_at", "id"),
        *(Index(f"ix_cases_{name}", name, "urgency", "received_at", "id") for name in NARROWED_BY),
        Index("ix_cases_export", "received_on", "id"),
    )

    reference: Mapped[str] = mapped_column(unique=True)
    idempotency_key: Mapped[str] = mapped_column(unique=True)
    back_key: Mapped[str | None] = mapped_column(unique=True, default=None)
    revision: Mapped[int] = mapped_column(default=0)
    last_link: Mapped[str] = mapped_column(default="")
    updated_at: Mapped[datetime]

    kind: Mapped[str]
    standing: Mapped[str]
    channel: Mapped[str]
    language: Mapped[str]
    wording: Mapped[str]
    unfinished: Mapped[bool] = mapped_column(default=False)
    made_by_child: Mapped[bool]
    complainant_type: Mapped[str]

    status: Mapped[str] = mapped_column(default="open")
    urgency: Mapped[int]
    team: Mapped[str]
    service_area: Mapped[str | None] = mapped_column(default=None)
    theme: Mapped[str | None] = mapped_column(default=None)
    assigned_to: Mapped[UUID | None] = mapped_column(ForeignKey("staff_users.id"), default=None)

    received_at: Mapped[datetime]
    received_on: Mapped[date]
    acknowledge_by: Mapped[date]
    acknowledged_at: Mapped[datetime | None] = mapped_column(default=None)
    seen_at: Mapped[datetime | None] = mapped_column(default=None)
    answer_by: Mapped[date]
    answered_at: Mapped[datetime | None] = mapped_column(default=None)
    writing_until: Mapped[datetime | None] = mapped_column(default=None)
    closed_at: Mapped[datetime | None] = mapped_column(default=None)
    outcome: Mapped[str | None] = mapped_column(default=None)
    closure_reason: Mapped[str | None] = mapped_column(default=None)

    safe_now: Mapped[str | None] = mapped_column(default=None)
    advocate_wanted: Mapped[str | None] = mapped_column(default=None)
    child_agreed: Mapped[str | None] = mapped_column(default=None)
    may_share: Mapped[str | None] = mapped_column(default=None)

    story_sealed: Mapped[bytes | None] = sealed_column()
    story = Sealed()
    about_sealed: Mapped[bytes | None] = sealed_column()
    about = Sealed()
    wish_sealed: Mapped[bytes | None] = sealed_column()
    wish = Sealed()
    feelings_sealed: Mapped[bytes | None] = sealed_column()
    feelings = Sealed()
    consent_note_sealed: Mapped[bytes | None] = sealed_column()
    consent_note = Sealed()

    people: Mapped[list[Person]] = relationship(order_by=Person.id, passive_deletes="all")
    points: Mapped[list[Point]] = relationship(order_by=Point.number, passive_deletes="all")
    events: Mapped[list[Event]] = relationship(order_by=Event.number, passive_deletes="all")
    messages: Mapped[list[Message]] = relationship(order_by=Message.made_at, passive_deletes="all")
    tasks: Mapped[list[Task]] = relationship(order_by=Task.due_on, passive_deletes="all")

    @property
    def teller(self) -> Person:
        """Who told us, and so who hears from us: the complainant, else the child (R65)."""
        return min(self.people, key=lambda person: person.part != "complainant")
