"""Fields that stand in for one another: the day of a matter or its case’s receipt, the service or the team."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from intake.domain.facts import By, Condition, Either, Facts, Field, Known, Month, Not
from intake.export.tables.bricks import in_period
from intake.export.tables.table import Asked

Tally = list[tuple[Any, ...]]


def dated(
    facts: Facts,
    asked: Asked,
    sheet: str,
    day: tuple[str, str],
    by: Sequence[Field] = (),
    where: Sequence[Condition] = (),
) -> Tally:
    """A tally by the month of the first day, where that is not known of the other, if it lies in the period."""
    first, other = day
    before = asked.first - timedelta(days=1)
    fields = [field for name in day for field in (Month(name), By(name, before), By(name, asked.last))]
    either = Either((in_period(first, asked), in_period(other, asked)))
    found = []
    for row in facts.tally(sheet, [*fields, *by], [either, *where]):
        own, instead, others = row[:3], row[3:6], row[6:]
        month, too_early, come = instead if own[0] is None else own
        if come and not too_early:
            found.append((month, *others))
    return found


def known_first(
    facts: Facts, sheet: str, fields: tuple[str, str], by: Sequence[Field] = (), where: Sequence[Condition] = ()
) -> Tally:
    """A tally by the first of two fields, where that is not known by the other."""
    first, other = fields
    return [
        *facts.tally(sheet, (first, *by), [Known(first), *where]),
        *facts.tally(sheet, (other, *by), [Not(Known(first)), *where]),
    ]
