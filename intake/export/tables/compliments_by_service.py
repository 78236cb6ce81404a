"""Which services were praised."""

from intake.domain.facts import Among, Condition, Facts, Month, Not
from intake.export.shape import CASES
from intake.export.tables.bricks import N, by_month, grid, headings, in_period, of_spans, ranked, summed
from intake.export.tables.fallbacks import known_first
from intake.export.tables.labels import NOT_RECORDED
from intake.export.tables.periods import years
from intake.export.tables.table import Asked, Column, Report, Table

COMPLIMENTS = Among("kind", ("compliment",))


def by_area(facts: Facts, asked: Asked) -> Table:
    where: list[Condition] = [
        in_period("received_on", asked),
        COMPLIMENTS,
        Not(Among("compliment.internal", (True,))),
    ]
    tally = known_first(facts, CASES, ("service_area", "team"), (), where)
    counts = summed(tally, lambda area: (area or NOT_RECORDED, N))
    each = {area: count for (area, _), count in counts.items()}
    areas = ranked(headings(asked.labels, "service_area", each), each)
    return Table(
        columns=[Column(N, "Number")],
        rows=grid(areas, [N], counts, total_row=True),
        base="Compliments received in the period from outside: internal ones are left out.",
        rule="Areas by their number of compliments, then by name. A compliment without a service counts under its "
        "team; one of which it is not known whether it was internal is counted.",
    )


def by_directorate(facts: Facts, asked: Asked) -> Table:
    spans = years(asked.first, asked.last)
    year = by_month(spans)
    tally = facts.tally(CASES, ("directorate", Month("received_on")), [in_period("received_on", asked), COMPLIMENTS])
    counts = summed(tally, lambda directorate, month: (directorate or NOT_RECORDED, year[month].key))
    directorates = headings(asked.labels, "directorate", [directorate for directorate, _ in counts])
    columns = of_spans(spans)
    return Table(
        columns=columns,
        rows=grid(directorates, [column.key for column in columns], counts, total_row=True),
        base="Compliments received in the year, internal ones among them.",
        rule="By the day on which each was received.",
    )


REPORTS = (
    Report("compliments-by-area", "External compliments by area", "B", by_area, picture="bars"),
    Report("compliments-by-directorate", "Compliments by directorate", "C", by_directorate, picture="bars"),
)
