"""What tables are built of: the period as a condition, counts under keys, rows with totals, ranks, lists of entries."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from intake.domain.facts import By, Condition, Field, Within
from intake.export.tables.labels import NOT_RECORDED, Labels
from intake.export.tables.periods import Span, month_of
from intake.export.tables.table import NUMBER, PERCENT, Asked, Cell, Column, Row, mean, percent

WORKING_DAYS_RULE = (
    "Working days: day 1 is the working day after the clock starts and the day of the answer counts; Saturdays, "
    "Sundays, bank holidays, closure days and days on which the clock was paused do not (R4)."
)
STATE_RULE = "The state is that of the last day of the period."
ENDING_RULE = "How it ended is its outcome or, where it has none, the reason why it was closed."

TOTAL, AVERAGE, DIFFERENCE, N, SHARE = "total", "average", "difference", "n", "percent"
TOTAL_LABEL = "Total"
UPHELD = ("upheld", "partially_upheld")
"""The outcomes that count as upheld or partly upheld."""

STAGES = ("stage_0", "stage_1", "frontline", "stage_2", "investigation", "escalated", "stage_3")
"""Every stage, each after all that may come before it."""

Counts = Mapping[Any, int]
Headings = Mapping[str, str]
"""Key → label, in order."""


def in_period(field: str, asked: Asked) -> Condition:
    return Within(field, asked.first, asked.last)


def ending(outcome: str | None, closure_reason: str | None) -> str:
    """Of what has ended."""
    return outcome or closure_reason or NOT_RECORDED


def summed(tally: Iterable[tuple[Any, ...]], key: Callable[..., Any]) -> Counter[Any]:
    """The counts of a tally under the key that its other values make; those with None are left out."""
    found: Counter[Any] = Counter()
    for *values, count in tally:
        if (made := key(*values)) is not None:
            found[made] += count
    return found


def by_month(spans: Iterable[Span]) -> dict[int, Span]:
    """The span in which a month lies, by the month as `facts.Month` counts."""
    return {month: span for span in spans for month in range(month_of(span.first), month_of(span.last) + 1)}


def headings(labels: Labels, listed: str, seen: Iterable[str | None], always: Iterable[str] | None = None) -> Headings:
    """`always`, or else the whole list, and after them what else was seen, by label; not recorded comes last."""
    first = list(labels.codes(listed) if always is None else always)
    codes = {code or NOT_RECORDED for code in seen} - {*first}
    others = sorted(codes - {NOT_RECORDED}, key=lambda code: (labels.label(listed, code), code))
    last = [NOT_RECORDED] if NOT_RECORDED in codes else []
    return {code: labels.label(listed, code) for code in [*first, *others, *last]}


def ending_headings(labels: Labels, seen: Iterable[str], always: Iterable[str] | None = None) -> Headings:
    """Of outcomes and closure reasons alike; `always`, or else all of both."""
    reasons = labels.codes("closure_reason")
    every = [*labels.codes("outcome"), *reasons] if always is None else always
    found = headings(labels, "outcome", seen, every)
    return {code: reasons.get(code, label) for code, label in found.items()}


def entered_by(last: date, before: str = "") -> list[Field]:
    """Whether each of the stages had been entered by then, for `furthest` to read; `before` is "case." on a child
    sheet."""
    return [By(f"{before}entered.{stage}", last) for stage in STAGES]


def furthest(entered: Sequence[bool]) -> str | None:
    """The last of the stages that were entered."""
    found = [stage for stage, came in zip(STAGES, entered, strict=True) if came]
    return found[-1] if found else None


def nested(*parts: str) -> str:
    """Keys or labels of a nested row, from outside in."""
    return " / ".join(parts)


def of_spans(spans: Iterable[Span], unit: str = NUMBER, *, total: bool = False) -> list[Column]:
    """A column a span, and one for their total."""
    columns = [Column(span.key, span.label, unit) for span in spans]
    return [*columns, Column(TOTAL, TOTAL_LABEL, unit)] if total else columns


def of_measures(spans: Iterable[Span]) -> list[Column]:
    """Two columns a span: number and percentage."""
    return [column for span in spans for column in measures(f"{span.key}_", span.label)]


def measures(before: str = "", label: str = "") -> list[Column]:
    """Number and percentage: alone, or of the span whose key and label come before."""
    return [Column(before + N, label or "Number"), Column(before + SHARE, f"{label} %".strip(), PERCENT)]


def number_and_share(part: int, base: int, before: str = "", *, none_without_base: bool = False) -> dict[str, Cell]:
    """The cells of `measures`. Without a base the percentage is null; the number too where the table says so."""
    number = None if none_without_base and not base else part
    return {before + N: number, before + SHARE: percent(part, base)}


def grid(rows: Headings, columns: Iterable[str], counts: Counts, *, total_row: bool = False) -> list[Row]:
    """Counts under (row, column), 0 where there is none; a column `total` adds up its row."""
    keys = [key for key in columns if key != TOTAL]

    def cells(of: Sequence[str]) -> dict[str, Cell]:
        across = {key: sum(counts.get((row, key), 0) for row in of) for key in keys}
        return {**across, TOTAL: sum(across.values())}

    found = [Row(key, label, cells([key])) for key, label in rows.items()]
    return [*found, Row(TOTAL, TOTAL_LABEL, cells(list(rows)))] if total_row else found


def shares(rows: Headings, counts: Counts, base: int | None = None, *, total_row: bool = True) -> list[Row]:
    """Counts under the row's key, with n and percent of the base, which is else all that was counted."""
    whole = sum(counts.values()) if base is None else base
    found = [Row(key, label, number_and_share(counts.get(key, 0), whole)) for key, label in rows.items()]
    return [*found, Row(TOTAL, TOTAL_LABEL, number_and_share(whole, whole))] if total_row else found


