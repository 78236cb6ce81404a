"""What stages 2 and 3 were about and led to: investigations, panels, reviews, their findings and recommendations."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from intake.domain.facts import Among, Condition, Facts, Known, Not
from intake.export.tables.bricks import SHARE, STAGES, N, grid, headings, in_period, listed, shares
from intake.export.tables.labels import NOT_RECORDED
from intake.export.tables.procedures import (
    PARAMS,
    PROCEDURE,
    PROCEDURE_PARAM,
    STAGE,
    by_procedure,
    complaints,
    of_each,
    procedure_asked,
    stage_asked,
)
from intake.export.tables.table import DATE, PERCENT, TEXT, Asked, Cell, Column, Report, Row, Table

STATUTORY = ("england_statutory", "england_statutory_county")
CORPORATE = ("england_corporate",)
RECOMMENDED = (
    Column(STAGE, "Stage", TEXT),
    Column("directorate", "Directorate", TEXT),
    Column("service", "Service", TEXT),
    Column("text", "Action", TEXT),
    Column("done_on", "Done on", DATE),
)


def investigations(facts: Facts, asked: Asked) -> Table:
    return Table(
        columns=[Column(N, "Number")],
        rows=_by_directorate(facts, asked, STATUTORY, _stages("stage_2", in_period("started_on", asked))),
        base="Stage 2 investigations commissioned in the period; of the statutory procedure, unless another was asked.",
        rule="By the day on which each began: the day the terms were signed. A declined request is not counted.",
    )


def panels(facts: Facts, asked: Asked) -> Table:
    return Table(
        columns=[Column(N, "Number")],
        rows=_by_directorate(facts, asked, (), _stages("stage_3", in_period("panel_on", asked))),
        base="Stage 3 review panels held in the period.",
        rule="By the day on which the panel met.",
    )


def reviews(facts: Facts, asked: Asked) -> Table:
    accepted: list[Condition] = [in_period("started_on", asked), Not(Among("decision", ("declined",)))]
    return Table(
        columns=[Column(N, "Number")],
        rows=_by_directorate(facts, asked, CORPORATE, _stages("stage_2", *accepted)),
        base="Stage 2 reviews accepted in the period; of the corporate procedure, unless another was asked.",
        rule="By the day on which each began. A declined request is not counted.",
    )


def findings(facts: Facts, asked: Asked) -> Table:
    finding = "findings.stage_2"
    where = [in_period("case.entered.stage_2", asked), Known(finding), *complaints(asked, "case.")]
    tally = facts.tally("points", ("case.procedure", finding), where)
    counted = by_procedure(tally, lambda found: [found])

    def rows(counts: Counter[Any]) -> Iterable[Row]:
        return shares(headings(asked.labels, "finding", counts), counts)

    together = rows(sum(counted.values(), Counter())) if procedure_asked(asked) is None else ()
    return Table(
        columns=(Column(N, "Points"), Column(SHARE, "%", PERCENT)),
        rows=[*together, *of_each(asked, counted, rows)],
        base="Points of the stage 2 investigations that were begun in the period and that have a finding.",
        rule="Every defined point counts by itself. No finding is a finding; a point without one yet is outside the "
        "base. All procedures together come first, then each.",
    )


def recommendations(facts: Facts, asked: Asked) -> Table:
    return Table(
        columns=RECOMMENDED,
        rows=listed(RECOMMENDED, list(_done(facts, asked))),
        base="Recommendations completed in the period.",
        rule="By the day on which each was done; in the order of the stages, then of the days.",
    )


def _done(facts: Facts, asked: Asked) -> Iterator[tuple[Cell, ...]]:
    stages = (stage_asked(asked),) if STAGE in asked.params else STAGES
    where = [in_period("done_on", asked), Among("stage.stage", stages), *complaints(asked, "case.")]
    fields = ("stage.stage", "case.directorate", "case.team", "text", "done_on")
    found = list(facts.entries("recommendations", fields, where, ("done_on", "case_id", "stage_place", "place")))
    label = asked.labels.label
    for stage, directorate, team, text, done_on in sorted(found, key=lambda entry: STAGES.index(entry[0])):
        yield label(STAGE, stage), label("directorate", directorate), label("team", team), text, done_on


def _stages(stage: str, *where: Condition) -> list[Condition]:
    return [Among(STAGE, (stage,)), Among("case.kind", ("complaint",)), *where]


def _by_directorate(facts: Facts, asked: Asked, otherwise: tuple[str, ...], where: list[Condition]) -> list[Row]:
    """`otherwise` are the procedures where none was asked for; none of them: all."""
    code = procedure_asked(asked)
    codes = (code,) if code else otherwise
    own = [Among(f"case.{PROCEDURE}", codes)] if codes else []
    counts = Counter[tuple[str, str]]()
    for directorate, count in facts.tally("stages", ("case.directorate",), [*where, *own]):
        counts[directorate or NOT_RECORDED, N] += count
    rows = headings(asked.labels, "directorate", [directorate for directorate, _ in counts])
    return grid(rows, [N], counts, total_row=True)


REPORTS = (
    Report("stage-2-by-service", "Stage 2 investigations by directorate", "C", investigations, PROCEDURE_PARAM, "bars"),
    Report("stage-3-by-service", "Stage 3 review panels by directorate", "C", panels, PROCEDURE_PARAM, "bars"),
    Report("stage-2-findings", "Findings of stage 2 investigations", "C", findings, PROCEDURE_PARAM, "bars"),
    Report("recommendations", "Recommendations completed", "C", recommendations, PARAMS),
    Report("reviews-by-service", "Corporate stage 2 reviews by directorate", "C", reviews, PROCEDURE_PARAM, "bars"),
)
