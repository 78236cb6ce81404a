"""Small counts are suppressed, so that nobody is recognised in figures (R65): neither a count of fewer than five, nor
what a total and the other counts would give away of one."""

from collections.abc import Mapping
from dataclasses import dataclass

SMALLEST = 5
"""The smallest count that is told."""

FEW, MORE = "few", "more"
"""What is told instead of a count: fewer than five; five or more, where the very count would give away a small one."""


@dataclass(frozen=True)
class Suppressed:
    """`shown` has what is told of each count that is not 0; `total` is None where it would give away a small one."""

    shown: Mapping[str, int | str]
    total: int | None


def suppress(counts: Mapping[str, int]) -> Suppressed:
    """With the total, and all counts that are shown, each small one could still be any small count. For that as few of
    the others are hidden as need be, the smallest first; where that does not do, the total is."""
    some = {name: count for name, count in counts.items() if count > 0}
    small = {name for name, count in some.items() if count < SMALLEST}
    shown: dict[str, int | str] = {name: FEW if name in small else count for name, count in some.items()}
    total = sum(some.values())
    others = sorted((name for name in some if name not in small), key=lambda name: (some[name], name))
    if not small:
        return Suppressed(shown, total)
    hidden = sum(some[name] for name in small)
    for number, name in enumerate(["", *others]):
        hidden += some.get(name, 0)
        if name:
            shown[name] = MORE
        if _is_open(hidden, len(small), number):
            return Suppressed(shown, total)
    return Suppressed({name: FEW if name in small else count for name, count in some.items()}, None)


def _is_open(hidden: int, small: int, others: int) -> bool:
    """Whether a sum of hidden counts leaves every small one of them open: it could be 1, and it could be 4."""
    most = SMALLEST - 1
    fits_the_largest = hidden - most >= (small - 1) + SMALLEST * others
    fits_the_smallest = others > 0 or hidden - 1 <= most * (small - 1)
    return fits_the_largest and fits_the_smallest
