"""Who praised us."""

from intake.domain.facts import Among, Facts
from intake.export.shape import CASES
from intake.export.tables.bricks import TOTAL, TOTAL_LABEL, grid, headings, in_period, summed
from intake.export.tables.labels import NOT_RECORDED
from intake.export.tables.table import Asked, Column, Report, Table

SOURCE, EXTERNAL, INTERNAL = "compliment.source", "external", "internal"


def by_source(facts: Facts, asked: Asked) -> Table:
    where = [in_period("received_on", asked), Among("kind", ("compliment",))]
    counts = summed(
        facts.tally(CASES, (SOURCE, "compliment.internal"), where),
        lambda source, is_internal: (source or NOT_RECORDED, INTERNAL if is_internal else EXTERNAL),
    )
    sources = headings(asked.labels, SOURCE, [source for source, _ in counts])
    return Table(
        columns=[Column(EXTERNAL, "External"), Column(INTERNAL, "Internal"), Column(TOTAL, TOTAL_LABEL)],
        rows=grid(sources, [EXTERNAL, INTERNAL], counts, total_row=True),
        base="Compliments received in the period, internal and external.",
        rule="By the day on which each was received. One of which it is not known whether it came from inside counts "
        "as external.",
    )


REPORTS = (Report("compliments-by-source", "Compliments by who gave them", "E", by_source, picture="bars"),)
