"""The figures that no record holds: entered on the desk or brought in from a file, and kept with who said them when.

What stands at a place (name, key, year) is ended by a change, never written over.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from uuid import UUID

from sqlalchemy.orm import Session

from intake.export.tables.all import REPORTS
from intake.export.tables.baselines import Baseline
from intake.services.house import House
from intake.store import figures as kept
from intake.store import staff
from intake.store.figures import Place
from intake.store.tables.figure import Figure

CASES_HELD, STAGE_2_COST, BASELINE = "cases_held", "stage_2_cost", "baseline"
NAMES: Mapping[str, str] = {
    CASES_HELD: "Cases held, by service area",
    STAGE_2_COST: "What a stage 2 costs on average, in pounds",
    BASELINE: "What a cell of a report printed in a year of which there are no records",
}
HEADER = ["name", "key", "year", "value"]
LARGEST = Decimal(10) ** 12
MOST_ROWS, LONGEST_KEY = 100_000, 300

_CODE = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*")
_YEAR = re.compile(r"(\d{4})[_/](\d{2})", re.ASCII)


class FigureFault(ValueError):
    """`field` is which of the four is wrong; the text says what."""

    def __init__(self, field: str, said: str):
        super().__init__(said)
        self.field = field


class FileRefused(ValueError):
    """`faults` are line and what is wrong in it, all of them."""

    def __init__(self, faults: list[tuple[int, str]]):
        super().__init__(f"{len(faults)} faults")
        self.faults = faults


@dataclass(frozen=True)
class Entered:
    """One figure as it stands. `by` is the name of who said it, "" for the command line."""

    name: str
    key: str
    year: str
    value: Decimal
    at: datetime
    by: str
    ended_at: datetime | None = None
    ended_by: str = ""


def enter(house: House, name: str, key: str, year: str, value: str, by: UUID | None = None) -> None:
    """In place of what stood there. Raises FigureFault."""
    place, number = _read(name, key, year, value)
    with house.database.write() as session:
        _keep(house, session, {place: number}, by)


def remove(house: House, place: Place, by: UUID | None = None) -> None:
    """Nothing stands there any more; what stood is kept as ended."""
    with house.database.write() as session:
        for figure in kept.to_change(session, [place]).values():
            figure.ended_at, figure.ended_by = house.now(), by


def standing(house: House, name: str | None = None) -> list[Entered]:
    with house.database.read() as session:
        return _told(session, kept.standing(session, name))


def ever(house: House, place: Place) -> list[Entered]:
    """What stood at a place: what stands there, then the latest first."""
    with house.database.read() as session:
        return _told(session, kept.ever(session, place))


def bring_in(house: House, lines: Iterable[str], by: UUID | None = None) -> int:
    """All figures of a CSV file or none: how many. The lines are read with `surrogateescape`. Raises FileRefused."""
    faults: list[tuple[int, str]] = []
    found: dict[Place, Decimal] = {}
    for line, row in _rows(lines, faults):
        try:
            place, number = _read(*row)
        except FigureFault as fault:
            faults.append((line, f"{fault.field}: {fault}"))
            continue
        if place in found:
            faults.append((line, "the same name, key and year stand further up"))
        found[place] = number
    if faults:
        raise FileRefused(faults)
    with house.database.write() as session:
        _keep(house, session, found, by)
    return len(found)


def as_csv(house: House) -> str:
    """What stands, as `bring_in` takes it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([HEADER, *([one.name, one.key, one.year, one.value] for one in standing(house))])
    return out.getvalue()


def _rows(lines: Iterable[str], faults: list[tuple[int, str]]) -> Iterator[tuple[int, list[str]]]:
    """Every row of four, with the line on which it ends."""
    reader = csv.reader(lines, strict=True)
    try:
        if [name.strip() for name in next(reader, [])] != HEADER:
            faults.append((1, f"the first line is not {','.join(HEADER)}"))
            return
        for number, row in enumerate(reader):
            if number == MOST_ROWS:
                faults.append((reader.line_num, f"there are more than {MOST_ROWS} figures"))
                return
            if not _is_text(row):
                faults.append((reader.line_num, "this is not UTF-8"))
            elif len(row) == len(HEADER):
                yield reader.line_num, row
            elif row:
                faults.append((reader.line_num, f"there are {len(row)} values, not {len(HEADER)}"))
    except csv.Error as fault:
        faults.append((reader.line_num, f"this is no CSV: {fault}"))


def _is_text(row: list[str]) -> bool:
    """Bytes that are none come through as lone surrogates."""
    return not any("\ud800" <= character <= "\udfff" for text in row for character in text)


def _keep(house: House, session: Session, found: Mapping[Place, Decimal], by: UUID | None) -> None:
    now, there = house.now(), kept.to_change(session, found)
    changed = {place: str(number) for place, number in found.items()}
    for place, figure in there.items():
        if figure.value == changed[place]:
            del changed[place]
        else:
            figure.ended_at, figure.ended_by = now, by
    session.flush()
    for (name, key, year), value in changed.items():
        session.add(Figure(name=name, key=key, year=year, value=value, made_at=now, made_by=by))


def _read(name: str, key: str, year: str, value: str) -> tuple[Place, Decimal]:
    """Raises FigureFault."""
    name, key = name.strip(), key.strip()
    if name not in NAMES:
        raise FigureFault("name", f"{name!r} is none of {', '.join(NAMES)}")
    number = _number(value.strip(), negative=name == BASELINE)
    code = _year(year.strip())
    _check_key(name, key, code, number)
    return (name, key, code), number


def _check_key(name: str, key: str, year: str, number: Decimal) -> None:
    if name == STAGE_2_COST and key:
        raise FigureFault("key", "a stage 2 has one cost, without a key")
    if name == CASES_HELD and not _CODE.fullmatch(key):
        raise FigureFault("key", f"{key!r} is not the code of a service area, such as children_in_care")
    if name == BASELINE:
        try:
            report = Baseline.read(key, year, number).report
        except ValueError:
            raise FigureFault("key", f"{key!r} is not report/row/column") from None
        if report not in REPORTS:
            raise FigureFault("key", f"there is no report {report!r}")
    if len(key) > LONGEST_KEY or not key.isprintable():
        raise FigureFault("key", f"it has more than {LONGEST_KEY} characters, or some that nobody can read")


def _year(given: str) -> str:
    """2021_22 for 2021_22 and 2021/22; "" is any year."""
    found = _YEAR.fullmatch(given)
    if given and (found is None or (int(found[1]) + 1) % 100 != int(found[2])):
        raise FigureFault("year", f"{given!r} is not a financial year, such as 2021/22")
    return f"{found[1]}_{found[2]}" if found else ""


def _number(given: str, *, negative: bool) -> Decimal:
    try:
        number = Decimal(given)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number) > LARGEST:
        raise FigureFault("value", f"{given!r} is not a number, such as 1250 or 3500.50")
    if number < 0 and not negative:
        raise FigureFault("value", "it is less than 0")
    return number


def _told(session: Session, figures: Iterable[Figure]) -> list[Entered]:
    names = staff.names(session)
    return [
        Entered(
            *(one.name, one.key, one.year, Decimal(one.value), one.made_at),
            by=names.get(one.made_by, "") if one.made_by else "",
            ended_at=one.ended_at,
            ended_by=names.get(one.ended_by, "") if one.ended_by else "",
        )
        for one in figures
    ]
