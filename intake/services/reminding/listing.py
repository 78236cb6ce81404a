"""The list of all reminders: whom, what about, why it went and what became of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from intake.services.house import House
from intake.store import reminders
from intake.store.reminders import PAGE
from intake.store.tables.reminder import Reminder
from intake.store.tables.staff import StaffUser


@dataclass(frozen=True)
class Before:
    """Where a page ended, written into an address as text."""

    made_at: datetime
    id: UUID

    def __str__(self) -> str:
        return f"{int(self.made_at.timestamp() * 1_000_000)}.{self.id.hex}"

    @classmethod
    def parse(cls, text: str) -> "Before | None":
        micros, _dot, one = text.partition(".")
        try:
            return cls(datetime.fromtimestamp(int(micros) / 1_000_000, tz=UTC), UUID(one))
        except (ValueError, OverflowError, OSError):
            return None


@contextmanager
def listed(
    house: House, viewer: StaffUser, before: Before | None
) -> Iterator[tuple[list[tuple[Reminder, str | None]], Before | None]]:
    """One page, the newest first, each with the reference of its record, and where the next one begins."""
    with house.database.read() as session:
        found = reminders.latest(session, viewer, (before.made_at, before.id) if before else None)
        last = found[PAGE - 1][0] if len(found) > PAGE else None
        yield found[:PAGE], Before(last.made_at, last.id) if last else None
