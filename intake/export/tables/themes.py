"""What people complained of and told us, by theme."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from intake.domain.facts import Among, Condition, Facts, Month
from intake.export.shape import CASES
from intake.export.tables.bricks import (
    UPHELD,
    by_month,
    headings,
    in_period,
    measures,
    number_and_share,
    ranked,
    shares,
    summed,
)
from intake.export.tables.childrens import BY_CHILD
from intake.export.tables.labels import NOT_RECORDED, Labels
from intake.export.tables.periods import Span, years
from intake.export.tables.stage_one import BASE, CHILDRENS_BASE, RULE, STAGE_RULE, came_to_stage_1, stage_1_runs
from intake.export.tables.table import TEXT, Asked, Cell, Column, Report, Row, Table

THEME = "theme"
RANKS = 5
RANKED = "Themes by their number, then by name; each case has one, its main theme."


def of_children(facts: Facts, asked: Asked) -> Table:
    rows = _ranked(facts, asked, [*came_to_stage_1(asked), BY_CHILD], "child_complaint", "complaint")
    return Table(measures(), rows, base=CHILDRENS_BASE, rule=f"{RULE} {RANKED}")


def of_informal_feedback(facts: Facts, asked: Asked) -> Table:
    where = [in_period("received_on", asked), Among("kind", ("informal_feedback",))]
    rows = _ranked(facts, asked, where, "informal_feedback")
    return Table(measures(), rows, base="Informal feedback received in the period, whoever gave it.", rule=RANKED)


def of_complaints(facts: Facts, asked: Asked) -> Table:
    rows = _ranked(facts, asked, came_to_stage_1(asked), "complaint")
    return Table(measures(), rows, base=BASE, rule=f"{RULE} {RANKED}")


def top_upheld(facts: Facts, asked: Asked) -> Table:
    """The most frequent themes of each year side by side."""
    spans = years(asked.first, asked.last)
    year = by_month(spans)
    where = [*stage_1_runs(asked), Among("outcome", UPHELD)]
    counts: dict[str, Counter[str]] = {span.key: Counter() for span in spans}
    for month, theme, count in facts.tally("stages", (Month("case.received_on"), "case.theme"), where):
        counts[year[month].key][theme or NOT_RECORDED] += count
    tops = [_top(asked.labels, span, counts[span.key]) for span in spans]
    return Table(
        columns=[column for span in spans for column in _columns(span)],
        rows=[
            Row(str(rank), str(rank), {key: cell for cells in beside for key, cell in cells.items()})
            for rank, beside in enumerate(zip(*tops, strict=True), 1)
        ],
        base="Complaints that came to stage 1, received in the year, and were upheld or partly upheld there.",
        rule=f"{RULE} {STAGE_RULE} {RANKED} Those without a theme are in the base, and take no rank.",
    )


def _columns(span: Span) -> list[Column]:
    number, share = measures(f"{span.key}_", span.label)
    return [Column(span.key, span.label, TEXT), replace(number, label=f"{span.label} number"), share]


def _top(labels: Labels, span: Span, counts: Counter[str]) -> list[dict[str, Cell]]:
    """As many cells as there are ranks, empty where no theme has that rank."""
    known = {theme: labels.label(THEME, theme) for theme in counts if theme != NOT_RECORDED}
    order = ranked(known, counts)
    whole = sum(counts.values())
    found: list[dict[str, Cell]] = [
        {span.key: label, **number_and_share(counts[theme], whole, f"{span.key}_")} for theme, label in order.items()
    ]
    nothing: dict[str, Cell] = {column.key: None for column in _columns(span)}
    return [*found, *([nothing] * RANKS)][:RANKS]


def _ranked(facts: Facts, asked: Asked, where: Sequence[Condition], *lists: str) -> list[Row]:
    """Every theme of the first of the authority's lists that there is, and what else was counted."""
    counts = summed(facts.tally(CASES, (THEME,), where), lambda theme: theme or NOT_RECORDED)
    always = next((found for name in lists if (found := asked.labels.codes(f"{THEME}.{name}"))), {})
    rows = ranked(headings(asked.labels, THEME, counts, always), counts)
    return shares(rows, counts)


REPORTS = (
    Report("children-themes", "Themes of children’s complaints", "E", of_children, picture="bars"),
    Report("informal-themes", "Themes of informal feedback", "E", of_informal_feedback, picture="bars"),
    Report("themes", "Themes of stage 1 complaints", "E", of_complaints, picture="bars"),
    Report("top-upheld-themes", "Top themes of upheld complaints", "E", top_upheld),
)
