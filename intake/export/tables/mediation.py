"""What came of mediation, and what it saved."""

from collections import Counter
from decimal import Decimal
from fractions import Fraction

from intake.domain.facts import Facts
from intake.export.shape import CASES
from intake.export.tables.bricks import TOTAL, TOTAL_LABEL, in_period, measures, number_and_share, summed
from intake.export.tables.table import POUNDS, Asked, Cell, Column, Report, Row, Table

WITHDRAWN, DECLINED, PROGRESSED, RESOLVED, ONGOING = "withdrawn", "declined", "progressed", "resolved", "ongoing"
RESULTS = {
    WITHDRAWN: "Withdrew the request",
    DECLINED: "Declined mediation, progressed to stage 2",
    PROGRESSED: "Mediated, progressed to stage 2",
    RESOLVED: "Resolved",
    ONGOING: "No result yet",
}
COST = "stage_2_cost"
SAVING = "saving"


def mediation(facts: Facts, asked: Asked) -> Table:
    fields = ("mediation.response", "mediation.result", "mediation.saving")
    tally = facts.tally(CASES, fields, [in_period("mediation.offered_on", asked)])
    counts = summed(tally, lambda response, result, _: _came_to(response, result))
    savings = [(saving, count) for _, result, saving, count in tally if result == RESOLVED and saving is not None]
    saved, basis = _saved(savings, counts[RESOLVED], asked.figures.get(COST, {}).get(""))
    return Table(
        columns=[*measures(), Column(SAVING, "Saving", POUNDS)],
        rows=_rows(counts, saved),
        base="Mediations offered in the period.",
        rule="By the day on which mediation was offered, and how it ended, whenever that was. Who declined counts as "
        "progressed to stage 2, unless they withdrew the request or it was resolved.",
        notes=[basis],
    )


def _came_to(response: str | None, result: str | None) -> str:
    if result in (WITHDRAWN, RESOLVED):
        return result
    if response == DECLINED:
        return DECLINED
    return PROGRESSED if result == PROGRESSED else ONGOING


def _saved(savings: list[tuple[Decimal, int]], resolved: int, cost: Decimal | None) -> tuple[Fraction | None, str]:
    """The saving, and on what it rests. It is a fraction, to be left out where the number of the resolved is."""
    if savings:
        saved = sum((saving * count for saving, count in savings), Decimal())
        return Fraction(saved), "The saving is the sum of what the records say was saved."
    if cost is not None:
        return Fraction(cost) * resolved, f"The saving is the resolved × £{cost:,}, the average cost of a stage 2."
    return None if resolved else Fraction(), "No saving is recorded, nor the average cost of a stage 2 entered."


def _rows(counts: Counter[str], saved: Fraction | None) -> list[Row]:
    whole = sum(counts.values())

    def cells(number: int, saving: Fraction | None) -> dict[str, Cell]:
        return {**number_and_share(number, whole), SAVING: saving}

    found = [Row(key, label, cells(counts[key], saved if key == RESOLVED else None)) for key, label in RESULTS.items()]
    return [*found, Row(TOTAL, TOTAL_LABEL, cells(whole, saved))]


REPORTS = (
    Report(
        "mediation",
        "Mediation and its saving",
        "E",
        mediation,
        {COST: "the average cost of a stage 2 in pounds, where the records hold no saving; else what was entered"},
        picture="bars",
    ),
)
