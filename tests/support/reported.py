"""A report made of records by hand, and its cells by key."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from intake.config import load_authority
from intake.export.tables.all import REPORTS
from intake.export.tables.labels import Labels
from intake.export.tables.table import Asked, Cell, Row, Table
from tests.support.read_facts import ReadFacts


def reported(
    name: str,
    records: Iterable[Mapping[str, Any]],
    *,
    since: int = 2017,
    until: int = 2018,
    of: str = "",
    period: tuple[date, date] | None = None,
    figures: Mapping[str, Mapping[str, Decimal]] | None = None,
    **params: str,
) -> Table:
    """From 1 April of one year to 31 March of the other, for the first authority that publishes it or the one named."""
    report = REPORTS[name]
    authority = load_authority(of or report.authorities[0])
    first, last = period or (date(since, 4, 1), date(until, 3, 31))
    asked = Asked(first, last, Labels.of(authority), params, figures or {})
    return report.make(ReadFacts(records), asked)


def row(table: Table, key: str) -> Row:
    return next(row for row in table.rows if row.key == key)


def cells(table: Table, key: str) -> Mapping[str, Cell]:
    """Those that are printed."""
    return {column.key: row(table, key).cells[column.key] for column in table.columns}


def keys(table: Table) -> list[str]:
    return [row.key for row in table.rows]


def column(table: Table, key: str) -> dict[str, Cell]:
    """Its cells by the key of their row."""
    return {row.key: row.cells[key] for row in table.rows}


def columns(table: Table) -> dict[str, str]:
    """Key → label."""
    return {column.key: column.label for column in table.columns}
