"""Complaints by the quarter in which they were closed and the last stage that they had entered."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from intake.domain.facts import Among, Condition, Facts, Field, Known, Month
from intake.export.tables.bricks import (
    STAGES,
    Counts,
    Headings,
    entered_by,
    furthest,
    headings,
    in_period,
    number_and_share,
)
from intake.export.tables.periods import Span
from intake.export.tables.table import Asked, Cell

COMPLAINTS = Among("kind", ("complaint",))
LAST_STAGE = "Each complaint counts once, in the quarter in which it was closed, at the last stage that it entered."
AT_STAGE = "Complaints closed at that stage in the quarter."
OWN_STAGES = ("frontline", "investigation", "escalated")
"""Those of the Scottish procedure: they always print."""


def closed_at(facts: Facts, asked: Asked, *fields: Field) -> Iterator[tuple[Any, ...]]:
    """Complaints closed in the period, with what their last stage holds: stage, month, the fields, and how many."""
    where: list[Condition] = [
        in_period("case.closed_on", asked),
        Among("case.kind", COMPLAINTS.values),
        Known("started_on"),
    ]
    by = ["stage", Month("case.closed_on"), *fields, *entered_by(asked.last, "case.")]
    for *values, count in facts.tally("stages", by, where):
        if furthest(values[-len(STAGES) :]) == values[0]:
            yield *values[: -len(STAGES)], count


def stages(asked: Asked, seen: Iterable[str]) -> Headings:
    return headings(asked.labels, "stage", seen, OWN_STAGES)


def whole(counts: Counts) -> Counter[tuple[str, str]]:
    """Of counts under (stage, …, quarter): of each stage in each quarter, however it ended."""
    found: Counter[tuple[str, str]] = Counter()
    for (stage, *_rest, span), count in counts.items():
        found[stage, span] += count
    return found


def each(spans: Sequence[Span], counts: Counts, key: tuple[Any, ...], bases: Counts) -> dict[str, Cell]:
    """Number and percentage in each quarter, of the base of the key's stage; null where nothing was closed there."""
    cells: dict[str, Cell] = {}
    for span in spans:
        part, base = counts.get((*key, span.key), 0), bases.get((key[0], span.key), 0)
        cells |= number_and_share(part, base, f"{span.key}_", none_without_base=True)
    return cells
