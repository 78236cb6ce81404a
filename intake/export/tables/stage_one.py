"""What came to stage 1: by year, service area and month, beside the cases held."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from intake.domain.facts import Among, Condition, Either, Facts, Known, Month
from intake.export.shape import CASES
from intake.export.tables.bricks import (
    SHARE,
    TOTAL,
    TOTAL_LABEL,
    UPHELD,
    N,
    by_month,
    grid,
    headings,
    in_period,
    of_spans,
    summed,
)
from intake.export.tables.labels import NOT_RECORDED
from intake.export.tables.periods import months, years
from intake.export.tables.table import PERCENT, Asked, Cell, Column, Report, Row, Table, percent

FIRST_STAGES = ("stage_1", "frontline")
BASE = "Complaints that came to stage 1, received in the period."
CHILDRENS_BASE = "Children’s and young people’s own complaints that came to stage 1, received in the period."
RULE = (
    "By the day on which each complaint was received, whenever stage 1 began. In Scotland frontline is stage 1. A "
    "declined request was not entered."
)
STAGE_RULE = "What counts is how stage 1 itself ended, whenever that was."
COMPLAINTS, UPHELD_OR_PARTLY = "complaints", "upheld_or_partly"
HELD = "cases_held"
AREA = "service_area"


def came_to_stage_1(asked: Asked) -> list[Condition]:
    """On the sheet of cases: complaints received in the period that entered stage 1."""
    entered = Either(tuple(Known(f"entered.{stage}") for stage in FIRST_STAGES))
    return [in_period("received_on", asked), Among("kind", ("complaint",)), entered]


def stage_1_runs(asked: Asked) -> list[Condition]:
    """The same complaints on the sheet of stages: their stage 1."""
    received = [in_period("case.received_on", asked), Among("case.kind", ("complaint",))]
    return [*received, Among("stage", FIRST_STAGES), Known("started_on")]


def by_year(facts: Facts, asked: Asked) -> Table:
    spans = years(asked.first, asked.last)
    year = by_month(spans)
    came = summed(facts.tally(CASES, (Month("received_on"),), came_to_stage_1(asked)), lambda month: year[month].key)
    where = [*stage_1_runs(asked), Among("outcome", UPHELD)]
    upheld = summed(facts.tally("stages", (Month("case.received_on"),), where), lambda month: year[month].key)
    return Table(
        columns=[
            Column(COMPLAINTS, "Complaints"),
            Column(UPHELD_OR_PARTLY, "Upheld or partly upheld"),
            Column(SHARE, "Upheld or partly upheld %", PERCENT),
        ],
        rows=[
            Row(
                span.key,
                span.label,
                {
                    COMPLAINTS: came[span.key],
                    UPHELD_OR_PARTLY: upheld[span.key],
                    SHARE: percent(upheld[span.key], came[span.key]),
                },
            )
            for span in spans
        ],
        base="Complaints that came to stage 1, received in the year.",
        rule=f"{RULE} {STAGE_RULE}",
    )


def by_service_area(facts: Facts, asked: Asked) -> Table:
    spans = years(asked.first, asked.last)
    year = by_month(spans)
    tally = facts.tally(CASES, (AREA, Month("received_on")), came_to_stage_1(asked))
    counts = summed(tally, lambda area, month: (area or NOT_RECORDED, year[month].key))
    columns = of_spans(spans, total=True)
    areas = headings(asked.labels, AREA, [area for area, _ in counts])
    rows = grid(areas, [column.key for column in columns], counts, total_row=True)
    return Table(columns, rows, base=BASE, rule=RULE)


def by_months(facts: Facts, asked: Asked) -> Table:
    spans = years(asked.first, asked.last)
    year = by_month(spans)
    counts = summed(
        facts.tally(CASES, (Month("received_on"),), came_to_stage_1(asked)),
        lambda month: (f"{month % 12 + 1:02}", year[month].key),
    )
    named = {month.key: month.label for month in months(asked.first, asked.last)}
    columns = of_spans(spans)
    rows = grid(named, [column.key for column in columns], counts, total_row=True)
    return Table(columns, rows, base=BASE, rule=RULE)


def against_cases_held(facts: Facts, asked: Asked) -> Table:
    held = asked.figures.get(HELD, {})
    tally = facts.tally(CASES, (AREA,), came_to_stage_1(asked))
    counts = summed(tally, lambda area: area or NOT_RECORDED)
    areas = headings(asked.labels, AREA, [*counts, *held])
    without = [label for area, label in areas.items() if area not in held and area != NOT_RECORDED]
    notes = [f"The number of cases held is not entered for {', '.join(without)}."] if without else []
    return Table(
        columns=[
            Column(N, "Complaints"),
            Column(HELD, "Cases held"),
            Column(SHARE, "Complaints as % of cases held", PERCENT),
        ],
        rows=[
            *(Row(area, label, _against(counts[area], held.get(area))) for area, label in areas.items()),
            Row(TOTAL, TOTAL_LABEL, _against(sum(counts.values()), _all_held(counts, held))),
        ],
        base="Cases held by the service area, as entered. " + BASE,
        rule=f"{RULE} The total has a percentage where the cases held are entered for every service area with "
        "complaints; complaints without a service area are in it.",
        notes=notes,
    )


def _against(complaints: int, held: Decimal | None) -> dict[str, Cell]:
    return {N: complaints, HELD: held, SHARE: _share(complaints, held) if held else None}


def _share(complaints: int, held: Decimal) -> Fraction | None:
    """Cases held may be an average, and no whole number."""
    return percent(complaints, int(held)) if held == int(held) else 100 * complaints / Fraction(held)


def _all_held(counts: Mapping[str, int], held: Mapping[str, Decimal]) -> Decimal | None:
    known = {area for area, count in counts.items() if count and area != NOT_RECORDED}
    return sum(held.values(), Decimal()) if held and known <= held.keys() else None


REPORTS = (
    Report("stage-1-by-year", "Stage 1 complaints by year", "E", by_year, picture="bars"),
    Report("by-service-area", "Stage 1 complaints by service area", "E", by_service_area, picture="bars"),
    Report("by-month", "Stage 1 complaints by month", "E", by_months, picture="line"),
    Report(
        "against-cases-held",
        "Stage 1 complaints against cases held",
        "E",
        against_cases_held,
        {f"{HELD}.<code>": "how many cases the service area of this code held; else what was entered"},
        picture="bars",
    ),
)
