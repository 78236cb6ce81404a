"""Figures of open records, summed for a page."""

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from intake.store.standing import Standing


@dataclass(frozen=True)
class Sum:
    """Open ones of one code, which is None where nothing is recorded."""

    code: Hashable
    open: int
    week: int
    late: int


def by(standing: Iterable[Standing], name: str) -> list[Sum]:
    """Those of each code of that name, the most late ones first."""
    counted: dict[Hashable, Counter[str]] = {}
    for row in standing:
        counts = counted.setdefault(getattr(row, name), Counter())
        counts.update(open=row.open, week=row.week, late=row.late)
    sums = [Sum(code, counts["open"], counts["week"], counts["late"]) for code, counts in counted.items()]
    return sorted(sums, key=lambda one: (-one.late, -one.week, -one.open, str(one.code)))


def open_kinds(standing: Iterable[Standing]) -> dict[Hashable, int]:
    return {one.code: one.open for one in by(standing, "kind")}
