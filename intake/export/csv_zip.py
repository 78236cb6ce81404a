"""A zip with a CSV file for each sheet, and the dictionary and the codes beside them; written while it is read.

It needs no file that can be sought in. Pressing it together is done by a second thread, while the next rows are read.
"""

import io
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from intake.domain.authority import Authority
from intake.export.csv_lines import csv_line
from intake.export.jsonl import in_blocks
from intake.export.shape import sheets
from intake.export.sheets import CODE_LISTS, CODES_HEAD, DICTIONARY, DICTIONARY_HEAD, Rows, codes, dictionary, header

FAST = 1


def zipped(rows: Rows, authority: Authority) -> Iterator[bytes]:
    """The pieces of the zip, in their order."""
    out = _Taken()
    with ThreadPoolExecutor(1) as presser, ZipFile(out, "w", ZIP_DEFLATED, compresslevel=FAST) as archive:
        for name, pieces in _files(rows, authority):
            with archive.open(f"{name}.csv", "w", force_zip64=True) as file:
                for _ in _pressed(presser, file, pieces):
                    yield out.take()
    yield out.take()


def _files(rows: Rows, authority: Authority) -> Iterator[tuple[str, Iterator[bytes]]]:
    for sheet in sheets(full=rows.is_full):
        yield sheet.name, _with_header(header(sheet), rows.csv(sheet))
    yield DICTIONARY, _with_header(DICTIONARY_HEAD, _lines(dictionary(full=rows.is_full)))
    yield CODE_LISTS, _with_header(CODES_HEAD, _lines(codes(authority)))


def _with_header(names: Iterable[str], pieces: Iterator[bytes]) -> Iterator[bytes]:
    yield from _lines([names])
    yield from pieces


def _lines(rows: Iterable[Iterable[Any]]) -> Iterator[bytes]:
    return (f"{csv_line(row)}\n".encode() for row in rows)


def _pressed(presser: ThreadPoolExecutor, file: IO[bytes], pieces: Iterable[bytes]) -> Iterator[None]:
    """One step for each block that went through; at the end of each nobody writes to the file."""
    underway: Future[int] | None = None
    try:
        for block in in_blocks(pieces):
            if underway:
                underway.result()
                yield
            underway = presser.submit(file.write, block)
    finally:
        if underway:
            underway.result()


class _Taken(io.RawIOBase):
    """A file that can only be written to, and gives away what it got."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._pieces.append(bytes(data))
        return len(data)

    def take(self) -> bytes:
        taken, self._pieces = b"".join(self._pieces), []
        return taken
