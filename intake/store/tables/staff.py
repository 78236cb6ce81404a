"""Members of staff and their sign-ins."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from intake.store.columns import Base


class StaffUser(Base):
    """`role` is one of `intake.domain.roles`; `service_area` limits a manager to their own service."""

    __tablename__ = "staff_users"

    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    role: Mapped[str]
    service_area: Mapped[str | None] = mapped_column(default=None)
    password_hash: Mapped[str]
    made_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None] = mapped_column(default=None)


class StaffSession(Base):
    """One sign-in. The browser holds a secret, the row its keyed hash; ending the row ends the sign-in."""

    __tablename__ = "staff_sessions"

    token_key: Mapped[str] = mapped_column(unique=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("staff_users.id"), index=True)
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None] = mapped_column(default=None)

    user: Mapped[StaffUser] = relationship(lazy="joined", innerjoin=True)
