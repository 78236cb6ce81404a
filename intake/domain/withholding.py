"""Which cells of a table are withheld so that no small count is told (R65): neither printed, nor to be worked out from
totals and the cells beside it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

Key = tuple[str, str]
"""Row and column of a cell."""
Equation = dict[Key, Fraction]


@dataclass(frozen=True)
class Line:
    """Cells that add up to a total. `total` is the cell that prints it; None is one that is known without."""

    parts: Sequence[Key]
    total: Key | None = None


def withheld(counts: Mapping[Key, int], lines: Sequence[Line], smallest: int) -> set[Key]:
    """The small counts, and as many others, the smallest first, as leave each small one open: by the sums of its lines
    it could still be 1 and still be the largest small count, and nothing follows from all of them together."""
    hidden = {key for key, count in counts.items() if 0 < count < smallest}
    while _close(counts, lines, hidden, smallest) or _cover(counts, lines, hidden):
        pass
    return hidden


def _close(counts: Mapping[Key, int], lines: Sequence[Line], hidden: set[Key], smallest: int) -> bool:
    """Withhold one cell more of each line that gives one away; whether there was any."""
    before = len(hidden)
    for line in lines:
        if not _is_open(counts, line, hidden, smallest):
            hidden |= _next(counts, line, hidden)
    return len(hidden) > before


def _cover(counts: Mapping[Key, int], lines: Sequence[Line], hidden: set[Key]) -> bool:
    """Withhold one cell more of a line with a cell that all lines together give away; whether there was any."""
    exposed = _exposed(lines, hidden)
    more = (_next(counts, line, hidden) for line in lines if exposed & {*line.parts, line.total})
    found = next(filter(None, more), set())
    hidden |= found
    return bool(found)


def _is_open(counts: Mapping[Key, int], line: Line, hidden: set[Key], smallest: int) -> bool:
    """Of withheld cells it is known that they are not 0."""
    unknown = [key for key in line.parts if key in hidden]
    if line.total is not None and line.total in hidden:
        return bool(unknown)
    others = len(unknown) - 1
    return not unknown or (others > 0 and sum(counts[key] for key in unknown) >= smallest - 1 + others)


def _next(counts: Mapping[Key, int], line: Line, hidden: set[Key]) -> set[Key]:
    """The smallest cell of a line that can still be withheld; its total when there is none."""
    left = [key for key in line.parts if key not in hidden and counts[key]]
    if left:
        return {min(left, key=lambda key: (counts[key], line.parts.index(key)))}
    return {line.total} - hidden if line.total is not None else set()


def _exposed(lines: Iterable[Line], hidden: set[Key]) -> set[Key]:
    """The withheld cells that all sums together give away: those alone in an equation once these are solved."""
    solved: dict[Key, Equation] = {}
    for line in lines:
        equation = _solve({key: Fraction(1) for key in line.parts if key in hidden} | _total(line, hidden), solved)
        if not equation:
            continue
        pivot, factor = next(iter(equation.items()))
        equation = {key: value / factor for key, value in equation.items()}
        solved = {key: _without(other, pivot, equation) for key, other in solved.items()} | {pivot: equation}
    return {pivot for pivot, equation in solved.items() if len(equation) == 1}


def _total(line: Line, hidden: set[Key]) -> Equation:
    return {line.total: Fraction(-1)} if line.total is not None and line.total in hidden else {}


def _solve(equation: Equation, solved: Mapping[Key, Equation]) -> Equation:
    for pivot in [key for key in equation if key in solved]:
        equation = _without(equation, pivot, solved[pivot])
    return equation


def _without(equation: Equation, pivot: Key, by: Equation) -> Equation:
    factor = equation.get(pivot)
    if not factor:
        return equation
    made = {key: equation.get(key, Fraction(0)) - factor * by.get(key, Fraction(0)) for key in {**equation, **by}}
    return {key: value for key, value in made.items() if value}
