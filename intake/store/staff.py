"""Queries on members of staff and their sign-ins."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from intake.store.tables.staff import StaffSession, StaffUser


def by_email(session: Session, email: str) -> StaffUser | None:
    return session.scalar(select(StaffUser).where(StaffUser.email == email))


def by_token(session: Session, token_key: str, now: datetime) -> StaffUser | None:
    """The user of a sign-in that has neither ended nor run out, unless they were disabled since."""
    sign_in = session.scalar(
        select(StaffSession).where(
            StaffSession.token_key == token_key, StaffSession.expires_at > now, StaffSession.ended_at.is_(None)
        )
    )
    if sign_in is None or sign_in.user.disabled_at is not None:
        return None
    return sign_in.user


def end_session(session: Session, token_key: str, now: datetime) -> None:
    session.execute(update(StaffSession).where(StaffSession.token_key == token_key).values(ended_at=now))


def names(session: Session) -> dict[UUID, str]:
    return dict(session.execute(select(StaffUser.id, StaffUser.name)).all())


def anybody(session: Session) -> bool:
    return session.scalar(select(StaffUser.id).limit(1)) is not None


def first(session: Session) -> StaffUser | None:
    """The member of staff who has been here longest."""
    return session.scalar(select(StaffUser).order_by(StaffUser.made_at).limit(1))
