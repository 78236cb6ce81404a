"""A report and the table it makes: rows and columns of cells, the base and the counting rule."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from intake.domain.facts import Facts
from intake.export.tables.labels import Labels

NUMBER, PERCENT, POUNDS, WORKING_DAYS, DATE, TEXT = "number", "percent", "pounds", "working days", "date", "text"
"""The units of a column."""

Cell = int | float | Decimal | Fraction | str | date | bool | None
"""Percentages and averages are exact fractions until they are written. None prints as N/A where the table says so."""


@dataclass(frozen=True)
class Column:
    key: str
    label: str
    unit: str = NUMBER


@dataclass(frozen=True)
class Row:
    key: str
    label: str
    cells: Mapping[str, Cell]


@dataclass(frozen=True)
class Table:
    """`base` says of what the figures are, `rule` how they were counted; `notes` what else a reader has to know."""

    columns: Sequence[Column]
    rows: Sequence[Row]
    base: str
    rule: str
    notes: Sequence[str] = ()


class ParamFault(ValueError):
    """What is wrong with a parameter, in words for whoever gave it."""


@dataclass(frozen=True)
class Asked:
    """From the first to the last day, both in it. `figures` are those that no record holds: name → key → number, as
    `cases_held` → service area; `params` what was given with --param."""

    first: date
    last: date
    labels: Labels
    params: Mapping[str, str] = field(default_factory=dict)
    figures: Mapping[str, Mapping[str, Decimal]] = field(default_factory=dict)


@dataclass(frozen=True)
class Report:
    """`params` are the names it takes, each with its meaning. `picture`: what shows it best, a line over time, bars, or
    nothing but the table. `authorities`: whose published table it is."""

    name: str
    title: str
    authorities: str
    make: Callable[[Facts, Asked], Table]
    params: Mapping[str, str] = field(default_factory=dict)
    picture: str | None = None


class Share(Fraction):
    """A percentage, 0 to 100, that knows how many of how many it is: small ones are suppressed by that."""

    part: int
    base: int

    def __new__(cls, part: int, base: int) -> "Share":
        made = super().__new__(cls, 100 * part, base)
        made.part, made.base = part, base
        return made


class Mean(Fraction):
    """An average that knows of how many it is."""

    base: int

    def __new__(cls, whole: int | Decimal, base: int) -> "Mean":
        made = super().__new__(cls, Fraction(whole) / base)
        made.base = base
        return made


def percent(part: int, base: int) -> Share | None:
    """Of the base, 0 to 100, exact; None where there is no base."""
    return Share(part, base) if base else None


def mean(whole: int | Decimal, base: int) -> Mean | None:
    """Exact; None of nothing."""
    return Mean(whole, base) if base else None
