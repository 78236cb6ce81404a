"""Counting the flat rows of the records, for reports: the database's answers to `domain/facts.py`."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Integer, Select, Uuid, and_, cast, extract, false, func, not_, or_, select, text
from sqlalchemy.orm import Session

from intake.domain import roles
from intake.domain.facts import Among, By, Condition, Either, Field, Known, Month, Not, Within
from intake.store import walls
from intake.store.keyring import Keyring
from intake.store.sealed_text import plain
from intake.store.tables.record_rows import ROWS, column_name
from intake.store.tables.staff import StaffUser

CASES, STAGES, RECOMMENDATIONS = "cases", "stages", "recommendations"
OF_A_CASE, OF_A_STAGE = "case.", "stage."
BATCH = 1_000


class SqlFacts:
    """Inside a unit of work. Without a viewer every record; else none in which the viewer is named (R29), and
    of a service's manager its own alone."""

    def __init__(self, session: Session, viewer: StaffUser | None = None):
        self._session, self._viewer = session, viewer

    def tally(
        self, sheet: str, by: Sequence[Field], where: Sequence[Condition] = (), at_least: int = 1
    ) -> list[tuple[Any, ...]]:
        columns = [_field(sheet, field) for field in by]
        query = self._rows(sheet, where).with_only_columns(*columns, func.count())
        query = query.group_by(*(text(str(number)) for number in range(1, len(columns) + 1)))
        if at_least > 1:
            query = query.having(func.count() >= at_least)
        found = [tuple(row) for row in self._session.execute(query)]
        return [row for row in found if row[-1] >= at_least]

    def entries(
        self, sheet: str, fields: Sequence[str], where: Sequence[Condition] = (), order: Sequence[str] = ()
    ) -> Iterator[tuple[Any, ...]]:
        key = ROWS[sheet].c["id" if sheet == CASES else "case_id"]
        columns = [_column(sheet, name) for name in fields]
        keyring = self._session.info["keyring"]
        readers = {place: read for place, column in enumerate(columns) if (read := _reader(column, keyring))}
        query = self._rows(sheet, where).with_only_columns(key, *columns)
        query = query.order_by(*(_column(sheet, name).asc().nulls_first() for name in order), *ROWS[sheet].primary_key)
        for record_id, *values in self._session.execute(query, execution_options={"yield_per": BATCH}):
            for place, read in readers.items():
                values[place] = read(values[place], record_id)
            yield tuple(values)

    def _rows(self, sheet: str, where: Sequence[Condition]) -> Select[Any]:
        """With its case beside each row, and its stage beside each recommendation."""
        table, cases, stages = ROWS[sheet], ROWS[CASES], ROWS[STAGES]
        query = select(func.count()).select_from(table)
        if sheet != CASES:
            query = query.join(cases, cases.c.id == table.c.case_id)
        if sheet == RECOMMENDATIONS:
            above = and_(stages.c.case_id == table.c.case_id, stages.c.place == table.c.stage_place)
            query = query.join(stages, above)
        if self._viewer is not None:
            query = query.where(cases.c.id.not_in(walls.named_in(self._viewer)))
            if own := roles.own_service(self._viewer.role, self._viewer.service_area):
                query = query.where(cases.c.service_area == own)
        return query.where(cases.c.tombstone.is_(False), *(_condition(sheet, one) for one in where))


def _reader(column: ColumnElement[Any], keyring: Keyring) -> Callable[[Any, UUID], Any] | None:
    """From a kept value of this record to the one that stands in its line; None where they are the same."""
    if column.info.get("sealed_text"):
        return lambda value, record_id: plain(keyring, value, record_id)
    if isinstance(column.type, Uuid):
        return lambda value, _record_id: str(value)
    return None


def _field(sheet: str, field: Field) -> ColumnElement[Any]:
    match field:
        case Month(name):
            day = _column(sheet, name)
            return cast(extract("year", day) * 12 + extract("month", day) - 1, Integer)
        case By():
            return func.coalesce(_condition(sheet, field), false())
        case str():
            return _column(sheet, field)


def _condition(sheet: str, condition: Condition) -> ColumnElement[bool]:
    match condition:
        case Within(name, first, last):
            return _column(sheet, name).between(first, last)
        case Among(name, values):
            return _among(_column(sheet, name), values)
        case Known(name):
            return _column(sheet, name).is_not(None)
        case By(name, last):
            return _column(sheet, name) <= last
        case Not(inner):
            return not_(func.coalesce(_condition(sheet, inner), false()))
        case Either(conditions):
            return or_(*(_condition(sheet, one) for one in conditions))


def _among(column: ColumnElement[Any], values: tuple[Any, ...]) -> ColumnElement[bool]:
    known = column.in_([value for value in values if value is not None])
    return or_(known, column.is_(None)) if None in values else known


def _column(sheet: str, name: str) -> ColumnElement[Any]:
    """Raises KeyError for a field that there is not."""
    if sheet != CASES and name.startswith(OF_A_CASE):
        return ROWS[CASES].c[column_name(name.removeprefix(OF_A_CASE))]
    if sheet == RECOMMENDATIONS and name.startswith(OF_A_STAGE):
        return ROWS[STAGES].c[column_name(name.removeprefix(OF_A_STAGE))]
    return ROWS[sheet].c[column_name(name)]
