"""Lists of what was decided, learnt or praised, and counts of it: the Ombudsman's decisions, learning, compliments."""

from dataclasses import replace

from intake.domain.facts import Among, Facts, Known
from intake.export.tables.bricks import headings, in_period, listed, measures, nested, shares, summed
from intake.export.tables.labels import NOT_RECORDED
from intake.export.tables.table import DATE, TEXT, Asked, Cell, Column, Report, Table

LEARNT = (
    Column("noted_on", "Noted", DATE),
    Column("theme", "Theme", TEXT),
    Column("issue", "Issue", TEXT),
    Column("text", "Learning", TEXT),
    Column("action", "Action", TEXT),
    Column("improvement", "Improvement", TEXT),
)
PRAISED = (
    Column("publishable_text", "Compliment", TEXT),
    Column("source", "Source", TEXT),
    Column("service", "Service", TEXT),
    Column("received_on", "Received", DATE),
)
SERVICES = ("service_type", "service_area", "team", "directorate")
"""Where a service may be named, the usual place first."""


def _ombudsman(facts: Facts, asked: Asked) -> Table:
    tally = facts.tally("ombudsman", ["decision"], [in_period("decided_on", asked)])
    counts = summed(tally, lambda decision: decision or NOT_RECORDED)
    return Table(
        measures(),
        shares(headings(asked.labels, "ombudsman.decision", counts), counts),
        "The Ombudsman's final decisions.",
        "Counted by the day of the decision.",
    )


def _learning(facts: Facts, asked: Asked) -> Table:
    entries = facts.entries(
        "learning",
        ["kind", *(column.key for column in LEARNT)],
        [in_period("noted_on", asked)],
        ["noted_on", "case.reference", "place"],
    )
    by_kind: dict[str, list[tuple[Cell, ...]]] = {}
    for kind, noted_on, theme, *rest in entries:
        named = asked.labels.label("theme", theme) if theme else None
        by_kind.setdefault(kind or NOT_RECORDED, []).append((noted_on, named, *rest))
    rows = [
        replace(row, key=nested(kind, row.key), label=nested(label, row.label))
        for kind, label in headings(asked.labels, "learning.kind", by_kind).items()
        for row in listed(LEARNT, by_kind.get(kind, []))
    ]
    return Table(LEARNT, rows, "What was learnt, noted in the period.", "Counted by the day on which it was noted.")


def _compliments(facts: Facts, asked: Asked) -> Table:
    entries = facts.entries(
        "cases",
        ["compliment.publishable_text", "compliment.source", "received_on", *SERVICES],
        [in_period("received_on", asked), Among("kind", ("compliment",)), Known("compliment.publishable_text")],
        ["received_on", "reference"],
    )
    examples = [
        (text, asked.labels.label("compliment.source", source), _service(asked, services), received_on)
        for text, source, received_on, *services in entries
    ]
    return Table(
        PRAISED,
        listed(PRAISED, examples),
        "Compliments received in the period whose words are cleared to be published.",
        "The words as they were cleared, without names, in the order in which they came in.",
    )


def _service(asked: Asked, codes: list[str | None]) -> str:
    found = ((listed, code) for listed, code in zip(SERVICES, codes, strict=True) if code)
    return asked.labels.label(*next(found, (SERVICES[0], None)))


REPORTS = (
    Report("ombudsman-decisions", "Decisions of the Ombudsman", "A, E", _ombudsman, picture="bars"),
    Report("learning", "Learning", "A", _learning),
    Report("compliment-examples", "Examples of compliments", "A, C, E", _compliments),
)
