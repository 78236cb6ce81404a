"""Rate limits: how often one client may do one thing, counted in the database for all web processes alike.

The count lies in the caller's own transaction, so that what was refused leaves nothing, and nothing counts twice.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib import import_module

from sqlalchemy import Executable, bindparam, delete, select
from sqlalchemy.orm import Session

from intake.store.matching import Matching
from intake.store.tables.rate_window import RateWindow


class TooMany(Exception):
    """The client has done this too often; `until` is when it may again."""

    def __init__(self, until: datetime):
        super().__init__("too many")
        self.until = until


@dataclass(frozen=True)
class Limit:
    """At most `times` in each window of `every`."""

    name: str
    times: int
    every: timedelta

    def window(self, matching: Matching, client: str, now: datetime) -> tuple[str, datetime]:
        """The key of the client's present window, and when it ends."""
        number = int(now.timestamp() // self.every.total_seconds())
        ends = datetime.fromtimestamp((number + 1) * self.every.total_seconds(), tz=now.tzinfo)
        return matching.key(f"limit {self.name}", f"{client} {number}"), ends


def hit(session: Session, matching: Matching, limit: Limit, client: str, now: datetime) -> None:
    """Count one. Raises TooMany when it is one too many."""
    who, ends = limit.window(matching, client, now)
    window = {"id": matching.uuid("limit", who), "who": who, "expires_at": ends}
    hits = session.execute(_count_one(session.get_bind().dialect.name), window).scalar_one()
    if hits > limit.times:
        raise TooMany(ends)


def check(session: Session, matching: Matching, limit: Limit, client: str, now: datetime) -> None:
    """Raises TooMany when the next would be one too many; counts nothing."""
    who, ends = limit.window(matching, client, now)
    hits = session.scalar(select(RateWindow.hits).where(RateWindow.who == who))
    if (hits or 0) >= limit.times:
        raise TooMany(ends)


def forget_ended(session: Session, now: datetime) -> None:
    session.execute(delete(RateWindow).where(RateWindow.expires_at < now))


@cache
def _count_one(dialect: str) -> Executable:
    """Built once: building it took longer than running it."""
    insert = import_module(f"sqlalchemy.dialects.{dialect}").insert
    windows = RateWindow.__table__
    first = insert(windows).values({name: bindparam(name) for name in ("id", "who", "expires_at")} | {"hits": 1})
    again = first.on_conflict_do_update(index_elements=["who"], set_={"hits": windows.c.hits + 1})
    counted: Executable = again.returning(windows.c.hits)
    return counted
