"""What alternative dispute resolution avoided and saved."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from intake.domain.facts import Either, Facts
from intake.export.shape import CASES
from intake.export.tables.bricks import in_period, listed
from intake.export.tables.comparison import ADR
from intake.export.tables.table import DATE, POUNDS, TEXT, Asked, Cell, Column, Report, Table

AGREED, RECEIVED = "adr.agreed_on", "received_on"
COLUMNS = (
    Column("agreed_on", "Agreed on", DATE),
    Column("stage_avoided", "Stage avoided", TEXT),
    Column("result", "Result", TEXT),
    Column("saving", "Saving", POUNDS),
)


def adr(facts: Facts, asked: Asked) -> Table:
    return Table(
        columns=COLUMNS,
        rows=listed(COLUMNS, list(_cases(facts, asked)), of=("saving",)),
        base="Cases in which alternative dispute resolution was agreed in the period.",
        rule="By the day on which it was agreed or, where that is not known, the day on which the case was received. "
        "The saving is what was recorded; the average is of the cases in which one was.",
    )


def _cases(facts: Facts, asked: Asked) -> Iterator[tuple[Cell, ...]]:
    """The earliest first."""
    fields = (AGREED, RECEIVED, "id", "adr.stage_avoided", "adr.result", "adr.saving")
    either = Either((in_period(AGREED, asked), in_period(RECEIVED, asked)))

    def day(entry: tuple[Any, ...]) -> tuple[date, str]:
        return entry[0] or entry[1], entry[2]

    for entry in sorted(facts.entries(CASES, fields, [ADR, either], [AGREED, RECEIVED]), key=day):
        if asked.first <= day(entry)[0] <= asked.last:
            agreed_on, _, _, stage, result, saving = entry
            yield agreed_on, _label(asked, "stage", stage), _label(asked, "adr.result", result), saving


def _label(asked: Asked, listed: str, code: str | None) -> str | None:
    return asked.labels.label(listed, code) if code else None


REPORTS = (Report("adr", "Alternative dispute resolution", "B", adr),)
