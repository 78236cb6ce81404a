"""Letters: what the team drafts, has checked and sends; it is read on /back."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from intake.store.columns import Base, Sealed, sealed_column


class Letter(Base):
    """`name` is answer or refusal; `wording` adult, young or younger. States: draft, checking, returned, passed, sent,
    dropped. `message_id` is the message in which it went. `message_words` and `message_subject` are those that somebody
    has put in the place of the usual ones, in the message that says that it can be read."""

    __tablename__ = "letters"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    stage_id: Mapped[UUID | None] = mapped_column(ForeignKey("stages.id"), default=None)
    name: Mapped[str]
    wording: Mapped[str]
    state: Mapped[str] = mapped_column(default="draft")
    made_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    author_id: Mapped[UUID] = mapped_column(ForeignKey("staff_users.id"))
    checked_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff_users.id"), default=None)
    checked_at: Mapped[datetime | None] = mapped_column(default=None)
    sent_at: Mapped[datetime | None] = mapped_column(default=None)
    message_id: Mapped[UUID | None] = mapped_column(ForeignKey("messages.id"), default=None)

    body_sealed: Mapped[bytes | None] = sealed_column()
    body = Sealed()
    comments_sealed: Mapped[bytes | None] = sealed_column()
    comments = Sealed()
    message_words_sealed: Mapped[bytes | None] = sealed_column()
    message_words = Sealed()
    message_subject_sealed: Mapped[bytes | None] = sealed_column()
    message_subject = Sealed()
