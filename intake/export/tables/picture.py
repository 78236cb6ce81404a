"""Pictures of tables, laid out for SVG: bars that each stand beside their words, or lines over time that differ in
dashes and marks. The table stays the source; `gist` says in words what the picture shows."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from intake.export.tables.bricks import AVERAGE, DIFFERENCE, TOTAL
from intake.export.tables.small import BETWEEN
from intake.export.tables.table import NUMBER, PERCENT, WORKING_DAYS, Cell, Column, Row, Table
from intake.export.tables.writing import shown

WIDTH = 320
"""Of every picture, in the units in which its words are 11 high: it is as wide as a small phone."""

MOST_BARS, MOST_LINES, MOST_TICKS, LONGEST = 30, 4, 5, 46
MANY_BARS = 8
"""Of more than that, those of nought are left to the table."""
STEP, GAP, INDENT, ROOM = 18, 6, 112, 44
"""Between bars and between groups; left of a bar that has its words beside it, and right of it for its figure."""

TOP, BOTTOM, LEFT, RIGHT = 14, 134, 34, 306
"""The field in which lines are drawn."""

MEASURED_AGAINST = "cases_held"
LINE = "line"
_SPAN = re.compile(r"\d{2}|q[1-4]|\d{4}_\d{2}(_q[1-4])?")


@dataclass(frozen=True)
class Bar:
    """`y` is that of its middle. A heading is a bar without a figure."""

    y: int
    label: str
    figure: str | None = None
    x: int = 0
    width: float = 0


@dataclass(frozen=True)
class Bars:
    height: int
    gist: str
    bars: Sequence[Bar]


@dataclass(frozen=True)
class Line:
    """`drawn` are its unbroken pieces, broken by what is not known, `marked` its points; of both the last is the sample
    beside its words, at `y`."""

    label: str
    y: int
    drawn: Sequence[str]
    marked: Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Tick:
    """`anchor` is start, middle or end."""

    x: float
    anchor: str
    label: str


@dataclass(frozen=True)
class Lines:
    """`ticks` are the words under the field, `most` the figure of its upper edge."""

    height: int
    gist: str
    lines: Sequence[Line]
    ticks: Sequence[Tick]
    most: str


@dataclass(frozen=True)
class Value:
    """A figure, with its words and the words of what it is of."""

    row: str
    column: str
    number: float
    text: str


def picture_of(table: Table, kind: str | None) -> Bars | Lines | None:
    """None where it would show no more than the table: no more than one figure, or not half of them, are known."""
    columns = _measures(table.columns, kind)
    rows = [row for row in table.rows if row.key.rpartition(BETWEEN)[2] not in (TOTAL, AVERAGE)]
    values = [[_value(row, column) for column in columns] for row in rows]
    known = [one for line in values for one in line if one is not None]
    if kind is None or 2 * len(known) < max(4, len(rows) * len(columns)) or not any(one.number for one in known):
        return None
    if kind == LINE and (series := _series(rows, columns, values)) is not None:
        return _lines(*series)
    return _bars(rows, columns, values)


def _measures(columns: Sequence[Column], kind: str | None) -> list[Column]:
    """The columns of one unit: over time a share says more than a number, else the number does."""
    order: tuple[str, ...] = (PERCENT, WORKING_DAYS, NUMBER) if kind == LINE else (NUMBER, PERCENT, WORKING_DAYS)
    fit = [one for one in columns if TOTAL not in one.key and DIFFERENCE not in one.key]
    if any(one.key == MEASURED_AGAINST for one in fit):
        order = (PERCENT,)
    return next((found for unit in order if (found := [one for one in fit if one.unit == unit])), [])


def _value(row: Row, column: Column) -> Value | None:
    cell = row.cells.get(column.key)
    return Value(row.label, column.label, float(cell), shown(cell, column)) if _is_number(cell) else None  # type: ignore[arg-type]


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int | float | Decimal | Fraction) and not isinstance(cell, bool)


def _bars(rows: Sequence[Row], columns: Sequence[Column], values: Sequence[Sequence[Value | None]]) -> Bars:
    known = [one for line in values for one in line if one is not None]
    most = max(one.number for one in known)
    least = min(one.number for one in known if one.number or len(known) <= MANY_BARS)
    smallest = max(least, sorted((one.number for one in known), reverse=True)[:MOST_BARS][-1])
    kept = [[one for one in line if one is not None and one.number >= smallest] for line in values]
    bars, y = _stacked(kept, most, alone=len(columns) == 1)
    return Bars(y, _extremes(known, alone=len(columns) == 1), bars)


def _stacked(kept: Iterable[Sequence[Value]], most: float, *, alone: bool) -> tuple[list[Bar], int]:
    """The bars from the top downwards, and how high they stand."""
    bars: list[Bar] = []
    y = STEP // 2 + 2
    x = 0 if alone else INDENT
    for line in kept:
        for place, one in enumerate(line):
            if not place:
                bars.append(Bar(y, _short(one.row, LONGEST)))
                y += STEP
            width = round((WIDTH - ROOM - x) * one.number / most, 1)
            bars.append(Bar(y, "" if alone else _short(one.column, 17), one.text, x, width))
            y += STEP
        y += GAP if any(line) else 0
    return bars, y - GAP


Series = tuple[list[str], list[tuple[str, list[Value | None]]]]


def _series(rows: Sequence[Row], columns: Sequence[Column], values: Sequence[Sequence[Value | None]]) -> Series | None:
    """The words of each span of time, and the lines over them; None where fewer than two spans are told."""
    if all(_SPAN.fullmatch(row.key) for row in rows):
        spans = [row.label for row in rows]
        over = [(column.label, [line[place] for line in values]) for place, column in enumerate(columns)]
    else:
        spans = [column.label.removesuffix(" %") for column in columns]
        over = [(row.label, list(line)) for row, line in zip(rows, values, strict=True)]
    over = [(label, line) for label, line in over if any(one is not None for one in line)]
    most = sorted((max(value.number for value in line if value is not None) for _label, line in over), reverse=True)
    lowest = most[:MOST_LINES][-1]
    highest = [(label, line) for label, line in over if any(value and value.number >= lowest for value in line)]
    return (spans, highest[:MOST_LINES]) if len(spans) > 1 else None


def _lines(spans: Sequence[str], over: Sequence[tuple[str, list[Value | None]]]) -> Lines:
    known = [one for _label, line in over for one in line if one is not None]
    most = max(known, key=lambda one: one.number)
    across = [round(LEFT + (RIGHT - LEFT) * place / (len(spans) - 1), 1) for place in range(len(spans))]
    lines = []
    for place, (label, line) in enumerate(over):
        points = [
            (x, round(BOTTOM - (BOTTOM - TOP) * one.number / most.number, 1)) if one is not None else None
            for x, one in zip(across, line, strict=True)
        ]
        marks = [point for point in points if point is not None]
        y = BOTTOM + 38 + place * STEP
        drawn = [*_pieces(points), f"0,{y} 30,{y}"]
        lines.append(Line(_short(label, LONGEST), y, drawn, [*marks, (15, y)]))
    gist = " ".join(_told(label, spans, line) for label, line in over)
    return Lines(BOTTOM + 30 + len(lines) * STEP, gist, lines, list(_ticks(across, spans)), most.text)


def _ticks(across: Sequence[float], spans: Sequence[str]) -> Iterator[Tick]:
    """As many as there is room for, the first always."""
    every = -(-len(spans) // MOST_TICKS)
    for place, (x, label) in enumerate(zip(across, spans, strict=True)):
        if place % every == 0:
            anchor = "start" if place == 0 else "end" if x == RIGHT else "middle"
            yield Tick(x, anchor, _short(label, 10))


def _pieces(points: Iterable[tuple[float, float] | None]) -> Iterator[str]:
    piece: list[str] = []
    for point in (*points, None):
        if point is not None:
            piece.append(f"{point[0]},{point[1]}")
        elif piece:
            yield " ".join(piece)
            piece = []


def _extremes(known: Sequence[Value], *, alone: bool) -> str:
    most, least = (choose(known, key=lambda one: one.number) for choose in (max, min))
    first, last = (f"{one.row}{'' if alone else f', {one.column}'}: {one.text}" for one in (most, least))
    return f"The longest bar is {first}. The shortest is {last}."


def _told(label: str, spans: Sequence[str], line: Sequence[Value | None]) -> str:
    known = [(span, one) for span, one in zip(spans, line, strict=True) if one is not None]
    (first, began), (last, ended) = known[0], known[-1]
    highest, top = max(known, key=lambda one: one[1].number)
    return f"{label}: from {began.text} ({first}) to {ended.text} ({last}); at the most {top.text} ({highest})."


def _short(label: str, longest: int) -> str:
    return label if len(label) <= longest else f"{label[: longest - 1].rstrip()}…"
