"""What reports count from: the flat rows of the records, however they are kept, asked in the words of the record.

A field is named as its column: `received_on`, `follow_up.contacted`, on the sheet that is asked. The case of a child
sheet's row has the prefix `case.`: `case.team`; the stage of a recommendation `stage.`: `stage.stage`. A case also has
`entered.<stage>`, the first day on which it entered that stage, null where it never did.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol


@dataclass(frozen=True)
class Month:
    """The month of a day, as year × 12 + month − 1; null where there is no day."""

    field: str


@dataclass(frozen=True)
class By:
    """Whether a day had come by the last day: there is one, and it is not later. Never null."""

    field: str
    last: date


Field = str | Month | By


@dataclass(frozen=True)
class Within:
    """The day lies in the period, its ends included."""

    field: str
    first: date
    last: date


@dataclass(frozen=True)
class Among:
    """The value is one of these."""

    field: str
    values: tuple[Any, ...]


@dataclass(frozen=True)
class Known:
    """The field is not null."""

    field: str


@dataclass(frozen=True)
class Not:
    """The condition does not hold. That a null field is none of some values holds."""

    condition: "Condition"


@dataclass(frozen=True)
class Either:
    """At least one of them holds."""

    conditions: tuple["Condition", ...]


Condition = Within | Among | Known | By | Not | Either


class Facts(Protocol):
    """The rows of one set of records, tombstones left out."""

    def tally(
        self, sheet: str, by: Sequence[Field], where: Sequence[Condition] = (), at_least: int = 1
    ) -> list[tuple[Any, ...]]:
        """How many rows there are of each combination of `by`: its values, then the count. Only combinations of which
        there are `at_least` so many; in no order. Where all conditions hold."""

    def entries(
        self, sheet: str, fields: Sequence[str], where: Sequence[Condition] = (), order: Sequence[str] = ()
    ) -> Iterator[tuple[Any, ...]]:
        """The rows themselves, for lists: days as dates, pounds as Decimal, null first in the order."""
