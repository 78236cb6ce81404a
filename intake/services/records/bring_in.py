"""Bringing in history from an old system: records in the shape in which they are exported, all of them or none.

Everything happens in one transaction, so that whatever goes wrong leaves nothing behind. On SQLite nobody else writes
meanwhile; on PostgreSQL nobody else's records are made anew, and everything else goes on.
"""

from collections.abc import Callable, Iterator
from typing import BinaryIO

from sqlalchemy.orm import Session

from intake.services.house import House
from intake.services.records.read_lines import Line, read_all
from intake.services.records.refresh import refresh
from intake.store import records
from intake.store.records import Kept

LONGEST_LINE = 4 * 1024 * 1024
"""Bytes of one record."""
MARK = b"\xef\xbb\xbf"

Tell = Callable[[int, str, str], None]
"""Told each fault as soon as it is found: the number of its line, the path of the field, empty for the whole line, and
what is wrong."""


class Refused(Exception):
    """Nothing was kept; `faults` says how many there were."""

    def __init__(self, faults: int):
        super().__init__(faults)
        self.faults = faults


class _NothingKept(Exception):
    """What was brought in to see whether it can be is taken back."""


def bring_in(
    house: House, file: BinaryIO, tell: Tell, *, dry_run: bool = False, progress: Callable[[int], None] = lambda _: None
) -> int:
    """How many records were brought in, or with `dry_run` could be. `progress` is told how many lines were read.

    Raises Refused, after every fault was told; DatabaseAway.
    """
    refresh(house)
    counting = _Counting(tell)
    count = 0
    try:
        with house.database.write() as session:
            records.hold(session)
            first = records.last_seq(session)
            for last, lines in read_all(house, _lines(file, counting)):
                count += _keep(session, first, lines, counting)
                progress(last)
            if counting.faults or dry_run:
                raise _NothingKept
    except _NothingKept:
        if counting.faults:
            raise Refused(counting.faults) from None
    return count


class _Counting:
    """Tells faults, and counts them."""

    def __init__(self, tell: Tell):
        self._tell = tell
        self.faults = 0

    def __call__(self, number: int, field: str, text: str) -> None:
        self.faults += 1
        self._tell(number, field, text)


def _lines(file: BinaryIO, tell: Tell) -> Iterator[tuple[int, bytes]]:
    """Each with its number, without its end; one that cannot be a record's line is told and left out."""
    number = 0
    while line := file.readline(LONGEST_LINE + 1):
        number += 1
        if number == 1 and line.startswith(MARK):
            tell(number, "", "begins with a byte-order mark: save the file as UTF-8 without one")
            line = line.removeprefix(MARK)
        if len(line) > LONGEST_LINE:
            tell(number, "", f"is longer than {LONGEST_LINE // 1024 // 1024} MB")
            _skip(file, line)
        elif line.endswith(b"\r\n"):
            tell(number, "", "ends in a carriage return and a line feed: a line ends in a line feed alone")
        elif line.strip() == b"":
            tell(number, "", "is empty")
        else:
            yield number, line


def _skip(file: BinaryIO, line: bytes) -> None:
    """The rest of a line that is too long."""
    while line and not line.endswith(b"\n"):
        line = file.readline(LONGEST_LINE)


def _keep(session: Session, first: int, lines: list[Line], tell: Tell) -> int:
    """Those of a batch whose id and reference are free; a record's number says in which line it stood."""
    for line in lines:
        for fault in line.faults:
            tell(line.number, fault.field, fault.text)
    whole = [(line, line.kept) for line in lines if line.kept]
    ids, references = records.taken(session, [one for _line, one in whole])
    free: dict[int, Kept] = {}
    for line, one in whole:
        if one.id in ids:
            tell(line.number, "id", _whose(ids[one.id], first))
        if one.reference in references:
            tell(line.number, "reference", _whose(references[one.reference], first))
        if one.id not in ids and one.reference not in references:
            free[first + line.number] = one
        ids.setdefault(one.id, first + line.number)
        references.setdefault(one.reference, first + line.number)
    records.add(session, free)
    return len(free)


def _whose(number: int, first: int) -> str:
    return f"stands in line {number - first} already" if number > first else "is in the database already"
