"""Tables of what came in within the period: how much of each kind, how it ended, and how far it went."""

from intake.domain.facts import Among, By, Facts, Month
from intake.export.tables.bricks import (
    ENDING_RULE,
    STATE_RULE,
    TOTAL,
    TOTAL_LABEL,
    by_month,
    ending,
    ending_headings,
    entered_by,
    furthest,
    grid,
    headings,
    in_period,
    measures,
    number_and_share,
    of_spans,
    ranked,
    shares,
    summed,
)
from intake.export.tables.labels import NOT_RECORDED
from intake.export.tables.periods import quarters
from intake.export.tables.table import Asked, Column, Report, Row, Table

COMPLAINTS = Among("kind", ("complaint",))
KINDS = ("complaint", "comment", "compliment")
ONGOING, NO_STAGE = "ongoing", "no_stage"
RECEIVED = "Complaints received in the period"


def _by_quarter(facts: Facts, asked: Asked) -> Table:
    spans = quarters(asked.first, asked.last)
    columns, quarter = of_spans(spans, total=True), by_month(spans)
    kinds = ("complaint", "compliment")
    tally = facts.tally(
        "cases", ["kind", Month("received_on")], [in_period("received_on", asked), Among("kind", kinds)]
    )
    counts = summed(tally, lambda kind, month: (kind, quarter[month].key))
    rows = grid(headings(asked.labels, "kind", [], kinds), [column.key for column in columns], counts)
    return Table(columns, rows, "Complaints and compliments received.", "Counted by the day of receipt.")


def _by_statutory(facts: Facts, asked: Asked) -> Table:
    tally = facts.tally("cases", ["kind", "statutory"], [in_period("received_on", asked), Among("kind", KINDS)])
    counts = summed(tally, lambda kind, statutory: (kind, statutory or NOT_RECORDED))
    found = headings(asked.labels, "statutory", (key for _kind, key in counts), ("statutory", "non_statutory"))
    columns = [*(Column(key, label) for key, label in found.items()), Column(TOTAL, TOTAL_LABEL)]
    rows = grid(headings(asked.labels, "kind", [], KINDS), [column.key for column in columns], counts, total_row=True)
    return Table(columns, rows, "Complaints, comments and compliments received.", "Counted by the day of receipt.")


def _final_outcomes(facts: Facts, asked: Asked) -> Table:
    tally = facts.tally(
        "cases",
        [By("closed_on", asked.last), "outcome", "closure_reason"],
        [in_period("received_on", asked), COMPLAINTS],
    )
    counts = summed(tally, lambda closed, outcome, reason: ending(outcome, reason) if closed else ONGOING)
    rows = ending_headings(asked.labels, counts.keys() - {ONGOING})
    return Table(
        measures(),
        shares({**rows, ONGOING: "Ongoing"}, counts),
        f"{RECEIVED}.",
        f"{STATE_RULE} {ENDING_RULE} Ongoing is what was not closed by then.",
    )


def _by_stage(facts: Facts, asked: Asked) -> Table:
    """Each complaint once, under the last of its stages."""
    tally = facts.tally(
        "cases",
        entered_by(asked.last),
        [in_period("received_on", asked), COMPLAINTS],
    )
    counts = summed(tally, lambda *entered: furthest(entered) or NO_STAGE)
    rows = dict(headings(asked.labels, "stage", counts.keys() - {NO_STAGE}, ("stage_0", "stage_1", "stage_2")))
    if NO_STAGE in counts:
        rows[NO_STAGE] = "No stage entered"
    return Table(
        measures(),
        shares(rows, counts),
        f"{RECEIVED}.",
        f"{STATE_RULE} Each complaint counts once, at the furthest stage that it had entered; a declined request is "
        "not entered.",
    )


def _completed(facts: Facts, asked: Asked) -> Table:
    tally = facts.tally("cases", [By("closed_on", asked.last)], [in_period("received_on", asked), COMPLAINTS])
    counts = summed(tally, lambda closed: closed)
    received = sum(counts.values())
    row = Row("completed", "Completed", {"received": received, **number_and_share(counts[True], received)})
    return Table(
        [Column("received", "Received"), *measures(label="Completed")],
        [row],
        f"{RECEIVED}.",
        "Completed is what was received in the period and closed by its last day.",
    )


def _service_type(facts: Facts, asked: Asked) -> Table:
    tally = facts.tally("cases", ["service_type"], [in_period("received_on", asked), COMPLAINTS])
    counts = summed(tally, lambda service: service or NOT_RECORDED)
    rows = ranked(headings(asked.labels, "service_type", counts), counts)
    return Table(measures(), shares(rows, counts), f"{RECEIVED}.", "Most frequent first; ties by name.")


REPORTS = (
    Report("representations-by-quarter", "Representations by quarter", "A", _by_quarter, picture="bars"),
    Report("kinds-by-statutory", "Kinds, statutory and non-statutory", "A", _by_statutory, picture="bars"),
    Report("final-outcomes", "Final outcomes", "A", _final_outcomes, picture="bars"),
    Report("by-stage", "Complaints by the stage reached", "A", _by_stage, picture="bars"),
    Report("completed-in-quarter", "Received and completed in the quarter", "A", _completed),
    Report("top-service-type", "Complaints by service type", "A", _service_type, picture="bars"),
)
