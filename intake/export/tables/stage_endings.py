"""How a stage ended, whether in time, and what was done to put things right, for all the complaints that entered it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from intake.domain.facts import Among, By, Condition, Facts, Field, Month, Not
from intake.export.tables.bricks import (
    ENDING_RULE,
    STATE_RULE,
    TOTAL,
    TOTAL_LABEL,
    WORKING_DAYS_RULE,
    Headings,
    N,
    by_month,
    ending,
    ending_headings,
    headings,
    in_period,
    measures,
    number_and_share,
    shares,
)
from intake.export.tables.labels import NOT_RECORDED, Labels
from intake.export.tables.params import choice
from intake.export.tables.periods import years
from intake.export.tables.procedures import (
    PARAMS,
    STAGE,
    Counted,
    by_procedure,
    complaints,
    of_each,
    stage_asked,
    stage_label,
)
from intake.export.tables.table import Asked, Cell, Column, Report, Row, Table

OUTSTANDING, WITHIN, OVER = "outstanding", "within", "over"
BASE, ENTERED, ANSWERED = "base", "entered", "answered"
LEFT_OUT = (OUTSTANDING, "withdrawn", "cancelled")
"""What `--param base=answered` leaves out."""

ALL = f"{TOTAL}_{N}"
TIMELY = {WITHIN: "Within timescale", OVER: "Over timescale"}
LAST = {OUTSTANDING: "Outstanding", NOT_RECORDED: "Not recorded"}
AS_AT = (
    f"{STATE_RULE} What had not ended by then is outstanding. A stage ends when it is answered; without an answer, "
    "when its case is closed, and while that is open as soon as an ending is recorded."
)

State = Callable[[str | None, str | None, bool | None], str]
"""Of what has ended: from outcome, closure reason, and whether it was answered in time."""


def outcomes(facts: Facts, asked: Asked) -> Table:
    counted = _counted(facts, asked, _ending)
    endings = _endings(asked.labels, (state for counts in counted.values() for _, state in counts))
    return Table(
        columns=_columns(endings),
        rows=of_each(asked, counted, lambda counts: _years(asked, endings, counts)),
        base=f"All complaints that entered {stage_label(asked)} in the year.",
        rule=f"{ENDING_RULE} {AS_AT}",
    )


def timescales(facts: Facts, asked: Asked) -> Table:
    answered = choice(asked, BASE, (ENTERED, ANSWERED), ENTERED) == ANSWERED
    counted = _counted(facts, asked, lambda _, reason, within: reason or _timely(within))
    seen = {state for counts in counted.values() for _, state in counts} - {*TIMELY, *LAST}
    reasons = headings(asked.labels, "closure_reason", seen)
    every = {**TIMELY, **reasons, **LAST}
    columns = {key: label for key, label in every.items() if not (answered and key in LEFT_OUT)}
    left_out = " less those outstanding, withdrawn or cancelled" if answered else ""
    return Table(
        columns=_columns(columns),
        rows=of_each(asked, counted, lambda counts: _years(asked, columns, counts)),
        base=f"All complaints that entered {stage_label(asked)} in the year{left_out}.",
        rule=f"Within and over are of those answered, by the due date or the date to which it was extended. {AS_AT} "
        f"{WORKING_DAYS_RULE}",
    )


def overall(facts: Facts, asked: Asked) -> Table:
    found: Counter[str] = Counter()
    for counts in _counted(facts, asked, _ending).values():
        for (_, state), count in counts.items():
            found[state] += count
    return Table(
        columns=measures(),
        rows=shares(_endings(asked.labels, found), found),
        base=f"All complaints that entered {stage_label(asked)} in the period, of all procedures unless one was asked.",
        rule=f"{ENDING_RULE} {AS_AT}",
    )


def remedies(facts: Facts, asked: Asked) -> Table:
    answered: list[Condition] = [in_period("answered_on", asked), Not(Among("decision", ("declined",)))]
    where = [Among(STAGE, (stage_asked(asked),)), *answered, *complaints(asked, "case.")]
    tally = facts.tally("stages", ("case.procedure", "remedy"), where)
    counted = by_procedure(tally, lambda remedy: [remedy or NOT_RECORDED])
    return Table(
        columns=measures(),
        rows=of_each(asked, counted, lambda counts: shares(headings(asked.labels, "stage.remedy", counts), counts)),
        base=f"Complaints answered at {stage_label(asked)} in the period.",
        rule="By the main remedy of the stage and the day on which it was answered.",
    )


def _ending(outcome: str | None, reason: str | None, _within: bool | None) -> str:
    return ending(outcome, reason)


def _timely(within: bool | None) -> str:
    if within is None:
        return NOT_RECORDED
    return WITHIN if within else OVER


def _counted(facts: Facts, asked: Asked, state_of: State) -> Counted:
    """Under year and state, of each procedure."""
    year = by_month(years(asked.first, asked.last))
    days = ("answered_on", "case.closed_on")
    ends = [By(day, last) for day in days for last in (asked.last, date.max)]
    where = [in_period("started_on", asked), Among(STAGE, (stage_asked(asked),)), *complaints(asked, "case.")]
    fields: tuple[Field, ...] = ("case.procedure", Month("started_on"), "outcome", "closure_reason", "within", *ends)

    def keys(
        month: int, outcome: str | None, reason: str | None, within: bool | None, by_last: bool, *others: bool
    ) -> Iterator[tuple[str, str]]:
        answered, closed_by_last, closed = others
        unanswered = closed_by_last if closed else bool(outcome or reason)
        has_ended = by_last if answered else unanswered
        yield year[month].key, state_of(outcome, reason, within if answered else None) if has_ended else OUTSTANDING

    return by_procedure(facts.tally("stages", fields, where), keys)


def _endings(labels: Labels, seen: Iterable[str]) -> Headings:
    return {**ending_headings(labels, {*seen} - LAST.keys()), **LAST}


def _columns(states: Headings) -> list[Column]:
    each = [column for key, label in states.items() for column in measures(f"{key}_", label)]
    return [*each, Column(ALL, TOTAL_LABEL)]


def _years(asked: Asked, states: Headings, counts: Counter[Any]) -> Iterator[Row]:
    """The base is what stands in the columns: what they leave out is not in it."""
    for span in years(asked.first, asked.last):
        base = sum(counts[span.key, state] for state in states)
        cells: dict[str, Cell] = {ALL: base}
        for state in states:
            cells |= number_and_share(counts[span.key, state], base, f"{state}_")
        yield Row(span.key, span.label, cells)


BASE_PARAM = {BASE: "entered (as it is else), or answered: leaves out the open and the withdrawn"}

REPORTS = (
    Report("stage-outcomes-by-year", "How a stage ended, by year", "C", outcomes, PARAMS, "bars"),
    Report("stage-timescales-by-year", "Timescales of a stage, by year", "C", timescales, PARAMS | BASE_PARAM, "bars"),
    Report("remedies", "Remedies", "C", remedies, PARAMS, "bars"),
    Report("overall-outcomes", "How complaints ended, all procedures together", "C", overall, PARAMS, "bars"),
)
