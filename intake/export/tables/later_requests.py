"""Stages 2 and 3, case by case: what investigations took and cost, and what came of requests for a panel."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from intake.domain.facts import Among, Condition, Facts
from intake.export.tables.bricks import WORKING_DAYS_RULE, in_period, listed
from intake.export.tables.labels import Labels
from intake.export.tables.table import DATE, POUNDS, TEXT, WORKING_DAYS, Asked, Cell, Column, Report, Row, Table

COSTS = (
    Column("service", "Service", TEXT),
    Column("terms_signed_on", "Terms signed", DATE),
    Column("adjudicated_on", "Adjudicated", DATE),
    Column("answered_on", "Answered", DATE),
    Column("closed_on", "Closed", DATE),
    Column("working_days", "Working days", WORKING_DAYS),
    Column("cost", "Cost", POUNDS),
)
REQUESTS = (
    Column("service", "Service", TEXT),
    Column("requested_on", "Requested", DATE),
    Column("decision", "Decision", TEXT),
    Column("decision_reason", "Reason", TEXT),
)
DECISION = "decision"
NAMELESS = "Cases are numbered in this table alone: nobody can be found by it."


def costs(facts: Facts, asked: Asked) -> Table:
    fields = ("terms_signed_on", "adjudicated_on", "answered_on", "case.closed_on", "working_days", "cost")
    entries = _entries(facts, asked, "stage_2", "answered_on", fields)
    return Table(
        columns=COSTS,
        rows=_nameless(listed(COSTS, entries, ("working_days", "cost"))),
        base="Stage 2 investigations answered in the period.",
        rule="Working days from the day on which the terms were signed to the answer. The average is of those of which "
        f"the number is known. Closed is the day on which the whole case was. {WORKING_DAYS_RULE} {NAMELESS}",
    )


def panel_requests(facts: Facts, asked: Asked) -> Table:
    fields = ("requested_on", DECISION, "decision_reason")
    entries = _entries(facts, asked, "stage_3", "requested_on", fields)
    return Table(
        columns=REQUESTS,
        rows=_nameless(listed(REQUESTS, entries)),
        base="Requests for stage 3 made in the period.",
        rule=f"By the day of the request, the earliest first. {NAMELESS}",
    )


def _entries(facts: Facts, asked: Asked, stage: str, day: str, fields: Sequence[str]) -> Iterator[tuple[Cell, ...]]:
    where: list[Condition] = [Among("stage", (stage,)), in_period(day, asked)]
    all_fields = ("case.service_area", "case.team", *fields)
    entries = facts.entries("stages", all_fields, where, (day, "case_id", "place"))
    for area, team, *values in entries:
        cells = dict(zip(fields, values, strict=True))
        if code := cells.get(DECISION):
            cells[DECISION] = asked.labels.label("stage.decision", code)
        yield _service(asked.labels, area, team), *cells.values()


def _service(labels: Labels, area: str | None, team: str | None) -> str | None:
    if area:
        return labels.label("service_area", area)
    return labels.label("team", team) if team else None


def _nameless(rows: Iterable[Row]) -> list[Row]:
    """The cases under numbers; their total as it is."""
    return [replace(row, label=f"Case {row.key}") if row.key.isdigit() else row for row in rows]


REPORTS = (
    Report("stage-2-costs", "What stage 2 investigations took and cost", "E", costs),
    Report("stage-3-requests", "Requests for stage 3", "E", panel_requests),
)
