"""Every matter before the Ombudsman, and in how many there was fault."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from intake.domain.facts import By, Either, Facts, Known, Not, Within
from intake.export.tables.bricks import SHARE, TOTAL, TOTAL_LABEL, N, listed, number_and_share
from intake.export.tables.table import DATE, NUMBER, PERCENT, TEXT, Asked, Cell, Column, Report, Row, Table

OMBUDSMAN = "ombudsman"
NO_INJUSTICE = "maladministration_no_injustice"
FAULT = (NO_INJUSTICE, "maladministration_and_injustice")
FIELDS = (
    *("opened_on", "case.received_on", "decided_on", "reference", "case_id", "service", "case.team", "status"),
    *("finding", "fault", "remedy", "due_on", "done_on"),
)
COLUMNS = (
    Column("reference", "Reference", TEXT),
    Column("service", "Service", TEXT),
    Column("status", "Status", TEXT),
    Column("finding", "Finding", TEXT),
    Column("remedy", "Recommendation", TEXT),
    Column("due_on", "Due on", DATE),
    Column("done_on", "Done on", DATE),
    Column("decided_on", "Decided on", DATE),
)
Matter = dict[str, Any]


def tracker(facts: Facts, asked: Asked) -> Table:
    matters = list(_matters(facts, asked))
    rows = listed(COLUMNS, [_cells(matter, asked) for matter in matters], label="reference")
    return Table(
        columns=(*COLUMNS, Column(N, "Number", NUMBER), Column(SHARE, "%", PERCENT)),
        rows=[
            *(Row(row.key, row.label, {**row.cells, N: None, SHARE: None}) for row in rows),
            *_below(matters, asked),
        ],
        base="All Ombudsman matters decided in the period, or open in it.",
        rule="A matter is open from the day on which it was opened (else its case’s receipt) until it is decided. "
        "Fault is counted with injustice alone, and with the findings of no injustice added. The finding and what was "
        "done are as at the last day of the period. A matter without a service is under its case’s team.",
    )


def _matters(facts: Facts, asked: Asked) -> Iterator[Matter]:
    """The earliest opened first."""
    undecided = Either((Not(Known("decided_on")), Within("decided_on", asked.first, date.max)))
    opened = Either((By("opened_on", asked.last), Not(Known("opened_on"))))
    found = [dict(zip(FIELDS, entry, strict=True)) for entry in facts.entries(OMBUDSMAN, FIELDS, [undecided, opened])]

    def order(matter: Matter) -> tuple[date, str, str]:
        return _opened(matter), matter["reference"] or "", matter["case_id"]

    for matter in sorted(found, key=order):
        if _opened(matter) <= asked.last:
            yield matter


def _opened(matter: Matter) -> date:
    day: date | None = matter["opened_on"] or matter["case.received_on"]
    return day or date.max


def _decided(matter: Matter, asked: Asked) -> bool:
    """A finding without a day stands as it is stated."""
    return (matter["decided_on"] or asked.last) <= asked.last


def _cells(matter: Matter, asked: Asked) -> list[Cell]:
    def label(listed: str, code: str | None) -> str | None:
        return asked.labels.label(listed, code) if code else None

    def known(day: date | None) -> date | None:
        return day if day and day <= asked.last else None

    finding = matter["finding"] if _decided(matter, asked) else None
    return [
        matter["reference"],
        asked.labels.label("team", matter["service"] or matter["case.team"]),
        label("ombudsman.status", matter["status"]),
        label("ombudsman.finding", finding),
        matter["remedy"],
        matter["due_on"],
        known(matter["done_on"]),
        known(matter["decided_on"]),
    ]


def _below(matters: Sequence[Matter], asked: Asked) -> Iterator[Row]:
    faults = [matter for matter in matters if _decided(matter, asked) and _is_fault(matter)]
    injustice = [matter for matter in faults if matter["finding"] != NO_INJUSTICE]
    counted = (
        (TOTAL, TOTAL_LABEL, len(matters)),
        ("fault", "Fault with injustice", len(injustice)),
        ("fault_with_no_injustice", "Fault, “no injustice” included", len(faults)),
    )
    blank: dict[str, Cell] = {column.key: None for column in COLUMNS}
    for key, label, count in counted:
        yield Row(key, label, blank | number_and_share(count, len(matters)))


def _is_fault(matter: Matter) -> bool:
    """As it was recorded; else as the finding says."""
    recorded: bool | None = matter["fault"]
    return matter["finding"] in FAULT if recorded is None else recorded


REPORTS = (Report("ombudsman-tracker", "Ombudsman tracker", "C", tracker),)
