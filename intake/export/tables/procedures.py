"""Tables that are printed for one procedure, or for each nested under it, and for one stage."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from intake.domain.facts import Among, Condition, Facts, Field
from intake.export.shape import CASES
from intake.export.tables.bricks import STAGES, headings, in_period, nested
from intake.export.tables.labels import NOT_RECORDED
from intake.export.tables.params import choice
from intake.export.tables.table import Asked, Row

PROCEDURE, STAGE = "procedure", "stage"
PROCEDURE_PARAM = {PROCEDURE: "a procedure’s code; else each is printed, nested under it"}
STAGE_PARAM = {STAGE: "a stage’s code; else stage_1"}
PARAMS = {**PROCEDURE_PARAM, **STAGE_PARAM}

Counted = Mapping[str, Counter[Any]]
"""Counts of each procedure."""


def procedure_asked(asked: Asked) -> str | None:
    """Raises ParamFault."""
    if PROCEDURE not in asked.params:
        return None
    return choice(asked, PROCEDURE, asked.labels.codes(PROCEDURE), "")


def stage_asked(asked: Asked) -> str:
    """Raises ParamFault."""
    return choice(asked, STAGE, STAGES, "stage_1")


def stage_label(asked: Asked) -> str:
    """As it stands in a sentence."""
    return asked.labels.label(STAGE, stage_asked(asked)).lower()


def complaints(asked: Asked, case: str = "") -> list[Condition]:
    """Those of the procedure that was asked for; `case` is `case.` on a child sheet."""
    code = procedure_asked(asked)
    return [Among(f"{case}kind", ("complaint",)), *([Among(f"{case}procedure", (code,))] if code else [])]


def by_procedure(tally: Iterable[tuple[Any, ...]], keys: Callable[..., Iterable[Any]]) -> Counted:
    """The counts of a tally whose first value is the procedure, under each of the keys that the others make."""
    found: defaultdict[str, Counter[Any]] = defaultdict(Counter)
    for procedure, *values, count in tally:
        for key in keys(*values):
            found[procedure or NOT_RECORDED][key] += count
    return found


def of_each(asked: Asked, counted: Counted, rows: Callable[[Counter[Any]], Iterable[Row]]) -> list[Row]:
    """The rows of the one procedure that was asked for, or of each, nested under it."""
    if code := procedure_asked(asked):
        return list(rows(counted.get(code, Counter())))
    own = asked.labels.own.get(PROCEDURE)
    return [
        replace(row, key=nested(procedure, row.key), label=nested(label, row.label))
        for procedure, label in headings(asked.labels, PROCEDURE, counted, own or ()).items()
        for row in rows(counted.get(procedure, Counter()))
    ]


def entered(facts: Facts, asked: Asked, stage: str, *by: Field) -> list[tuple[Any, ...]]:
    """A tally of the complaints that entered the stage in the period, by their procedure first."""
    return facts.tally(CASES, (PROCEDURE, *by), [in_period(f"entered.{stage}", asked), *complaints(asked)])
