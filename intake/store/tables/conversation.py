"""A conversation by text, from its first words to the case that came of it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship

from intake.store.columns import Base, Sealed, sealed_column
from intake.store.tables.silence import Silence


class Conversation(Base):
    """`line` is the keyed hash of the number, for as long as this is its present conversation. `channel` is sms or
    whatsapp. What was answered stands in the draft of the conversation's `secret`, so that it can go on by web.

    `asking` names the question that stands, None when nothing is asked any more; `misses` counts texts that were no
    answer to it. `next_at` is when something falls due unless they text before: `next_step`, a nudge, the end, or a
    task for which there has to be a case first. `follow_up_of` is the case about which they are asked here how it was.
    """

    __tablename__ = "conversations"

    line: Mapped[str | None] = mapped_column(unique=True)
    channel: Mapped[str]
    made_at: Mapped[datetime]
    heard_at: Mapped[datetime]
    asking: Mapped[str | None] = mapped_column(default=None)
    misses: Mapped[int] = mapped_column(default=0)
    next_at: Mapped[datetime | None] = mapped_column(default=None, index=True)
    next_step: Mapped[str | None] = mapped_column(default=None)
    link_key: Mapped[str | None] = mapped_column(default=None, unique=True)
    link_until: Mapped[datetime | None] = mapped_column(default=None)
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("cases.id"), default=None, index=True)
    follow_up_of: Mapped[UUID | None] = mapped_column(default=None)

    silence: Mapped[Silence | None] = relationship(
        primaryjoin=lambda: foreign(Conversation.line) == Silence.line, viewonly=True
    )

    address_sealed: Mapped[bytes | None] = sealed_column()
    address = Sealed()
    secret_sealed: Mapped[bytes | None] = sealed_column()
    secret = Sealed()
