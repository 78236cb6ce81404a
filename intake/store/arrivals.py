"""What arrived from the provider: kept once, and taken in by number."""

import json
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from intake.store.tables.arrival import Arrival


def keep(session: Session, arrival_id: UUID, line: str, form: Mapping[str, str], at: datetime) -> None:
    """A second one of this id fails when the unit of work ends (IntegrityError)."""
    session.add(Arrival(id=arrival_id, line=line, arrived_at=at, form=json.dumps(form)))


def lines_waiting(session: Session, quiet_since: datetime, oldest: datetime, most: int) -> list[str]:
    """Numbers of which nothing new came since `quiet_since`, or whose first untaken message is older than `oldest`."""
    rested = or_(func.max(Arrival.arrived_at) <= quiet_since, func.min(Arrival.arrived_at) <= oldest)
    waiting = select(Arrival.line).where(Arrival.taken_at.is_(None)).group_by(Arrival.line).having(rested)
    return list(session.scalars(waiting.order_by(func.min(Arrival.arrived_at)).limit(most)))


def waiting(session: Session, line: str) -> list[Arrival]:
    """What this number sent and nobody took in yet, in order of arrival; nobody else takes it until we are done."""
    return list(session.scalars(_untaken(line).with_for_update()))


def untaken(session: Session, line: str) -> list[Arrival]:
    """The same, only to be read."""
    return list(session.scalars(_untaken(line)))


def count_waiting(session: Session, older_than: datetime) -> int:
    late = select(func.count()).where(Arrival.taken_at.is_(None), Arrival.arrived_at < older_than)
    return session.scalar(late) or 0


def _untaken(line: str) -> Select[Arrival]:
    mine = select(Arrival).where(Arrival.line == line, Arrival.taken_at.is_(None))
    return mine.order_by(Arrival.arrived_at, Arrival.id)