def ranked(rows: Headings, counts: Counts) -> Headings:
    """The same rows, the most frequent first; ties by label, and what was not recorded after everything."""
    order = sorted(rows, key=lambda key: (key == NOT_RECORDED, -counts.get(key, 0), rows[key], key))
    return {key: rows[key] for key in order}


def listed(
    columns: Sequence[Column], entries: Iterable[Sequence[Cell]], of: Sequence[str] = (), *, label: str = ""
) -> list[Row]:
    """A row an entry, keyed 1, 2, …; below them the total and the average of the columns `of`, of what is known.
    `label` is the key of the column that names the entry."""
    keys = [column.key for column in columns]
    all_cells = [dict(zip(keys, entry, strict=True)) for entry in entries]
    rows = [Row(str(place), str(cells.get(label) or place), cells) for place, cells in enumerate(all_cells, 1)]
    return [*rows, *_below(keys, all_cells, of)] if of else rows


def _below(keys: Sequence[str], entries: Sequence[Mapping[str, Cell]], of: Sequence[str]) -> Iterator[Row]:
    known = {key: [cells[key] for cells in entries if cells[key] is not None] for key in of}
    sums: dict[str, Any] = {key: sum(values) for key, values in known.items()}
    blank: dict[str, Cell] = dict.fromkeys(keys)
    yield Row(TOTAL, TOTAL_LABEL, {**blank, **sums})
    yield Row(AVERAGE, "Average", {**blank, **{key: mean(sums[key], len(known[key])) for key in of}})


def difference(earlier: Row, later: Row) -> Row:
    """Later less earlier, of percentages in points; null where either is."""
    cells = {key: _less(later.cells[key], earlier.cells[key]) for key in later.cells}
    return Row(DIFFERENCE, "Difference", cells)


def _less(later: Any, earlier: Any) -> Cell:
    if later is None or earlier is None:
        return None
    found = Fraction(later) - Fraction(earlier)
    return int(found) if found == int(found) else found
