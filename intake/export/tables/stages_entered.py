"""How many complaints entered each stage: when, of which team, what they were about, and how many went on."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from intake.domain.facts import Facts, Month
from intake.export.tables.bricks import (
    TOTAL,
    TOTAL_LABEL,
    by_month,
    grid,
    headings,
    measures,
    nested,
    number_and_share,
    of_spans,
)
from intake.export.tables.labels import NOT_RECORDED
from intake.export.tables.periods import quarter_of_month, quarters, years
from intake.export.tables.procedures import (
    PARAMS,
    PROCEDURE_PARAM,
    by_procedure,
    entered,
    of_each,
    stage_asked,
    stage_label,
)
from intake.export.tables.table import PERCENT, Asked, Cell, Column, Report, Row, Table, percent

STAGE_1, STAGE_2 = "stage_1", "stage_2"
ENTERED = "By the day on which each entered the stage. A request that was declined never entered it."
QUARTERS = (*(Column(f"q{number}", f"Q{number}") for number in range(1, 5)), Column(TOTAL, TOTAL_LABEL))


def by_quarter(facts: Facts, asked: Asked) -> Table:
    spans = years(asked.first, asked.last)
    year, stage = by_month(spans), stage_asked(asked)
    tally = entered(facts, asked, stage, Month(f"entered.{stage}"))
    counted = by_procedure(tally, lambda month: [(year[month].key, f"q{quarter_of_month(month)}")])
    keys, rows = [column.key for column in QUARTERS], {span.key: span.label for span in spans}
    return Table(
        columns=QUARTERS,
        rows=of_each(asked, counted, lambda counts: grid(rows, keys, counts)),
        base=f"Complaints that entered {stage_label(asked)} in the quarter.",
        rule=ENTERED,
    )


def by_team(facts: Facts, asked: Asked) -> Table:
    spans, stage = quarters(asked.first, asked.last), stage_asked(asked)
    quarter = by_month(spans)

    counted = by_procedure(
        entered(facts, asked, stage, "directorate", "team", Month(f"entered.{stage}")),
        lambda directorate, team, month: [(directorate or NOT_RECORDED, team or NOT_RECORDED, quarter[month].key)],
    )
    columns = of_spans(spans, total=True)
    return Table(
        columns=columns,
        rows=of_each(asked, counted, lambda counts: _teams(asked, [column.key for column in columns], counts)),
        base=f"Complaints that entered {stage_label(asked)} in the quarter.",
        rule=f"{ENTERED} A team is printed under each directorate in which it had a complaint.",
    )


def _teams(asked: Asked, columns: Sequence[str], counts: Counter[Any]) -> list[Row]:
    """Every directorate with those of its teams that have a complaint, then its total; at last the total of all."""
    summed: Counter[tuple[str, str]] = Counter()
    for (directorate, team, quarter), count in counts.items():
        for key in (nested(directorate, team), nested(directorate, TOTAL), TOTAL):
            summed[key, quarter] += count
    rows: dict[str, str] = {}
    for outer, label in headings(asked.labels, "directorate", [directorate for directorate, *_ in counts]).items():
        own = {team for directorate, team, _ in counts if directorate == outer}
        for team, name in headings(asked.labels, "team", own).items():
            if team in own:
                rows[nested(outer, team)] = nested(label, name)
        rows[nested(outer, TOTAL)] = nested(label, TOTAL_LABEL)
    return grid({**rows, TOTAL: TOTAL_LABEL}, columns, summed)


def natures(facts: Facts, asked: Asked) -> Table:
    stage = stage_asked(asked)
    counted = by_procedure(
        entered(facts, asked, stage, "directorate", "nature"),
        lambda directorate, nature: [(directorate or NOT_RECORDED, nature or NOT_RECORDED)],
    )

    def rows(counts: Counter[Any]) -> Iterator[Row]:
        listed = headings(asked.labels, "nature", [nature for _, nature in counts])
        for outer, label in headings(asked.labels, "directorate", [directorate for directorate, _ in counts]).items():
            base = sum(count for (directorate, _), count in counts.items() if directorate == outer)
            for nature, name in listed.items():
                share = number_and_share(counts[outer, nature], base)
                yield Row(nested(outer, nature), nested(label, name), share)
            yield Row(nested(outer, TOTAL), nested(label, TOTAL_LABEL), number_and_share(base, base))

    return Table(
        columns=measures(),
        rows=of_each(asked, counted, rows),
        base=f"The directorate’s complaints that entered {stage_label(asked)} in the period.",
        rule=f"{ENTERED} Each has one nature, the complaint’s own.",
    )


def progression(facts: Facts, asked: Asked) -> Table:
    spans = years(asked.first, asked.last)
    year = by_month(spans)
    tally = [
        (procedure, stage, month, count)
        for stage in (STAGE_1, STAGE_2)
        for procedure, month, count in entered(facts, asked, stage, Month(f"entered.{stage}"))
    ]
    counted = by_procedure(tally, lambda stage, month: [(year[month].key, stage)])

    def rows(counts: Counter[Any]) -> Iterator[Row]:
        for span in spans:
            first, second = counts[span.key, STAGE_1], counts[span.key, STAGE_2]
            cells: dict[str, Cell] = {STAGE_1: first, STAGE_2: second, "percent": percent(second, first)}
            yield Row(span.key, span.label, cells)

    return Table(
        columns=(
            *(Column(stage, asked.labels.label("stage", stage)) for stage in (STAGE_1, STAGE_2)),
            Column("percent", "%", PERCENT),
        ),
        rows=of_each(asked, counted, rows),
        base="The percentage is of the complaints that entered stage 1 in the year.",
        rule=f"{ENTERED} Each stage counts in the year of its own day, so a complaint may be in two years.",
    )


REPORTS = (
    Report("stage-by-quarter", "Complaints that entered a stage, by quarter", "C", by_quarter, PARAMS, "bars"),
    Report("stage-by-team", "Complaints that entered a stage, by team", "C", by_team, PARAMS),
    Report("nature-by-directorate", "What complaints were about, by directorate", "C", natures, PARAMS),
    Report("stage-2-progression", "From stage 1 to stage 2", "C", progression, PROCEDURE_PARAM, "bars"),
)
