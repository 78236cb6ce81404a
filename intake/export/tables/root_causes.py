"""What lay most often behind upheld complaints, and what was learnt from it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from intake.domain.facts import Among, Condition, Facts, Known, Month
from intake.export.shape import CASES
from intake.export.tables.bricks import UPHELD, N, by_month, in_period, ranked
from intake.export.tables.periods import Span, month_of, years
from intake.export.tables.table import TEXT, Asked, Cell, Column, Report, Row, Table

ROOT_CAUSE = "root_cause"
RANKS = ("1", "2", "3")
COLUMNS = tuple(
    column
    for rank in RANKS
    for column in (
        Column(rank, f"Root cause {rank}", TEXT),
        Column(f"{rank}_{N}", f"Root cause {rank}: complaints"),
        Column(f"{rank}_learning", f"Root cause {rank}: learning", TEXT),
    )
)
Causes = Mapping[str, int]
"""How many complaints each root cause lay behind, the most frequent first."""


def root_causes(facts: Facts, asked: Asked) -> Table:
    spans = years(asked.first, asked.last)
    causes, unknown = _causes(facts, asked, spans)
    learning = _learning(facts, asked, spans, {cause for found in causes.values() for cause in found})
    rows = []
    for span in spans:
        cells: dict[str, Cell] = {column.key: None for column in COLUMNS}
        for rank, (cause, count) in zip(RANKS, causes[span.key].items(), strict=False):
            texts = learning.get((span.key, cause), {})
            cells |= {rank: asked.labels.label(ROOT_CAUSE, cause), f"{rank}_{N}": count}
            cells[f"{rank}_learning"] = "; ".join(texts) or None
        rows.append(Row(span.key, span.label, cells))
    return Table(
        columns=COLUMNS,
        rows=rows,
        base="Upheld and partly upheld complaints closed in the year.",
        rule="The three most frequent root causes; ties by name. The learning is what was noted on those complaints.",
        notes=(f"Upheld complaints closed in the period without a root cause recorded: {unknown}.",),
    )


def _causes(facts: Facts, asked: Asked, spans: list[Span]) -> tuple[dict[str, Causes], int]:
    """The first three of each year; and how many complaints have none."""
    year = by_month(spans)
    found: defaultdict[str, Counter[str | None]] = defaultdict(Counter)
    for month, cause, count in facts.tally(CASES, (Month("closed_on"), ROOT_CAUSE), _upheld(asked)):
        found[year[month].key][cause] += count
    unknown = sum(counts.pop(None, 0) for counts in found.values())
    return {span.key: _first(asked, found[span.key]) for span in spans}, unknown


def _first(asked: Asked, counts: Counter[str | None]) -> Causes:
    known = {cause: count for cause, count in counts.items() if cause}
    order = ranked({cause: asked.labels.label(ROOT_CAUSE, cause) for cause in known}, known)
    return {cause: known[cause] for cause in list(order)[: len(RANKS)]}


def _learning(
    facts: Facts, asked: Asked, spans: list[Span], causes: Iterable[str]
) -> dict[tuple[str, str], dict[str, None]]:
    """Each text once, the earliest first, under year and root cause."""
    year = by_month(spans)
    found: defaultdict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    entries = facts.entries(
        "learning",
        ("case.closed_on", f"case.{ROOT_CAUSE}", "text"),
        [*_upheld(asked, "case."), Among(f"case.{ROOT_CAUSE}", tuple(causes)), Known("text")],
        ("noted_on", "case_id", "place"),
    )
    for closed_on, cause, text in entries:
        found[year[month_of(closed_on)].key, cause][text] = None
    return found


def _upheld(asked: Asked, case: str = "") -> list[Condition]:
    return [
        in_period(f"{case}closed_on", asked),
        Among(f"{case}kind", ("complaint",)),
        Among(f"{case}outcome", UPHELD),
    ]


REPORTS = (Report("root-causes", "The three top root causes of upheld complaints", "B", root_causes),)
