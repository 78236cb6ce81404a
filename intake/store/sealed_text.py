"""What people wrote freely, sealed in the midst of text that is kept ready to go out: in the lines and flat rows of
records. A seal stands between two signs that no text of a record holds, in place of the whole value; it is bound to its
record.
"""

import re
from base64 import b64decode, b64encode
from collections.abc import Callable
from uuid import UUID

from intake.store.keyring import Keyring

OPENS, CLOSES = "\x01", "\x02"
SIGN = OPENS.encode()

_SEAL = re.compile(rb"\x01([^\x02]*)\x02")


def sealed(keyring: Keyring, record_id: UUID | str, text: str) -> str:
    return f"{OPENS}{b64encode(keyring.seal(text, _place(record_id))).decode()}{CLOSES}"


def opened(keyring: Keyring, kept: bytes, record_id: UUID | str, write: Callable[[str], bytes]) -> bytes:
    """With every seal in it opened and written as the form of the text wants it. Raises CannotOpen."""
    if SIGN not in kept:
        return kept
    place = _place(record_id)
    return _SEAL.sub(lambda found: write(keyring.open(b64decode(found[1]), place)), kept)


def plain(keyring: Keyring, kept: str | None, record_id: UUID | str) -> str | None:
    """One value, as it was written. Raises CannotOpen."""
    return None if kept is None else opened(keyring, kept.encode(), record_id, str.encode).decode()


def resealed(keyring: Keyring, kept: str, record_id: UUID) -> tuple[str, int]:
    """With every seal of an older key made anew, and how many that were. Raises CannotOpen."""
    count = 0

    def anew(found: re.Match[bytes]) -> bytes:
        nonlocal count
        seal = b64decode(found[1])
        if keyring.is_current(seal):
            return found[0]
        count += 1
        return sealed(keyring, record_id, keyring.open(seal, _place(record_id))).encode()

    return _SEAL.sub(anew, kept.encode()).decode(), count


def _place(record_id: UUID | str) -> str:
    return f"record:{record_id}"
