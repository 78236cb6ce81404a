"""Keyed hashes: how we find a thing again without keeping it readable.

Every use has its own label, so that a hash made for one purpose matches nothing made for another.
"""

import hashlib
import hmac
import secrets
from contextlib import suppress
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from intake.store.database import Database
from intake.store.tables.kept_secret import KeptSecret

NAME = "matching"


class Matching:
    """The keyed hashes of one database. The key is read at the first use, so that a process may start without it."""

    def __init__(self, database: Database):
        self._database = database
        self._key: bytes | None = None

    def open(self) -> bytes:
        """The key, made when there is none. Raises DatabaseAway, and CannotOpen without the right encryption key."""
        if self._key is None:
            self._key = _kept_key(self._database)
        return self._key

    def digest(self, label: str, value: str) -> bytes:
        """32 bytes. Raises DatabaseAway when the key was never read and the database is away."""
        return hmac.digest(self.open(), f"{label}\0{value}".encode(), hashlib.sha256)

    def key(self, label: str, value: str) -> str:
        """64 hex characters, for a column."""
        return self.digest(label, value).hex()

    def uuid(self, label: str, value: str) -> UUID:
        return UUID(bytes=self.digest(label, value)[:16], version=4)


def _kept_key(database: Database) -> bytes:
    with database.read() as session:
        kept = _read(session)
    if kept is None:
        with suppress(IntegrityError), database.write() as session:
            session.add(KeptSecret(name=NAME, value=secrets.token_hex(32)))
        with database.read() as session:
            kept = _read(session)
    if kept is None:
        raise RuntimeError("the matching key could not be kept")
    return bytes.fromhex(kept)


def _read(session: Session) -> str | None:
    row = session.scalar(select(KeptSecret).where(KeptSecret.name == NAME))
    return row.value if row else None
