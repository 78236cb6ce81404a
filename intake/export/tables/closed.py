"""Tables of what was closed, quarter by quarter: how much, at which stage, how it ended, and what was upheld."""

from collections import Counter
from operator import itemgetter

from intake.domain.facts import Among, Facts, Known, Month, Not
from intake.export.tables.bricks import (
    ENDING_RULE,
    STAGES,
    TOTAL,
    TOTAL_LABEL,
    UPHELD,
    by_month,
    ending,
    ending_headings,
    entered_by,
    furthest,
    in_period,
    listed,
    nested,
    number_and_share,
    of_measures,
    of_spans,
    summed,
)
from intake.export.tables.labels import NOT_RECORDED
from intake.export.tables.last_stage import AT_STAGE, COMPLAINTS, LAST_STAGE, closed_at, each, stages, whole
from intake.export.tables.periods import quarters
from intake.export.tables.table import DATE, TEXT, Asked, Cell, Column, Report, Row, Table

NEVER_ENTERED = [Not(Known(f"entered.{stage}")) for stage in STAGES]
OF_THE_CASE = ("closed_on", "reference", "nature", "outcome")
OWN_ENDINGS = ("upheld", "partially_upheld", "not_upheld", "resolved")
LISTED = (
    Column("reference", "ID", TEXT),
    Column("nature", "Type", TEXT),
    Column("outcome", "Outcome", TEXT),
    Column("responsible_officer_role", "Responsible officer", TEXT),
    Column("action_taken", "Action taken", TEXT),
    Column("closed_on", "Closed", DATE),
)


def _received_and_closed(facts: Facts, asked: Asked) -> Table:
    spans = quarters(asked.first, asked.last)
    quarter, rows = by_month(spans), []
    for key, label in (("received", "Received"), ("closed", "Closed")):
        day = f"{key}_on"
        tally = facts.tally("cases", [Month(day)], [in_period(day, asked), COMPLAINTS])
        counts = summed(tally, lambda month: quarter[month].key)
        rows.append(Row(key, label, {span.key: counts[span.key] for span in spans}))
    rule = "Received by the day of receipt, closed by the day of closing, whenever it was received."
    return Table(of_spans(spans), rows, "Complaints.", rule)


def _closed_by_stage(facts: Facts, asked: Asked) -> Table:
    spans = quarters(asked.first, asked.last)
    quarter = by_month(spans)
    by = [Month("closed_on"), *entered_by(asked.last)]
    tally = facts.tally("cases", by, [in_period("closed_on", asked), COMPLAINTS])
    counts = summed(tally, lambda month, *entered: (furthest(entered) or NOT_RECORDED, quarter[month].key))
    closed: Counter[str] = Counter()
    for (_stage, span), count in counts.items():
        closed[span] += count
    rows = {**stages(asked, {stage for stage, _span in counts}), TOTAL: TOTAL_LABEL}
    counts.update({(TOTAL, span): count for span, count in closed.items()})

    def cells(stage: str) -> dict[str, Cell]:
        found: dict[str, Cell] = {}
        for span in spans:
            found |= number_and_share(counts[stage, span.key], closed[span.key], f"{span.key}_")
        return found

    return Table(
        of_measures(spans),
        [Row(stage, label, cells(stage)) for stage, label in rows.items()],
        "All complaints closed in the quarter.",
        LAST_STAGE,
    )


def _outcomes_by_stage(facts: Facts, asked: Asked) -> Table:
    spans = quarters(asked.first, asked.last)
    quarter = by_month(spans)
    counts = summed(
        closed_at(facts, asked, "outcome", "closure_reason"),
        lambda stage, month, outcome, reason: (stage, ending(outcome, reason), quarter[month].key),
    )
    bases, endings = whole(counts), ending_headings(asked.labels, {one for _, one, _ in counts}, OWN_ENDINGS)
    rows = [
        Row(nested(stage, one), nested(label, says), each(spans, counts, (stage, one), bases))
        for stage, label in stages(asked, {stage for stage, *_ in counts}).items()
        for one, says in endings.items()
    ]
    return Table(of_measures(spans), rows, AT_STAGE, f"{LAST_STAGE} {ENDING_RULE}")


def _upheld_list(facts: Facts, asked: Asked) -> Table:
    label = asked.labels.label
    answers = facts.entries(
        "stages",
        ["case_id", *(f"case.{name}" for name in OF_THE_CASE), "responsible_officer_role", "action_taken"],
        [
            in_period("case.closed_on", asked),
            Among("case.outcome", UPHELD),
            Among("case.kind", COMPLAINTS.values),
            Known("started_on"),
        ],
        ["case.closed_on", "case.reference", "started_on", "place"],
    )
    found = {case: entry for case, *entry in answers}
    without = facts.entries(
        "cases",
        ["id", *OF_THE_CASE],
        [in_period("closed_on", asked), Among("outcome", UPHELD), COMPLAINTS, *NEVER_ENTERED],
    )
    found |= {case: [*entry, None, None] for case, *entry in without}
    entries = [
        (reference, label("nature", nature), label("outcome", outcome), officer, action, closed_on)
        for closed_on, reference, nature, outcome, officer, action in sorted(found.values(), key=itemgetter(0, 1))
    ]
    return Table(
        LISTED,
        listed(LISTED, entries, label="reference"),
        "Complaints closed in the period whose outcome is upheld or partly upheld.",
        "The officer and the action taken are those of the last stage. In the order in which they were closed.",
    )


REPORTS = (
    Report("received-and-closed", "Received and closed", "D", _received_and_closed, picture="line"),
    Report("closed-by-stage", "Closed by stage", "D", _closed_by_stage, picture="bars"),
    Report("outcomes-by-stage", "Outcomes by stage", "D", _outcomes_by_stage, picture="bars"),
    Report("upheld-list", "Upheld and partly upheld complaints", "D", _upheld_list),
)
