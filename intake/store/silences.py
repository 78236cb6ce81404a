"""Numbers that we send nothing to."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from intake.store.matching import Matching
from intake.store.tables.silence import Silence

STOP, NOT_SAFE, PROVIDER = "stop", "not_safe", "provider"


def keep(session: Session, matching: Matching, line: str, why: str, now: datetime) -> None:
    """The first reason stays."""
    if why_silent(session, line) is None:
        session.add(Silence(id=matching.uuid("silence", line), line=line, why=why, since=now))
        session.flush()


def lift(session: Session, line: str) -> None:
    session.execute(delete(Silence).where(Silence.line == line))


def why_silent(session: Session, line: str) -> str | None:
    """None where texts may go."""
    return session.scalar(select(Silence.why).where(Silence.line == line))
