"""Tokens: how other programs come in, each with one scope, for a time, and until it is revoked."""

import re
import secrets
from contextlib import suppress
from datetime import timedelta
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from intake.domain.scopes import LASTS_DAYS, LONGEST_DAYS, SCOPES
from intake.services.house import House
from intake.store import tokens
from intake.store.database import DatabaseAway
from intake.store.limits import Limit, hit
from intake.store.tables.token import ApiToken, TokenUse

WRONG_TRIES = Limit("token", times=60, every=timedelta(minutes=15))
SAID_EVERY = timedelta(hours=1)
LOOKS = "hb_"
"""What every token begins with, so that one that leaked is seen for what it is."""

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}", re.IGNORECASE)

WRONG, EXPIRED, REVOKED = "wrong", "expired", "revoked"


class TokenFault(ValueError):
    """A token could not be made or revoked; the text says why."""


class NoEntry(ValueError):
    """This token opens nothing: `code` is wrong, expired or revoked."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


def add(house: House, name: str, scope: str, days: int = LASTS_DAYS) -> str:
    """The secret, which is kept nowhere. Raises TokenFault."""
    if not _NAME.fullmatch(name):
        raise TokenFault("a token's name has letters, digits, dots, hyphens and underscores, 64 at the most")
    if scope not in SCOPES:
        raise TokenFault(f"the scope must be one of {', '.join(SCOPES)}")
    if not 1 <= days <= LONGEST_DAYS:
        raise TokenFault(f"a token lasts from 1 to {LONGEST_DAYS} days")
    secret, now = LOOKS + secrets.token_urlsafe(32), house.now()
    token = ApiToken(
        name=name, scope=scope, token_key=_key(house, secret), made_at=now, expires_at=now + timedelta(days=days)
    )
    try:
        with house.database.write() as session:
            session.add(token)
    except IntegrityError:
        raise TokenFault(f"{name} is there already, or was: what it was used for keeps its name") from None
    return secret


def every(house: House) -> list[ApiToken]:
    """All there ever were, the oldest first."""
    with house.database.read() as session:
        return tokens.every(session)


def revoke(house: House, name: str) -> None:
    """At once and for good. Raises TokenFault."""
    with house.database.write() as session:
        token = tokens.by_name(session, name)
        if token is None:
            raise TokenFault(f"{name} is not there")
        token.revoked_at = token.revoked_at or house.now()


def uses(house: House, name: str | None = None) -> list[TokenUse]:
    """When records were handed out in full with it, or without a name on the command line; the latest first. Raises
    TokenFault."""
    with house.database.read() as session:
        if name is None:
            return tokens.uses(session, None)
        token = tokens.by_name(session, name)
        if token is None:
            raise TokenFault(f"{name} is not there")
        return tokens.uses(session, token.id)


def let_in(house: House, secret: str, *, client: str) -> ApiToken:
    """Whose secret it is. Raises NoEntry; TooMany for a client that guesses, never for one whose token is good."""
    now = house.now()
    with house.database.read() as session:
        token = tokens.by_key(session, _key(house, secret))
    if token is None:
        with house.database.write() as session:
            hit(session, house.matching, WRONG_TRIES, client, now)
        raise NoEntry(WRONG)
    if why := ended(house, token):
        raise NoEntry(why)
    if token.last_used_at is None or token.last_used_at <= now - SAID_EVERY:
        with suppress(DatabaseAway), house.database.impatient.write() as session:
            tokens.was_used(session, token.id, now, now - SAID_EVERY)
    return token


def ended(house: House, token: ApiToken) -> str | None:
    """Why it opens nothing any more, if it does not."""
    if token.revoked_at is not None:
        return REVOKED
    return EXPIRED if token.expires_at <= house.now() else None


def note_use(house: House, token_id: UUID | None, since: str | None, records: int) -> None:
    """Kept before the first word is handed out; without a token on the command line. Raises DatabaseAway."""
    with house.database.write() as session:
        session.add(TokenUse(token_id=token_id, used_at=house.now(), since=since, records=records))


def _key(house: House, secret: str) -> str:
    return house.matching.key("api token", secret)
