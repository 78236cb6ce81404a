"""Sealing: what is told is kept encrypted, each value bound to its own place.

A sealed value is the key's id (8 bytes of its hash), a nonce (12 bytes) and the AES-256-GCM ciphertext. The place
(table, column and row id) is the associated data, so a ciphertext moved to another row or column no longer opens.
"""

import hashlib
import os
from collections.abc import Callable, Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

ID_BYTES = 8
NONCE_BYTES = 12


class CannotOpen(Exception):
    """The value was sealed with a key we do not hold, or was moved or altered."""


class Keyring:
    """Keys by id, the current one first. `source` is read again when an unknown id turns up, so that a running server
    follows `hearback keys rotate`."""

    def __init__(self, source: Callable[[], Mapping[str, bytes]]):
        self._source = source
        self._ciphers: dict[bytes, AESGCM] = {}
        self._current = b""
        self.reload()

    def reload(self) -> None:
        keys = self._source()
        self._ciphers = {_id_bytes(key_id): AESGCM(key) for key_id, key in keys.items()}
        self._current = _id_bytes(next(iter(keys)))

    def seal(self, text: str, place: str) -> bytes:
        nonce = os.urandom(NONCE_BYTES)
        return self._current + nonce + self._ciphers[self._current].encrypt(nonce, text.encode(), place.encode())

    def open(self, sealed: bytes, place: str) -> str:
        """Raises CannotOpen."""
        key_id, nonce, body = (
            sealed[:ID_BYTES],
            sealed[ID_BYTES : ID_BYTES + NONCE_BYTES],
            sealed[ID_BYTES + NONCE_BYTES :],
        )
        if key_id not in self._ciphers:
            self.reload()
        try:
            return self._ciphers[key_id].decrypt(nonce, body, place.encode()).decode()
        except (KeyError, InvalidTag, ValueError) as cause:
            raise CannotOpen(place) from cause

    def is_current(self, sealed: bytes) -> bool:
        return sealed[:ID_BYTES] == self._current


def _id_bytes(key_id: str) -> bytes:
    return hashlib.sha256(key_id.encode()).digest()[:ID_BYTES]
