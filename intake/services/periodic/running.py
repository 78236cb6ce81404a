"""Running periodic work: rows that all workers share. Each piece is done by one of them, once, when it is due.

After a weekend without any worker it is done once, not once for each time that was missed. A clock that was put forward
does it early, and once; one that was put back finds it due further ahead than it can be, and pulls it back.
"""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from uuid import uuid4

import structlog
from sqlalchemy.exc import IntegrityError

from intake.services.house import House
from intake.services.periodic.jobs import JOBS
from intake.services.periodic.periods import Job
from intake.store import jobs as rows
from intake.store.database import DatabaseAway
from intake.store.tables.job import Job as Row

APART = timedelta(minutes=2)
"""So far the clocks of several machines may differ."""

FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=1)

log = structlog.get_logger()


def run_due(house: House, work: Sequence[Job] = JOBS) -> int:
    """One round; how much there was to do. Where nothing is due it costs one small query. Raises DatabaseAway."""
    with house.database.read() as session:
        standing = rows.standing(session)
    return sum(_turn(house, job, standing.get(job.name)) for job in work)


def _turn(house: House, job: Job, row: Row | None) -> int:
    now = house.now()
    if row is None:
        with suppress(IntegrityError), house.database.write() as session:
            session.add(Row(name=job.name, due_at=job.next_at(house, now)))
    elif row.due_at > _furthest(house, job, row, now):
        with house.database.write() as session:
            rows.put_off(session, job.name, row.due_at, job.next_at(house, now))
    elif row.due_at <= now:
        return _run(house, job, row.failures)
    return 0


def _furthest(house: House, job: Job, row: Row, now: datetime) -> datetime:
    """No clock that tells the time can have put it later than this."""
    ahead = job.next_at(house, now + APART)
    return max(ahead, now + APART + LONGEST_WAIT) if row.failures else ahead


def _run(house: House, job: Job, failures: int) -> int:
    claim = uuid4()
    with house.database.write() as session:
        if not rows.claim(session, job.name, claim, house.now()):
            return 0
    try:
        done = job.run(house)
    except DatabaseAway:
        raise
    except Exception as fault:
        kind = type(fault).__name__
        log.error("job_failed", job=job.name, kind=kind)
        wait = min(FIRST_WAIT * 2**failures, LONGEST_WAIT)
        with house.database.write() as session:
            rows.failed(session, job.name, claim, kind, house.now() + wait)
        return 0
    if done:
        log.info("job_done", job=job.name, done=done)
    with house.database.write() as session:
        rows.done(session, job.name, claim, house.now(), job.next_at(house, house.now()))
    return done
