"""Children's complaints and informal feedback: together, or each kind apart."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from intake.domain.facts import Among, Condition
from intake.export.tables.bricks import nested
from intake.export.tables.params import choice
from intake.export.tables.table import Asked, Row

KIND, BY, TOGETHER = "kind", "by", "together"
KINDS = ("complaint", "informal_feedback")
PARAMS = {BY: "together (as it is else), or kind: complaints and informal feedback apart"}
BY_CHILD = Among("made_by_child", (True,))
CHILDRENS = "Complaints and informal feedback that children and young people told, sent by an advocate or not"
RECORDS = "records"
"""Under this all of them are counted."""

Counted = Mapping[str, Counter[Any]]
"""Counts of each kind, or of both together."""


def told_by_children(when: Condition) -> list[Condition]:
    return [when, Among(KIND, KINDS), BY_CHILD]


def counted(asked: Asked, tally: Iterable[tuple[Any, ...]], keys: Callable[..., Iterable[Any]]) -> Counted:
    """The counts of a tally whose first value is the kind, under each of the keys that the others make. Raises
    ParamFault."""
    apart = _apart(asked)
    found: dict[str, Counter[Any]] = {group: Counter() for group in (KINDS if apart else (TOGETHER,))}
    for kind, *values, count in tally:
        found[kind if apart else TOGETHER].update(dict.fromkeys((RECORDS, *keys(*values)), count))
    return found


def of_each(asked: Asked, counted: Counted, rows: Callable[[Counter[Any]], Iterable[Row]]) -> list[Row]:
    """The rows of both together; or those of each kind, nested under it."""
    if not _apart(asked):
        return list(rows(counted[TOGETHER]))
    return [
        replace(row, key=nested(kind, row.key), label=nested(asked.labels.label(KIND, kind), row.label))
        for kind in KINDS
        for row in rows(counted[kind])
    ]


def _apart(asked: Asked) -> bool:
    return choice(asked, BY, (TOGETHER, KIND), TOGETHER) == KIND
