"""Reading records on from where somebody came, by the numbers of their versions.

What is read from one number on lies between it and a bound that stays once it was given. Of each record it holds the
version that stood at the bound, so nothing is read twice on the way, and what changes meanwhile comes after the bound.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake.store.record_streams import opened_line
from intake.store.records import hold, last_seq
from intake.store.tables.record import Record, RecordBefore, Sweep


@dataclass(frozen=True)
class Version:
    r"""`line` of the statistical profile with its \n, and as JSON what the full one has beyond it."""

    seq: int
    line: bytes
    told: str | None


def bound_after(session: Session, after: int) -> int | None:
    """That of what is read from this number on, where it was given already."""
    return session.scalar(select(Sweep.until).where(Sweep.after == after))


def give_bound(session: Session, after: int, now: datetime) -> int:
    """The same; where none was given the last number there is, which stays from now on if there is anything to read."""
    hold(session)
    known, last = bound_after(session, after), last_seq(session)
    if known is None and last > after:
        session.add(Sweep(after=after, until=last, made_at=now))
    return known or last


def page(session: Session, after: int, until: int, limit: int) -> list[Version]:
    """The first so many after one number and up to another, in their order."""
    now = select(Record).where(Record.seq > after, Record.seq <= until).order_by(Record.seq).limit(limit)
    past = select(RecordBefore).where(RecordBefore.seq > after, RecordBefore.seq <= until)
    past = past.where(RecordBefore.replaced_by > until).order_by(RecordBefore.seq).limit(limit)
    found = [*session.scalars(now), *session.scalars(past)]
    return [_version(session, one) for one in sorted(found, key=lambda one: one.seq)[:limit]]


def one(session: Session, record_id: UUID) -> Version | None:
    """As it stands."""
    found = session.get(Record, record_id)
    return _version(session, found) if found else None


def _version(session: Session, found: Record | RecordBefore) -> Version:
    return Version(found.seq, opened_line(session, found.line.encode() + b"\n"), found.told)
