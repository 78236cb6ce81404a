"""A message: the thread between a person and the team, and the outbox, in one."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship, validates

from intake.domain.delivery import STATES, may_become
from intake.store.columns import Base, Sealed, sealed_column
from intake.store.tables.conversation import Conversation
from intake.store.tables.person import Person
from intake.store.tables.safe_way import SafeWay
from intake.store.tables.staff import StaffUser

LANES = {
    "texts": text("state = 'queued' AND channel IN ('sms', 'whatsapp')"),
    "email": text("state = 'queued' AND channel = 'email'"),
}
"""What waits for one provider and for no other: each lane is sent for itself, whatever becomes of the others. Said
outright, so that a database knows which of its partial indexes fits."""


class Message(Base):
    """`direction` is in or out; `channel` is web (read on /back), sms, whatsapp or email. It belongs to a case, or to a
    conversation that has not become one yet, or to both.

    States: received (in), shown (out, web), queued, claimed, sending, sent, delivered, failed, undelivered (the
    provider took it on, and it did not arrive), blocked (nothing may go there), needs_review, and dropped (never sent,
    for it was no longer wanted). `due_at` is the first moment at which it may go; `claimed_by` and `claimed_at` say
    which round of which worker holds it, and since when. Of those that are due, the lowest `rank` goes first: 0 for
    help, 1 for whoever waits for a reply, 2 for all others.

    It goes to the person, by their own profile or by the other safe way `way_id`; to a conversation; or to the member
    of staff `staff_id`. `once` is the key of the fact that causes it, where that must cause it only once. `instead_of`
    is the message of the same words that did not go. `values` are the dates and numbers in its words, with which it can
    be written again for another way.

    `words` are those that somebody put in the place of the usual ones, without their frame: they go with it another
    way.

    While it needs review, `due_at` is when the provider is asked next what became of it, `asks` how often it was, and
    `asked_at` when it last answered that it knows nothing of it.
    """

    __tablename__ = "messages"
    __table_args__ = (
        Index("ix_messages_outbox", "state", "rank", "due_at"),
        *(
            Index(f"ix_messages_{lane}", "rank", "due_at", sqlite_where=waits, postgresql_where=waits)
            for lane, waits in LANES.items()
        ),
        Index("ix_messages_made_at", "made_at"),
        Index("ix_messages_once", "once", unique=True),
    )

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
    staff_id: Mapped[UUID | None] = mapped_column(default=None)
    way_id: Mapped[UUID | None] = mapped_column(default=None)
    instead_of: Mapped[UUID | None] = mapped_column(default=None)
    once: Mapped[str | None] = mapped_column(default=None)
    values: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True), default=None)
    asks: Mapped[int] = mapped_column(default=0)
    asked_at: Mapped[datetime | None] = mapped_column(default=None)

    person: Mapped[Person | None] = relationship()
    conversation: Mapped[Conversation | None] = relationship()
    author: Mapped[StaffUser | None] = relationship(foreign_keys=author_id)
    staff: Mapped[StaffUser | None] = relationship(
        primaryjoin=lambda: foreign(Message.staff_id) == StaffUser.id, viewonly=True
    )
    way: Mapped[SafeWay | None] = relationship(primaryjoin=lambda: foreign(Message.way_id) == SafeWay.id, viewonly=True)

    @validates("state")
    def _goes_on(self, _name: str, state: str) -> str:
        """No end is taken back (R46), and what may have gone is not sent again (R42). Raises ValueError."""
        before = vars(self).get("state")
        if before in STATES and state != before and not may_become(before, state):
            raise ValueError(f"a message that is {before} does not become {state}")
        return state

    subject_sealed: Mapped[bytes | None] = sealed_column()
    subject = Sealed()
    body_sealed: Mapped[bytes | None] = sealed_column()
    body = Sealed()
    words_sealed: Mapped[bytes | None] = sealed_column()
    words = Sealed()


IN_ORDER = (Message.made_at, Message.direction, Message.due_at, Message.id)
"""Of the same moment, what came in (`in`) stands before what answers it (`out`)."""
