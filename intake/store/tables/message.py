"""A message: the thread between a person and the team, and the outbox, in one."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from intake.store.columns import Base, Sealed, sealed_column
from intake.store.tables.conversation import Conversation
from intake.store.tables.person import Person
from intake.store.tables.staff import StaffUser


class Message(Base):
    """`direction` is in or out; `channel` is web (read on /back), sms, whatsapp or email. It belongs to a case, or to a
    conversation that has not become one yet, or to both.

    States: received (in), shown (out, web), queued, claimed, sending, sent, delivered, failed, needs_review, and
    dropped (never sent, for it was no longer wanted). `due_at` is the first moment at which it may go; `claimed_by` and
    `claimed_at` say which round of which worker holds it, and since when. Of those that are due, the lowest `rank` goes
    first: 0 for help, 1 for whoever waits for a reply, 2 for all others.
    """

    __tablename__ = "messages"
    __table_args__ = (Index("ix_messages_outbox", "state", "rank", "due_at"), Index("ix_messages_made_at", "made_at"))

    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("cases.id"), index=True, default=None)
    conversation_id: Mapped[UUID | None] = mapped_column(ForeignKey("conversations.id"), index=True, default=None)
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"), default=None)
    name: Mapped[str]
    direction: Mapped[str]
    channel: Mapped[str]
    state: Mapped[str]
    made_at: Mapped[datetime]
    due_at: Mapped[datetime]
    claimed_by: Mapped[UUID | None] = mapped_column(default=None)
    claimed_at: Mapped[datetime | None] = mapped_column(default=None)
    sent_at: Mapped[datetime | None] = mapped_column(default=None)
    rank: Mapped[int] = mapped_column(default=2)
    attempts: Mapped[int] = mapped_column(default=0)
    provider_id: Mapped[str | None] = mapped_column(default=None, index=True)
    failure: Mapped[str | None] = mapped_column(default=None)
    author_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff_users.id"), default=None)

    person: Mapped[Person | None] = relationship()
    conversation: Mapped[Conversation | None] = relationship()
    author: Mapped[StaffUser | None] = relationship()

    subject_sealed: Mapped[bytes | None] = sealed_column()
    subject = Sealed()
    body_sealed: Mapped[bytes | None] = sealed_column()
    body = Sealed()
