"""A number that we send nothing to, because whoever has it said so."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from intake.store.columns import Base


class Silence(Base):
    """`line` is the keyed hash of the number. `why` is stop (the keyword, R44), not_safe (they said that texting is
    not) or provider (which refuses to send, 21610)."""

    __tablename__ = "silences"

    line: Mapped[str] = mapped_column(unique=True)
    why: Mapped[str]
    since: Mapped[datetime]
