"""Queries on the tokens of other programs."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from intake.store.tables.token import ApiToken, HandedIn, TokenUse


def by_key(session: Session, token_key: str) -> ApiToken | None:
    return session.scalar(select(ApiToken).where(ApiToken.token_key == token_key))


def by_name(session: Session, name: str) -> ApiToken | None:
    return session.scalar(select(ApiToken).where(ApiToken.name == name))


def every(session: Session) -> list[ApiToken]:
    return list(session.scalars(select(ApiToken).order_by(ApiToken.made_at, ApiToken.name)))


def was_used(session: Session, token_id: UUID, now: datetime, unless_since: datetime) -> None:
    """Says so, unless it was said since then."""
    is_old = or_(ApiToken.last_used_at.is_(None), ApiToken.last_used_at <= unless_since)
    session.execute(update(ApiToken).where(ApiToken.id == token_id, is_old).values(last_used_at=now))


def uses(session: Session, token_id: UUID | None) -> list[TokenUse]:
    """The latest first; without a token those of the command line."""
    query = select(TokenUse).where(TokenUse.token_id == token_id).order_by(TokenUse.used_at.desc(), TokenUse.id)
    return list(session.scalars(query))


def body_key_of(session: Session, id: UUID) -> str | None:
    """Of what was handed in with this key."""
    return session.scalar(select(HandedIn.body_key).where(HandedIn.id == id))
