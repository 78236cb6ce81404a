"""Queries on periodic work: each kind of it is a row that one worker at a time claims when it is due."""

from datetime import datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Executable, bindparam, or_, select, update
from sqlalchemy.orm import Session

from intake.store.tables.job import Job

JOBS: Any = Job.__table__
LEASE = timedelta(minutes=5)
"""Longer than a piece of work takes: an older claim belongs to a worker that died. What takes longer all the same is
begun again beside it, and does nothing twice."""


def standing(session: Session) -> dict[str, Job]:
    """Every row, by name."""
    return {job.name: job for job in session.scalars(select(Job))}


def failing(session: Session) -> dict[str, Job]:
    """What did not come to its end when it was last tried, by name."""
    return {name: job for name, job in standing(session).items() if job.failure}


def count_late(session: Session, since: datetime) -> int:
    """How many have been due since then, and nobody does them."""
    return sum(job.due_at < since for job in standing(session).values())


def claim(session: Session, name: str, claim_id: UUID, now: datetime) -> bool:
    """Take it if it is due and nobody works on it; no two workers get it, on either database."""
    given = {"job": name, "claim": claim_id, "at": now, "from": now - LEASE, "until": now + LEASE}
    return session.execute(_claim(), given).first() is not None


def put_off(session: Session, name: str, was: datetime, due_at: datetime) -> None:
    """Due at another time, unless somebody else has said so meanwhile."""
    session.execute(update(Job).where(Job.name == name, Job.due_at == was).values(due_at=due_at))


def done(session: Session, name: str, claim_id: UUID, now: datetime, due_at: datetime) -> None:
    """It came to its end, and is due again then; nothing where the claim was lost meanwhile."""
    session.execute(_done(), {"job": name, "claim": claim_id, "at": now, "next": due_at})


def failed(session: Session, name: str, claim_id: UUID, kind: str, due_at: datetime) -> None:
    """`kind` says what stopped it; it is tried again then."""
    session.execute(_failed(), {"job": name, "claim": claim_id, "kind": kind, "next": due_at})


@cache
def _claim() -> Executable:
    """A claim that lies ahead is one of a clock that was put back. Built once: building it took longer than running it;
    so with the others."""
    is_held = JOBS.c.claimed_at.between(bindparam("from"), bindparam("until"))
    is_free = or_(JOBS.c.claimed_at.is_(None), ~is_held)
    is_due = (JOBS.c.name == bindparam("job"), JOBS.c.due_at <= bindparam("at"), is_free)
    due = select(JOBS.c.id).where(*is_due).with_for_update(skip_locked=True).cte("due")
    taken = update(JOBS).where(JOBS.c.id.in_(select(due.c.id)))
    return taken.values(claimed_by=bindparam("claim"), claimed_at=bindparam("at")).returning(JOBS.c.id)


@cache
def _done() -> Executable:
    return _given_back(done_at=bindparam("at"), failure=None, failures=0)


@cache
def _failed() -> Executable:
    return _given_back(failure=bindparam("kind"), failures=JOBS.c.failures + 1)


def _given_back(**values: Any) -> Executable:
    mine = update(JOBS).where(JOBS.c.name == bindparam("job"), JOBS.c.claimed_by == bindparam("claim"))
    return mine.values(claimed_by=None, claimed_at=None, due_at=bindparam("next"), **values)
