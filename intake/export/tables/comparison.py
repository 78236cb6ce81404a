"""One year's complaints beside another's."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from intake.domain.facts import Among, By, Condition, Either, Facts, Known, Month
from intake.export.shape import CASES
from intake.export.tables.bricks import UPHELD, WORKING_DAYS_RULE, by_month, difference, in_period, summed
from intake.export.tables.fallbacks import dated
from intake.export.tables.periods import Span, years
from intake.export.tables.table import PERCENT, Asked, Cell, Column, Report, Row, Table, percent

COUNTED = {
    "initial_feedback": "Initial feedback",
    "stage_1": "Stage 1",
    "stage_2": "Stage 2",
    "stage_3": "Stage 3",
    "adr": "Alternative dispute resolution",
    "closed": "Closed",
    "cancelled": "Cancelled",
}
COLUMNS = (
    *(Column(key, label) for key, label in COUNTED.items()),
    Column("upheld_percent", "Upheld %", PERCENT),
    Column("in_time_percent", "Answered in time %", PERCENT),
)
ADR = Either(tuple(Known(f"adr.{name}") for name in ("agreed_on", "stage_avoided", "result", "saving")))
"""The case went to alternative dispute resolution."""

Counts = Counter[tuple[int, str]]
"""Under month and what was counted."""


def comparison(facts: Facts, asked: Asked) -> Table:
    spans = years(asked.first, asked.last)
    year = by_month(spans)
    counts: Counter[tuple[str, str]] = Counter()
    for part in (_received, _begun, _adr, _ended, _due):
        for (month, what), count in part(facts, asked).items():
            counts[year[month].key, what] += count
    rows = [Row(span.key, span.label, _cells(counts, span)) for span in spans]
    return Table(
        columns=COLUMNS,
        rows=[*rows, *([difference(*rows[-2:])] if len(rows) > 1 else [])],
        base="Upheld is of the complaints closed in the year, answered in time of the stages due in it.",
        rule="Initial feedback and stage 1 by receipt, stages 2 and 3 by the day on which they began, alternative "
        "dispute resolution by the day on which it was agreed (else by receipt). Closed are complaints, without those "
        "that were cancelled. Upheld or partly counts as upheld. An answer is due on its due date or the date to "
        "which it was extended, whether or not the stage was answered. The difference is the last year less the one "
        f"before; of percentages in points, before rounding. {WORKING_DAYS_RULE}",
    )


def _received(facts: Facts, asked: Asked) -> Counts:
    where: list[Condition] = [in_period("received_on", asked), Among("kind", ("initial_feedback", "complaint"))]
    tally = facts.tally(CASES, (Month("received_on"), "kind", By("entered.stage_1", date.max)), where)

    def key(month: int, kind: str, came_to_stage_1: bool) -> tuple[int, str] | None:
        if kind == "initial_feedback":
            return month, kind
        return (month, "stage_1") if came_to_stage_1 else None

    return summed(tally, key)


def _begun(facts: Facts, asked: Asked) -> Counts:
    where: list[Condition] = [
        in_period("started_on", asked),
        Among("stage", ("stage_2", "stage_3")),
        Among("case.kind", ("complaint",)),
    ]
    return summed(facts.tally("stages", (Month("started_on"), "stage"), where), lambda month, stage: (month, stage))


def _adr(facts: Facts, asked: Asked) -> Counts:
    tally = dated(facts, asked, CASES, ("adr.agreed_on", "received_on"), (), [ADR])
    return summed(tally, lambda month: (month, "adr"))


def _ended(facts: Facts, asked: Asked) -> Counts:
    where: list[Condition] = [in_period("closed_on", asked), Among("kind", ("complaint",))]
    found: Counts = Counter()
    for month, outcome, reason, count in facts.tally(CASES, (Month("closed_on"), "outcome", "closure_reason"), where):
        found[month, "cancelled" if reason == "cancelled" else "closed"] += count
        found[month, "upheld"] += count if outcome in UPHELD else 0
    return found


def _due(facts: Facts, asked: Asked) -> Counts:
    found: Counts = Counter()
    tally = dated(facts, asked, "stages", ("extended_to", "due_on"), ["within"], [Among("case.kind", ("complaint",))])
    for month, within, count in tally:
        found[month, "due"] += count
        found[month, "in_time"] += count if within else 0
    return found


def _cells(counts: Mapping[tuple[str, str], int], span: Span) -> dict[str, Cell]:
    def of(what: str) -> int:
        return counts.get((span.key, what), 0)

    numbers: dict[str, Any] = {key: of(key) for key in COUNTED}
    shares = {
        "upheld_percent": percent(of("upheld"), of("closed")),
        "in_time_percent": percent(of("in_time"), of("due")),
    }
    return {**numbers, **shares}


REPORTS = (Report("complaints-comparison", "Complaints, compared with the year before", "B", comparison),)
