"""Queries on the figures that no record holds."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake.store.tables.figure import Figure

Place = tuple[str, str, str]
"""Name, key and year: at each, one figure stands."""


def standing(session: Session, name: str | None = None) -> list[Figure]:
    """Those that count now, by name, key and year."""
    query = select(Figure).where(Figure.ended_at.is_(None))
    if name is not None:
        query = query.where(Figure.name == name)
    return list(session.scalars(query.order_by(Figure.name, Figure.key, Figure.year)))


def to_change(session: Session, places: Iterable[Place]) -> dict[Place, Figure]:
    """What stands at these places, held until the unit of work ends."""
    wanted = set(places)
    query = select(Figure).where(Figure.ended_at.is_(None), Figure.name.in_({name for name, *_rest in wanted}))
    found = session.scalars(query.order_by(Figure.id).with_for_update())
    return {place: figure for figure in found if (place := (figure.name, figure.key, figure.year)) in wanted}


def ever(session: Session, place: Place) -> list[Figure]:
    """Everything that stood at a place: what stands there, then the latest first."""
    name, key, year = place
    query = select(Figure).where(Figure.name == name, Figure.key == key, Figure.year == year)
    return list(session.scalars(query.order_by(Figure.ended_at.is_not(None), Figure.made_at.desc(), Figure.id)))
