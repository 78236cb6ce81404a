"""Whether stage 1 was answered in its time, and in how many working days."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from intake.domain.facts import By, Facts, Field, Known, Month, Not
from intake.export.tables.bricks import (
    SHARE,
    TOTAL,
    TOTAL_LABEL,
    WORKING_DAYS_RULE,
    by_month,
    grid,
    measures,
    number_and_share,
    of_spans,
    summed,
)
from intake.export.tables.labels import NOT_RECORDED
from intake.export.tables.periods import Span, quarters, years
from intake.export.tables.stage_one import BASE, RULE, stage_1_runs
from intake.export.tables.table import PERCENT, Asked, Cell, Column, ParamFault, Report, Row, Table, percent

MET, MISSED, NOT_YET_DUE, NO_ANSWER, NOT_ANSWERED = "met", "missed", "not_yet_due", "no_answer", "not_answered"
STATES = {
    MET: "Timescale met",
    MISSED: "Timescale missed",
    NOT_YET_DUE: "Open, not yet due",
    NO_ANSWER: "Ended without an answer",
}
UNCERTAIN = {NOT_RECORDED: "Not recorded"}
LIMIT_RULE = (
    "Met: answered by the due date or, where it was extended, by the date to which it was. Missed: answered later, or "
    "open on the last day of the period when that date had come. All are in the base, those that ended without an "
    "answer too, and an answer counts whenever it came."
)
BANDS, USUAL_BANDS = "bands", "5,10,15,20,25,30"
LONG = 5
"""Digits that no number of working days has."""

Counts = Counter[tuple[str, str]]
"""Under state or band, and span."""


def by_quarter(facts: Facts, asked: Asked) -> Table:
    spans = quarters(asked.first, asked.last)
    counts = _states(facts, asked, by_month(spans))
    return Table(
        columns=_columns(spans),
        rows=_with_share(_printed(counts, STATES), spans, counts),
        base=BASE,
        rule=f"{RULE} {LIMIT_RULE} {WORKING_DAYS_RULE}",
    )


def over_years(facts: Facts, asked: Asked) -> Table:
    spans = years(asked.first, asked.last)
    counts = _states(facts, asked, by_month(spans))
    states = _printed(counts, STATES)

    def cells(span: Span) -> dict[str, Cell]:
        whole = sum(counts[state, span.key] for state in states)
        found: dict[str, Cell] = {}
        for state in states:
            found |= number_and_share(counts[state, span.key], whole, f"{state}_")
        return {**found, TOTAL: whole}

    columns = [column for state, label in states.items() for column in measures(f"{state}_", label)]
    return Table(
        columns=[*columns, Column(TOTAL, TOTAL_LABEL)],
        rows=[Row(span.key, span.label, cells(span)) for span in spans],
        base="Complaints that came to stage 1, received in the year.",
        rule=f"{RULE} {LIMIT_RULE} {WORKING_DAYS_RULE}",
    )


def in_bands(facts: Facts, asked: Asked) -> Table:
    spans = quarters(asked.first, asked.last)
    quarter = by_month(spans)
    limits = _limits(asked.params.get(BANDS, USUAL_BANDS))

    def place(month: int, working_days: int | None, is_answered: bool) -> tuple[str, str]:
        return _band(limits, working_days) if is_answered else NOT_ANSWERED, quarter[month].key

    by = (Month("case.received_on"), "working_days", By("answered_on", date.max))
    counts = summed(facts.tally("stages", by, stage_1_runs(asked)), place)
    bands = {**_bands(limits), NOT_ANSWERED: "Not answered"}
    return Table(
        columns=_columns(spans),
        rows=_with_share(_printed(counts, bands), spans, counts),
        base=BASE,
        rule=f"{RULE} By the working days from the start of stage 1 to its answer, whenever that came. "
        f"{WORKING_DAYS_RULE}",
    )


def _states(facts: Facts, asked: Asked, span_of: Mapping[int, Span]) -> Counts:
    """Those of which it is not known whether they were in time are few, and asked for by themselves: less to group."""
    runs, month = stage_1_runs(asked), Month("case.received_on")
    found: Counts = Counter()
    for came, within, count in facts.tally("stages", (month, "within"), [*runs, Known("within")]):
        found[MET if within else MISSED, span_of[came].key] += count
    by: tuple[Field, ...] = (
        *(month, By("answered_on", date.max), *("outcome", "closure_reason", "case.status")),
        *(By("extended_to", date.max), By("extended_to", asked.last), By("due_on", asked.last)),
    )
    for came, *values, count in facts.tally("stages", by, [*runs, Not(Known("within"))]):
        found[_uncertain(*values), span_of[came].key] += count
    return found


def _uncertain(
    is_answered: bool,
    outcome: str | None,
    closure_reason: str | None,
    status: str | None,
    is_extended: bool,
    extension_over: bool,
    due_over: bool,
) -> str:
    if is_answered:
        return NOT_RECORDED
    if outcome or closure_reason or status == "closed":
        return NO_ANSWER
    is_over = extension_over if is_extended else due_over
    return MISSED if is_over else NOT_YET_DUE


def _limits(given: str) -> list[int]:
    """Raises ParamFault."""
    words = [word.strip() for word in given.split(",")]
    limits = [int(word) for word in words if word.isascii() and word.isdigit() and len(word) < LONG]
    if len(limits) < len(words) or limits != sorted({*limits}):
        raise ParamFault(f"{BANDS} must be rising numbers of working days, as {USUAL_BANDS}, not {given!r}")
    return limits


def _bands(limits: list[int]) -> dict[str, str]:
    lowest = [0, *(limit + 1 for limit in limits)]
    found = {f"{low}_{high}": f"{low} to {high}" for low, high in zip(lowest, limits, strict=False)}
    return {**found, f"over_{limits[-1]}": f"Over {limits[-1]}"}


def _band(limits: list[int], working_days: int | None) -> str:
    if working_days is None:
        return NOT_RECORDED
    place = sum(limit < working_days for limit in limits)
    return list(_bands(limits))[place]


def _printed(counts: Counts, rows: Mapping[str, str]) -> dict[str, str]:
    """What was not recorded is printed where there is any."""
    seen = {row for row, _ in counts}
    return {**rows, **(UNCERTAIN if NOT_RECORDED in seen else {})}


def _columns(spans: list[Span]) -> list[Column]:
    return [*of_spans(spans, total=True), Column(SHARE, "%", PERCENT)]


def _with_share(rows: Mapping[str, str], spans: list[Span], counts: Counts) -> list[Row]:
    keys = [span.key for span in spans]
    across = {row: sum(counts[row, key] for key in keys) for row in rows}
    whole = sum(across.values())
    shares = {row: percent(part, whole) for row, part in [*across.items(), (TOTAL, whole)]}
    found = grid(rows, keys, counts, total_row=True)
    return [replace(row, cells={**row.cells, SHARE: shares[row.key]}) for row in found]


REPORTS = (
    Report("timescales-by-quarter", "Stage 1 timescales by quarter", "E", by_quarter, picture="bars"),
    Report("timescales-over-years", "Stage 1 timescales over the years", "E", over_years, picture="bars"),
    Report(
        "answer-time-bands",
        "Working days to the stage 1 answer",
        "E",
        in_bands,
        {BANDS: f"the upper ends of the bands in working days; else {USUAL_BANDS}"},
        picture="bars",
    ),
)
