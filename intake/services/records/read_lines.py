"""Reading the lines of a file of records: a long one in processes beside, while this one keeps what was read."""

import multiprocessing
import os
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, islice

from intake.export.faults import Fault
from intake.export.keeping import kept
from intake.export.reading_back import Reader
from intake.export.tables.labels import known_as
from intake.services.house import House
from intake.store.keyring import Keyring
from intake.store.records import Kept
from intake.store.sealed_text import sealed

BATCH = 1_000
AHEAD = 4
"""Batches that are read before they are asked for; more would fill the memory."""

Numbered = tuple[int, bytes]


@dataclass(frozen=True)
class Line:
    """The record to keep, None where there are faults, and where it stood in the file."""

    number: int
    kept: Kept | None
    faults: list[Fault] = field(default_factory=list)


def read_all(house: House, lines: Iterator[Numbered]) -> Iterator[tuple[int, list[Line]]]:
    """Batch by batch, each with the number of its last line."""
    reading = _Reading(Reader(known_as(house.authority)), house.database.keyring)
    batches = iter(lambda: list(islice(lines, BATCH)), [])
    begun = list(islice(batches, 2))
    found = _beside(reading, chain(begun, batches)) if len(begun) > 1 else map(reading.read, begun)
    for read in found:
        yield read[-1].number, read


class _Reading:
    def __init__(self, reader: Reader, keyring: Keyring):
        self._reader, self._keyring = reader, keyring

    def read(self, batch: list[Numbered]) -> list[Line]:
        return [self._line(number, line) for number, line in batch]

    def _line(self, number: int, line: bytes) -> Line:
        record, faults = self._reader.read(line)
        if record is None:
            return Line(number, None, faults)
        return Line(number, kept(record, partial(sealed, self._keyring, record["id"]), ours=False))


_here: _Reading
"""What a process beside works with; it has it from the one that it was forked from."""


def _beside(reading: _Reading, batches: Iterator[list[Numbered]]) -> Iterator[list[Line]]:
    global _here
    _here = reading
    underway: deque[Future[list[Line]]] = deque()
    with ProcessPoolExecutor(os.cpu_count(), multiprocessing.get_context("fork")) as pool:
        for batch in batches:
            underway.append(pool.submit(_read_here, batch))
            if len(underway) >= AHEAD:
                yield underway.popleft().result()
        while underway:
            yield underway.popleft().result()


def _read_here(batch: list[Numbered]) -> list[Line]:
    return _here.read(batch)
