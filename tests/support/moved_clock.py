"""A clock that a test moves while Hearback runs in processes of its own: it stands in a file, and goes on by itself.

clock = MovedClock(tmp_path / "clock")
clock.set(datetime(2026, 11, 23, 9, 30, tzinfo=UTC))
HearbackProcess(tmp_path, {CLOCK: str(clock.file)}, MOVED_SERVE)
clock.forward(days=5)
"""

import os
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from intake import app
from intake.config import Settings
from intake.services.house import House
from intake.store.keyring import Keyring

CLOCK = "CLOCK_OF_A_TEST"
"""The environment names the file."""


@dataclass(frozen=True)
class MovedClock:
    """The file has how many seconds it is ahead of the machine's."""

    file: Path

    def __call__(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=float(self.file.read_text()))

    def set(self, moment: datetime) -> None:
        ahead = (moment - datetime.now(UTC)).total_seconds()
        new = self.file.with_suffix(".new")
        new.write_text(str(ahead))
        new.replace(self.file)

    def forward(self, **by: float) -> None:
        self.set(self() + timedelta(**by))


def follow_the_file() -> None:
    """From now on every house of this process tells the time by the file."""
    opened, clock = app.open_house, MovedClock(Path(os.environ[CLOCK]))

    def open_house(settings: Settings, keyring: Keyring) -> House:
        return replace(opened(settings, keyring), now=clock)

    app.open_house = open_house
