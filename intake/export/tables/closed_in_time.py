"""Tables of how long closed complaints took, quarter by quarter: working days, targets, extensions."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date

from intake.domain.facts import By, Facts, Field
from intake.export.tables.bricks import WORKING_DAYS_RULE, by_month, of_measures, of_spans, summed
from intake.export.tables.last_stage import AT_STAGE, LAST_STAGE, closed_at, each, stages, whole
from intake.export.tables.periods import quarters
from intake.export.tables.table import WORKING_DAYS, Asked, Report, Row, Table, mean

TARGETS = {"frontline": 5, "investigation": 20, "escalated": 20}
"""Working days, before any extension."""
TARGET_RULE = (
    "The target is 5 working days at the frontline and 20 at an investigation, extended or not; at other "
    "stages, and where working days were not recorded, an answer in time without an extension."
)
EXTENDED = By("extended_to", date.max)


def _average(facts: Facts, asked: Asked) -> Table:
    spans = quarters(asked.first, asked.last)
    quarter = by_month(spans)
    days: Counter[tuple[str, str]] = Counter()
    answers: Counter[tuple[str, str]] = Counter()
    for stage, month, taken, count in closed_at(facts, asked, "working_days"):
        if taken is not None:
            days[stage, quarter[month].key] += taken * count
            answers[stage, quarter[month].key] += count
    rows = [
        Row(stage, label, {span.key: mean(days[stage, span.key], answers[stage, span.key]) for span in spans})
        for stage, label in stages(asked, {stage for stage, _ in answers}).items()
    ]
    return Table(
        of_spans(spans, WORKING_DAYS),
        rows,
        "Complaints answered in full and closed at that stage in the quarter.",
        f"Mean working days from the start of the stage to its answer. {LAST_STAGE} {WORKING_DAYS_RULE}",
    )


def _within(facts: Facts, asked: Asked) -> Table:
    def is_within(stage: str, days: int | None, extended: bool, within: bool | None) -> bool:
        if days is not None and stage in TARGETS:
            return days <= TARGETS[stage]
        return bool(within) and not extended

    rule = f"Closed in full within the target. {TARGET_RULE} {LAST_STAGE} {WORKING_DAYS_RULE}"
    return _of_closed(facts, asked, ("working_days", EXTENDED, "within"), is_within, rule)


def _extensions(facts: Facts, asked: Asked) -> Table:
    rule = f"Closed with an extension authorised at that stage. {LAST_STAGE}"
    return _of_closed(facts, asked, (EXTENDED,), lambda _stage, extended: extended, rule)


def _of_closed(facts: Facts, asked: Asked, fields: Sequence[Field], is_one: Callable[..., bool], rule: str) -> Table:
    """Stage by quarter: how many of those closed there are such."""
    spans = quarters(asked.first, asked.last)
    quarter = by_month(spans)
    counts = summed(
        closed_at(facts, asked, *fields),
        lambda stage, month, *values: (stage, is_one(stage, *values), quarter[month].key),
    )
    bases = whole(counts)
    rows = [
        Row(stage, label, each(spans, counts, (stage, True), bases))
        for stage, label in stages(asked, {stage for stage, *_ in counts}).items()
    ]
    return Table(of_measures(spans), rows, AT_STAGE, rule)


REPORTS = (
    Report("average-working-days", "Average working days to a full answer", "D", _average, picture="line"),
    Report("within-timescale", "Closed within the timescale", "D", _within, picture="line"),
    Report("extensions", "Closed with an extension", "D", _extensions, picture="line"),
)
