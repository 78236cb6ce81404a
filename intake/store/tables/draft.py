"""A draft: what somebody has told so far and not yet sent."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from intake.store.columns import Base, Sealed, sealed_column


class Draft(Base):
    """The id follows from the secret in the person's own session; without that secret nobody finds the row.

    `replies` is JSON: {"answers": {question: answer}, "pending": {question: [text]}, "by_text": [question]}.
    """

    __tablename__ = "drafts"

    journey: Mapped[str]
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)

    replies_sealed: Mapped[bytes | None] = sealed_column()
    replies = Sealed()
