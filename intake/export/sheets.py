"""What CSV and workbooks have in common: whatever gives the rows of their sheets, and the dictionary beside them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol

from intake.domain.authority import Authority
from intake.export.codes import code_lists
from intake.export.json_schema import kept_by
from intake.export.shape import CODE, CODES, COUNT, DAY, FLAG, MOMENT, POUNDS, TEXT, Sheet, sheets

DICTIONARY, CODE_LISTS = "dictionary", "codes"
"""The two sheets after those of the record."""
DICTIONARY_HEAD = ("sheet", "column", "meaning", "type", "unit", "codes")
CODES_HEAD = ("list", "code", "label", "aliases", "valid_from", "valid_until")
TYPES = {
    TEXT: "text",
    CODE: "code",
    DAY: "date, as 2026-11-23",
    MOMENT: "moment in UTC, as 2026-11-23T09:30:00Z",
    FLAG: "true or false",
    COUNT: "whole number",
    POUNDS: "number",
    CODES: "codes with a space between them",
}


class Rows(Protocol):
    """Gives the rows of each sheet, all of the same moment."""

    is_full: bool

    def csv(self, sheet: Sheet) -> Iterator[bytes]:
        r"""Pieces of CSV in UTF-8, each of whole rows with their \n; no header."""

    def values(self, sheet: Sheet) -> Iterator[tuple[Any, ...]]:
        """Dates, datetimes in UTC, Decimal, bool, int, text or None."""


def header(sheet: Sheet) -> tuple[str, ...]:
    return tuple(column.name for column in sheet.all_columns)


def dictionary(*, full: bool) -> Iterator[tuple[str, ...]]:
    """A row for each column of each sheet, in their order."""
    for sheet in sheets(full=full):
        for column in sheet.all_columns:
            listed = column.codes or ""
            yield (sheet.name, column.name, column.description, TYPES[column.kind], column.unit or "", listed)


def codes(authority: Authority) -> Iterator[tuple[str, ...]]:
    """A row for each code: those of every authority, then this one's own, with the days between which it is offered."""
    for name, labelled in code_lists().items():
        for code, (label, *aliases) in labelled.items():
            yield name, code, label, _joined(aliases), "", ""
    for name, own in kept_by(authority).items():
        for code, said in own.items():
            yield name, code, said["label"], _joined(said["aliases"]), *_days(said)


def _days(said: Mapping[str, Any]) -> tuple[str, str]:
    return said["valid_from"] or "", said["valid_until"] or ""


def _joined(aliases: Iterable[str]) -> str:
    return "; ".join(aliases)
