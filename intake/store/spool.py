"""The spool: what arrives while the database is away waits on disk, sealed with the same keys.

One file a message, written beside, fsynced and moved into place: there is never half a message, and nothing is ever
changed or moved but taken away once the database has it.
"""

import json
import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from intake.store.keyring import CannotOpen, Keyring

SUFFIX = ".sealed"


@dataclass(frozen=True)
class Spooled:
    """`door` is the door it came by, `form` what was posted there, `at` when."""

    path: Path
    door: str
    form: Mapping[str, str]
    at: datetime


class Spool:
    def __init__(self, folder: Path, keyring: Keyring):
        self._folder, self._keyring = folder, keyring

    def put(self, door: str, form: Mapping[str, str], at: datetime) -> None:
        """On disk for good when this returns. Raises OSError."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = self._folder / f"{int(at.timestamp() * 1_000_000):020}-{secrets.token_hex(8)}{SUFFIX}"
        content = json.dumps({"door": door, "form": dict(form), "at": at.isoformat()})
        beside = path.with_suffix(".part")
        try:
            with beside.open("xb") as file:
                file.write(self._keyring.seal(content, _place(path)))
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
        for folder in (self._folder, self._folder.parent):
            _keep_names(folder)

    def waiting(self) -> Iterator[Spooled]:
        """In order of arrival. What cannot be read, or opened with the keys at hand, stays where it is."""
        for path in self._paths():
            with suppress(OSError, CannotOpen):
                kept = json.loads(self._keyring.open(path.read_bytes(), _place(path)))
                yield Spooled(path, kept["door"], kept["form"], datetime.fromisoformat(kept["at"]))

    def done(self, spooled: Spooled) -> None:
        spooled.path.unlink(missing_ok=True)

    def count(self) -> int:
        return len(self._paths())

    def _paths(self) -> list[Path]:
        return sorted(self._folder.glob(f"*{SUFFIX}"))


def _place(path: Path) -> str:
    return f"spool:{path.stem}"


def _keep_names(folder: Path) -> None:
    """On disk for good are then also the names of what lies in it."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
