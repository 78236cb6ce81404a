"""How often complaints about each area were upheld."""

from collections import Counter

from intake.domain.facts import Among, Condition, Facts, Month, Not
from intake.export.shape import CASES
from intake.export.tables.bricks import TOTAL, TOTAL_LABEL, UPHELD, Headings, by_month, headings, in_period
from intake.export.tables.fallbacks import known_first
from intake.export.tables.labels import NOT_RECORDED
from intake.export.tables.periods import Span, years
from intake.export.tables.table import PERCENT, Asked, Cell, Column, Report, Row, Table, percent

Counts = Counter[tuple[str, str]]
"""Under area and year."""


def by_area(facts: Facts, asked: Asked) -> Table:
    spans = years(asked.first, asked.last)
    closed, upheld = _counts(facts, asked, spans)
    areas = headings(asked.labels, "service_area", {area for area, _ in closed} - {TOTAL})
    rows: Headings = {**areas, TOTAL: TOTAL_LABEL}
    return Table(
        columns=[column for span in spans for column in _columns(span)],
        rows=[Row(key, label, _cells(key, spans, closed, upheld)) for key, label in rows.items()],
        base="Complaints closed in the year.",
        rule="Upheld or partly counts as upheld; n is how many were. Cancelled complaints are not in closed. An area "
        "is the service or, where none is recorded, the team. N/A where none was closed.",
    )


def _counts(facts: Facts, asked: Asked, spans: list[Span]) -> tuple[Counts, Counts]:
    """What was closed, and what of it was upheld; under the areas and their total."""
    year = by_month(spans)
    where: list[Condition] = [
        in_period("closed_on", asked),
        Among("kind", ("complaint",)),
        Not(Among("closure_reason", ("cancelled",))),
    ]
    closed: Counts = Counter()
    upheld: Counts = Counter()
    tally = known_first(facts, CASES, ("service_area", "team"), (Month("closed_on"), "outcome"), where)
    for area, month, outcome, count in tally:
        for key in (area or NOT_RECORDED, TOTAL):
            closed[key, year[month].key] += count
            upheld[key, year[month].key] += count if outcome in UPHELD else 0
    return closed, upheld


def _columns(span: Span) -> list[Column]:
    return [
        Column(f"{span.key}_volume", f"{span.label} closed"),
        Column(f"{span.key}_upheld_percent", f"{span.label} upheld %", PERCENT),
        Column(f"{span.key}_n", f"{span.label} upheld"),
    ]


def _cells(area: str, spans: list[Span], closed: Counts, upheld: Counts) -> dict[str, Cell]:
    cells: dict[str, Cell] = {}
    for span in spans:
        base, part = closed[area, span.key], upheld[area, span.key]
        found = (base, percent(part, base), part if base else None)
        cells |= dict(zip((column.key for column in _columns(span)), found, strict=True))
    return cells


REPORTS = (Report("upheld-by-area", "Upheld complaints by area", "B", by_area, picture="bars"),)
