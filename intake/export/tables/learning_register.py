"""What was learnt from complaints, and what became better by it."""

from collections.abc import Iterator

from intake.domain.facts import Among, Condition, Facts
from intake.export.tables.bricks import in_period, listed
from intake.export.tables.labels import Labels
from intake.export.tables.table import DATE, TEXT, Asked, Cell, Column, Report, Table

THEME, SHARED = "theme", "shared_with"
CHILDRENS = (
    Column(THEME, "Theme", TEXT),
    Column("issue", "Issue", TEXT),
    Column("text", "Learning", TEXT),
    Column("improvement", "Improvement", TEXT),
)
REGISTER = (
    *CHILDRENS[:3],
    Column("action", "Action", TEXT),
    *CHILDRENS[3:],
    Column("done_on", "Done on", DATE),
    Column(SHARED, "Shared with", TEXT),
)
RULE = "By the day on which each was noted, the earliest first; the theme is that of the learning."


def register(facts: Facts, asked: Asked) -> Table:
    rows = listed(REGISTER, _entries(facts, asked, REGISTER))
    return Table(REGISTER, rows, base="Learning noted in the period.", rule=RULE)


def of_children(facts: Facts, asked: Asked) -> Table:
    on_children = Among("case.made_by_child", (True,))
    return Table(
        columns=CHILDRENS,
        rows=listed(CHILDRENS, _entries(facts, asked, CHILDRENS, on_children)),
        base="Learning noted in the period on what children and young people told us.",
        rule=RULE,
    )


def _entries(facts: Facts, asked: Asked, columns: tuple[Column, ...], *where: Condition) -> Iterator[tuple[Cell, ...]]:
    keys = [column.key for column in columns]
    order = ("noted_on", "case_id", "place")
    for entry in facts.entries("learning", keys, [in_period("noted_on", asked), *where], order):
        cells = dict(zip(keys, entry, strict=True))
        for key in {THEME, SHARED} & {*keys}:
            cells[key] = _named(asked.labels, key, cells[key])
        yield tuple(cells.values())


def _named(labels: Labels, listed: str, codes: str | None) -> str | None:
    return ", ".join(labels.label(listed, code) for code in (codes or "").split()) or None


REPORTS = (
    Report("children-learning", "What was learnt from children", "E", of_children),
    Report("learning-register", "Learning register", "E", register),
)
