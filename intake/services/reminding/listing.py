"""The list of all reminders: whom, what about, why it went and what became of it."""

from collections.abc import Iterator
from contextlib import contextmanager

from intake.domain.place import Place
from intake.services.house import House
from intake.store import reminders
from intake.store.reminders import PAGE
from intake.store.tables.reminder import Reminder
from intake.store.tables.staff import StaffUser


@contextmanager
def listed(
    house: House, viewer: StaffUser, before: Place | None
) -> Iterator[tuple[list[tuple[Reminder, str | None]], Place | None]]:
    """One page, the newest first, each with the reference of its record, and where the next one begins."""
    with house.database.read() as session:
        found = reminders.latest(session, viewer, before)
        last = found[PAGE - 1][0] if len(found) > PAGE else None
        yield found[:PAGE], Place(last.made_at, last.id) if last else None
