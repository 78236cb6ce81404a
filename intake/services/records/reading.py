"""Reading records: a page at a time from a cursor, one by its id, or all of them as they stand at one moment."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from intake.export.keeping import full_line
from intake.export.schema import FULL, PROFILES, STATISTICAL
from intake.services.house import House
from intake.services.records import cursors
from intake.services.records.cursors import AHEAD, BadCursor, Cursor
from intake.services.records.refresh import refresh
from intake.services.records.taking_out import TakingOut
from intake.store import record_pages, record_streams, records
from intake.store.record_pages import Version
from intake.store.tables.staff import StaffUser

__all__ = ["FULL", "PROFILES", "STATISTICAL", "BadCursor", "Page", "lines", "one", "page", "taking_out"]


@dataclass(frozen=True)
class Page:
    r"""Lines in UTF-8 with their \n, in the order in which they were kept. `next_cursor` goes on after them; `is_last`
    says that there is no more for now."""

    lines: list[bytes]
    next_cursor: str
    is_last: bool


def page(house: House, cursor: str | None, limit: int, profile: str = STATISTICAL) -> Page:
    """So many at most, from the beginning without a cursor. Reading again from a cursor gives the same bytes, for as
    long as older versions are kept. Raises BadCursor, DatabaseAway."""
    start = cursors.read(house, cursor) if cursor is not None else Cursor()
    refresh(house)
    until = start.until or _bound(house, start.after, is_kept=cursor is not None)
    with house.database.read() as session:
        record_streams.hold_still(session)
        found = record_pages.page(session, start.after, until, limit + 1)
    lines = [_line(version, profile) for version in found[:limit]]
    more = len(found) > limit
    goes_on = Cursor(found[limit - 1].seq, until) if more else Cursor(max(until, start.after))
    return Page(lines, cursors.write(house, goes_on), not more)


def one(house: House, record_id: UUID, profile: str = STATISTICAL) -> bytes | None:
    r"""Its line with its \n; None where there is no such record. Raises DatabaseAway."""
    refresh(house)
    with house.database.read() as session:
        found = record_pages.one(session, record_id)
        return _line(found, profile) if found else None


def lines(house: House, profile: str = STATISTICAL, viewer: StaffUser | None = None) -> Iterator[bytes]:
    r"""All of them, by day of receipt and id, each with its \n. Without a viewer every record; else none in which the
    viewer is named (R29). Raises DatabaseAway while it is read."""
    with taking_out(house, profile, viewer) as out:
        yield from out.lines()


@contextmanager
def taking_out(
    house: House, profile: str = STATISTICAL, viewer: StaffUser | None = None, since: str | None = None
) -> Iterator[TakingOut]:
    """All records as they stand now, in any format; with a cursor those that changed since. Raises BadCursor,
    DatabaseAway."""
    after = cursors.read(house, since).after if since is not None else 0
    refresh(house)
    with house.database.read() as session:
        record_streams.hold_still(session)
        last = _last(session, after)
        yield TakingOut(session, profile, viewer, after, cursors.write(house, Cursor(last)))


def _bound(house: House, after: int, *, is_kept: bool) -> int:
    """Writes only where somebody reads on and there is something new to read."""
    with house.database.read() as session:
        known = record_pages.bound_after(session, after) if is_kept else None
        last = _last(session, after)
    if known is not None or last == after or not is_kept:
        return known or last
    with house.database.write() as session:
        return record_pages.give_bound(session, after, house.now())


def _last(session: Session, after: int) -> int:
    last = records.last_seq(session)
    if last < after:
        raise BadCursor(AHEAD)
    return last


def _line(version: Version, profile: str) -> bytes:
    return full_line(version.line, version.told) if profile == FULL else version.line
