"""What other programs come in with: tokens, what was handed out in full with them, and what was handed in."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from intake.store.columns import Base


class ApiToken(Base):
    """The program holds a long random secret, the row its keyed hash. `name` stays taken, so that what was done with a
    token can be told apart for ever. `last_used_at` is right to the hour."""

    __tablename__ = "api_tokens"

    name: Mapped[str] = mapped_column(unique=True)
    scope: Mapped[str]
    token_key: Mapped[str] = mapped_column(unique=True)
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None] = mapped_column(default=None)
    last_used_at: Mapped[datetime | None] = mapped_column(default=None)


class TokenUse(Base):
    """Words, names and contacts that were handed out: with which token, when, and how many records; without a token on
    the command line. `since` is the cursor that was given, or the id of the one record; null: from the beginning."""

    __tablename__ = "token_uses"

    token_id: Mapped[UUID | None] = mapped_column(ForeignKey("api_tokens.id"), index=True)
    used_at: Mapped[datetime]
    since: Mapped[str | None] = mapped_column(default=None)
    records: Mapped[int]


class HandedIn(Base):
    """A key that another program handed something in with: the id follows from both, `body_key` is the keyed hash of
    what came with it, so that the same key never stands for something else."""

    __tablename__ = "handed_in"

    token_id: Mapped[UUID] = mapped_column(ForeignKey("api_tokens.id"), index=True)
    body_key: Mapped[str]
    made_at: Mapped[datetime]
