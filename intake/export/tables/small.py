"""A table without its small numbers: counts below the smallest that is told, what would give them away, and percentages
and averages of so few."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from intake.domain.withholding import Key as Place
from intake.domain.withholding import Line, withheld
from intake.export.tables.bricks import DIFFERENCE, TOTAL
from intake.export.tables.table import NUMBER, Cell, Mean, Row, Share, Table

BETWEEN = " / "


def without_small(table: Table, smallest: int) -> Table:
    """What is withheld is null."""
    counts = _counts(table)
    hidden = withheld(counts, list(_lines(table, counts)), smallest)
    rows = [replace(row, cells=_shown(row, counts, hidden, smallest)) for row in table.rows]
    return replace(table, rows=rows, notes=(*table.notes, _note(smallest)))


def _note(smallest: int) -> str:
    return (
        f"Suppressed: counts of 1 to {smallest - 1}, other counts from which one of them could be worked out, and "
        f"percentages and averages of fewer than {smallest}. They are null, and print as N/A."
    )


def _counts(table: Table) -> dict[Place, int]:
    """Of a percentage, how many it is, and how many it is not."""
    found: dict[Place, int] = {}
    numbers = {column.key for column in table.columns if column.unit == NUMBER and DIFFERENCE not in column.key}
    for row in table.rows:
        for key, cell in row.cells.items():
            if isinstance(cell, Share):
                found[_place(row, key)] = cell.part
                found[_rest(row, key)] = cell.base - cell.part
            elif key in numbers and isinstance(cell, int | Decimal) and cell == int(cell):
                found[row.key, key] = int(cell)
    return found


def _place(row: Row, key: str) -> Place:
    """Where a cell's count stands: that of a percentage in the number that is printed with it, where one is."""
    share = row.cells[key]
    if not isinstance(share, Share):
        return row.key, key
    keys = list(row.cells)
    beside = [other for other, cell in row.cells.items() if type(cell) is int and cell == share.part]
    nearest = max(beside, key=lambda other: (_measure(other), -abs(keys.index(other) - keys.index(key))), default=key)
    return row.key, nearest


def _rest(row: Row, key: str) -> Place:
    return row.key, f"{key}:rest"


def _shown(row: Row, counts: Mapping[Place, int], hidden: set[Place], smallest: int) -> dict[str, Cell]:
    secret = {counts[row.key, key] for key in row.cells if (row.key, key) in hidden}

    def is_told(key: str, cell: Cell) -> bool:
        if _place(row, key) in hidden:
            return False
        if isinstance(cell, Share):
            return cell.base >= smallest and not secret & {cell.part, cell.base}
        if isinstance(cell, Mean):
            return cell.base >= smallest
        return not secret or not (isinstance(cell, Fraction | Decimal) or DIFFERENCE in key)

    return {key: cell if is_told(key, cell) else None for key, cell in row.cells.items()}


def _lines(table: Table, counts: Mapping[Place, int]) -> Iterator[Line]:
    """Rows and columns that really add up to their total; and columns of percentages, which give theirs away."""
    keys = [column.key for column in table.columns]
    for row in table.rows:
        for key in (key for key in keys if isinstance(row.cells.get(key), Share)):
            yield Line([_place(row, key), _rest(row, key)])
        for total in (key for key in keys if _is_total(key)):
            alike = [key for key in keys if not _is_total(key) and _measure(key) == _measure(total)]
            yield from _adding_up([(row.key, key) for key in alike], (row.key, total), counts)
    counted = {row for row, _key in counts}
    rows = {row.key: row for row in table.rows if row.key in counted}
    for total_row, parts in (*_groups([*rows]), *_sums_of_sums([*rows])):
        for key in keys:
            yield from _adding_up([(part, key) for part in parts], (total_row, key), counts)
            yield from _of_one_base([rows[part] for part in parts], key)


def _is_total(key: str) -> bool:
    return key == TOTAL or key.startswith(f"{TOTAL}_")


def _measure(key: str) -> str:
    """The last word of a key that ends in a measure."""
    last = key.rpartition("_")[2]
    return last if last in ("n", "percent") else ""


def _groups(rows: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """The rows under each heading, with the row of their total; and all innermost rows under the whole table's."""
    outer = {row: row.rpartition(BETWEEN)[0] for row in rows}
    for heading in dict.fromkeys(outer.values()):
        parts = [row for row in rows if outer[row] == heading and row.rpartition(BETWEEN)[2] != TOTAL]
        total = f"{heading}{BETWEEN}{TOTAL}" if heading else TOTAL
        yield (total if total in outer or not heading else heading), parts
    headed = {*outer.values()}
    yield TOTAL, [row for row in rows if row not in headed and row.rpartition(BETWEEN)[2] != TOTAL]


def _sums_of_sums(rows: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Under each total those of the headings within; and under a row that stands alone its like under every heading."""
    totals = {row: row.rpartition(BETWEEN)[0] for row in rows if row.rpartition(BETWEEN)[2] == TOTAL}
    for total, heading in totals.items():
        yield total, [row for row, inner in totals.items() if inner and inner.rpartition(BETWEEN)[0] == heading]
    for alone in (row for row in rows if BETWEEN not in row):
        yield alone, [row for row in rows if row.endswith(BETWEEN + alone)]


def _adding_up(parts: Sequence[Place], total: Place, counts: Mapping[Place, int]) -> Iterator[Line]:
    known = [place for place in parts if place in counts]
    if known and total in counts and sum(counts[place] for place in known) == counts[total]:
        yield Line(known, total)


def _of_one_base(rows: Sequence[Row], key: str) -> Iterator[Line]:
    """Percentages of one base that make up the whole of it."""
    shares = {_place(row, key): cell for row in rows if isinstance(cell := row.cells.get(key), Share)}
    bases = {share.base for share in shares.values()}
    if len(bases) == 1 and sum(share.part for share in shares.values()) == bases.pop():
        yield Line(list(shares))
