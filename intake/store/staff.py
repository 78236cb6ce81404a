"""Queries on members of staff and their sign-ins."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from intake.store.tables.staff import StaffSession, StaffUser

NAMES = select(StaffUser.id, StaffUser.name)


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


def names(session: Session, of_roles: Collection[str] | None = None) -> dict[UUID, str]:
    """Of all there ever were; with `of_roles`, by name, of those who now have one of these roles."""
    query = NAMES
    if of_roles is not None:
        here = query.where(StaffUser.role.in_(of_roles), StaffUser.disabled_at.is_(None))
        query = here.order_by(StaffUser.name)
    return dict(session.connection().execute(query).all())  # rows of two values: there is nothing to be mapped


def anybody(session: Session) -> bool:
    return session.scalar(select(StaffUser.id).limit(1)) is not None


def first(session: Session) -> StaffUser | None:
    """The member of staff who has been here longest."""
    return session.scalar(select(StaffUser).order_by(StaffUser.made_at).limit(1))
