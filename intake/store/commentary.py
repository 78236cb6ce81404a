"""Queries on what the team writes beside the tables of its reports."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake.store.tables.commentary import Commentary


def of(session: Session, kind: str, period: str) -> list[Commentary]:
    """Everything that is written in one report."""
    return list(session.scalars(select(Commentary).where(Commentary.kind == kind, Commentary.period == period)))


def written(session: Session, kind: str) -> set[str]:
    """The codes of the periods for which something was written."""
    return set(session.scalars(select(Commentary.period).where(Commentary.kind == kind).distinct()))


def to_change(session: Session, kind: str, period: str, section: str) -> Commentary | None:
    """Held until the unit of work ends."""
    place = (Commentary.kind == kind, Commentary.period == period, Commentary.section == section)
    return session.scalar(select(Commentary).where(*place).with_for_update())
