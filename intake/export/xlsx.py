"""A workbook with a sheet for each sheet of the record, and the dictionary and the codes after them.

Texts are texts, whatever they begin with: nothing of them is ever a formula, a link or a number. Days, moments, numbers
and flags are real ones.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, islice
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from intake.domain.authority import Authority
from intake.export.shape import DAY, MOMENT, TEXT, Column, sheets
from intake.export.sheets import CODE_LISTS, CODES_HEAD, DICTIONARY, DICTIONARY_HEAD, Rows, codes, dictionary, header

MOST_ROWS = 1_048_576
"""Of one sheet, its header included. More go on in another: "cases 2"."""
LONGEST = 32_767
"""Signs of one cell, as a spreadsheet program counts them: half a one for each unit of UTF-16."""
CUT = " […]"
NOTE = f"A text of more than {LONGEST:,} signs is cut, and ends in{CUT}; the jsonl has all of it."
SAFE = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
DATE, TIME = "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss"
NARROW, WIDE = 12, 40
EARLIEST = date(1900, 3, 1)
"""Before it, days of a spreadsheet are not those of the calendar; such a day is written as text."""


def write_workbook(path: Path, rows: Rows, authority: Authority) -> None:
    """Memory stays flat: rows are kept on the disk as they come, in the folder of the file."""
    given = {"constant_memory": True, "tmpdir": str(path.parent), **SAFE}
    with Workbook(str(path), given) as book:
        sheet_of = _Sheets(book)
        for sheet in sheets(full=rows.is_full):
            widths = [_width(column) for column in sheet.all_columns]
            sheet_of.write(sheet.name, header(sheet), widths, rows.values(sheet))
        said = chain(dictionary(full=rows.is_full), [("", "", NOTE, "", "", "")])
        sheet_of.write(DICTIONARY, DICTIONARY_HEAD, [NARROW, WIDE, 2 * WIDE, WIDE, NARROW, WIDE], said)
        sheet_of.write(CODE_LISTS, CODES_HEAD, [WIDE, WIDE, WIDE, WIDE, NARROW, NARROW], codes(authority))


class _Plain(Worksheet):
    """Takes no text for marked-up, whatever it looks like."""

    def _xml_rich_inline_string(self, string: str, attributes: list[tuple[str, str]] | None = None) -> None:
        self._xml_inline_string(string, True, attributes)


class _Sheets:
    """Writes sheets into a book, one after the other, each from its first row to its last."""

    def __init__(self, book: Workbook):
        self._book = book
        self._bold = book.add_format({"bold": True})
        self._formats = {date: book.add_format({"num_format": DATE}), datetime: book.add_format({"num_format": TIME})}

    def write(self, name: str, head: Iterable[str], widths: Iterable[int], rows: Iterable[tuple[Any, ...]]) -> None:
        head, widths, left = tuple(head), tuple(widths), iter(rows)
        number, first = 1, next(left, None)
        while number == 1 or first is not None:
            sheet = self._begun(name if number == 1 else f"{name} {number}", head, widths)
            here = chain([] if first is None else [first], islice(left, MOST_ROWS - 2))
            last = self._fill(sheet, here)
            sheet.autofilter(0, 0, last, len(head) - 1)
            number, first = number + 1, next(left, None)

    def _begun(self, name: str, head: tuple[str, ...], widths: tuple[int, ...]) -> Worksheet:
        sheet = self._book.add_worksheet(name, _Plain)
        sheet.freeze_panes(1, 0)
        for place, width in enumerate(widths):
            sheet.set_column(place, place, width)
        for place, title in enumerate(head):
            sheet.write_string(0, place, title, self._bold)
        return sheet

    def _fill(self, sheet: Worksheet, rows: Iterator[tuple[Any, ...]]) -> int:
        """The last row that was written."""
        writers = self._writers(sheet)
        number = 0
        for number, row in enumerate(rows, 1):
            for place, value in enumerate(row):
                if value is not None:
                    writers[type(value)](number, place, value)
        return number

    def _writers(self, sheet: Worksheet) -> dict[type, Callable[[int, int, Any], Any]]:
        a_day, a_moment = self._formats[date], self._formats[datetime]
        return {
            str: lambda row, place, text: sheet.write_string(row, place, _fitting(text)),
            bool: sheet.write_boolean,
            int: sheet.write_number,
            float: sheet.write_number,
            Decimal: lambda row, place, pounds: sheet.write_number(row, place, float(pounds)),
            date: lambda row, place, day: _write_day(sheet, row, place, day, a_day),
            datetime: lambda row, place, moment: sheet.write_datetime(
                row, place, moment.replace(tzinfo=None), a_moment
            ),
        }


def _write_day(sheet: Worksheet, row: int, place: int, day: date, shown: Format) -> None:
    if day < EARLIEST:
        sheet.write_string(row, place, day.isoformat())
    else:
        sheet.write_datetime(row, place, day, shown)


def _fitting(text: str) -> str:
    """As a cell can hold it; control characters are written as a spreadsheet program reads them."""
    if len(text) * 2 <= LONGEST or len(text.encode("utf-16-le")) // 2 <= LONGEST:
        return text
    room = text.encode("utf-16-le")[: 2 * (LONGEST - len(CUT))]
    return room.decode("utf-16-le", "ignore") + CUT


def _width(column: Column) -> int:
    if column.kind == TEXT:
        return WIDE
    return NARROW + 8 if column.kind in (DAY, MOMENT) else max(NARROW, min(len(column.name) + 2, WIDE))
