"""Cursors: how far somebody came in reading records, as a text that only this database understands."""

import hmac
import re
from base64 import b64decode, urlsafe_b64encode
from dataclasses import dataclass

from intake.services.house import House

SIGNS = 16
UNREADABLE, ANOTHER_DATABASE, AHEAD = "unreadable", "another_database", "ahead"

_CURSOR = re.compile(rf"(\d{{1,18}})-(\d{{1,18}})-([0-9a-f]{{{SIGNS}}})", re.ASCII)


class BadCursor(ValueError):
    """`code`: unreadable; another_database, which gave it; ahead, of a database that was set back since."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Cursor:
    """After the version of this number, and up to that one; 0 where nobody was told yet how far."""

    after: int = 0
    until: int = 0


def write(house: House, cursor: Cursor) -> str:
    text = f"{cursor.after}-{cursor.until}"
    return urlsafe_b64encode(f"{text}-{_sign(house, text)}".encode()).decode().rstrip("=")


def read(house: House, given: str) -> Cursor:
    """Raises BadCursor."""
    try:
        found = _CURSOR.fullmatch(b64decode(given + "=" * (-len(given) % 4), b"-_", validate=True).decode("ascii"))
    except ValueError:
        found = None
    if found is None:
        raise BadCursor(UNREADABLE)
    if not hmac.compare_digest(_sign(house, f"{found[1]}-{found[2]}"), found[3]):
        raise BadCursor(ANOTHER_DATABASE)
    return Cursor(int(found[1]), int(found[2]))


def _sign(house: House, text: str) -> str:
    return house.matching.key("cursor", text)[:SIGNS]
