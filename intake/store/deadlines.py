"""Queries on what is due, from the days that are kept for lists: one statement, however many cases there are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Integer, and_, case, cast, func, literal, select, tuple_
from sqlalchemy.orm import Session

from intake.domain.place import Place
from intake.store.cases import WITHOUT_WORDS, visible_to
from intake.store.columns import UtcDateTime
from intake.store.tables.case import Case
from intake.store.tables.staff import StaffUser

LATE, TODAY, WEEK, LATER, WAITING = WHENS = ("late", "today", "week", "later", "waiting")
"""When an answer is due: `week` is by this Sunday, `waiting` is what no day counts for now."""
NOBODY = "none"
COLUMNS = (Case.service_area, Case.service_team, Case.assigned_to)
PAGE = 50

OPEN = and_(Case.status == "open", Case.answered_at.is_(None))


@dataclass(frozen=True)
class Counted:
    """`numbers` are those of each of `WHENS`."""

    service_area: str | None
    service_team: str | None
    officer: UUID | None
    numbers: Mapping[str, int]


@dataclass(frozen=True)
class Narrow:
    """One of `WHENS`; of the others, empty is all and `NOBODY` is where none is recorded. `officer` is an id in hex."""

    when: str = LATE
    service: str = ""
    team: str = ""
    officer: str = ""


@dataclass(frozen=True)
class Acknowledged:
    """Of the cases received in a span: acknowledged in time, too late or still not although the day has passed, and
    those that have time left."""

    in_time: int
    late: int
    waiting: int


def counted(session: Session, viewer: StaffUser, today: date, sunday: date) -> list[Counted]:
    numbers = (_number(_due(when, today, sunday)) for when in WHENS)
    query = select(*COLUMNS, *numbers).where(OPEN, visible_to(viewer)).group_by(*COLUMNS)
    return [
        Counted(area, team, officer, dict(zip(WHENS, numbers, strict=True)))
        for area, team, officer, *numbers in map(tuple, session.execute(query))
    ]


def listed(
    session: Session, viewer: StaffUser, narrow: Narrow, today: date, sunday: date, after: Place | None
) -> list[Case]:
    """One page by the day and one row more, without what was told."""
    conditions = [OPEN, _due(narrow.when, today, sunday), visible_to(viewer)]
    for column, text in zip(COLUMNS, (narrow.service, narrow.team, narrow.officer), strict=True):
        if text:
            value: Any = UUID(text) if column is Case.assigned_to and text != NOBODY else text
            conditions.append(column.is_(None) if text == NOBODY else column == value)
    if after is not None:
        beyond = Case.id > after.key[-1] if narrow.when == WAITING else tuple_(Case.due_on, Case.id) > after.key
        conditions.append(beyond)
    query = select(Case).options(*WITHOUT_WORDS).where(*conditions).order_by(Case.due_on, Case.id)
    return list(session.scalars(query.limit(PAGE + 1)))


def days_to_acknowledge(session: Session, viewer: StaffUser, first: date, last: date) -> list[date]:
    """The days by which the cases received in that span were to be acknowledged."""
    query = select(Case.acknowledge_by).distinct().where(Case.received_on.between(first, last), visible_to(viewer))
    return list(session.scalars(query))


def acknowledged(
    session: Session, viewer: StaffUser, first: date, last: date, ends: Mapping[date, datetime]
) -> Acknowledged:
    """As it stood when the last day ended. `ends` are the moments at which that day ended, and each of those by which
    something was to be acknowledged."""
    known = and_(Case.acknowledged_at.is_not(None), Case.acknowledged_at < ends[last])
    limit = case({day: literal(end, UtcDateTime()) for day, end in ends.items()}, value=Case.acknowledge_by)
    in_time = and_(known, Case.acknowledged_at < limit)
    late = and_(~func.coalesce(in_time, False), known | (Case.acknowledge_by < last))
    query = select(func.count(), _number(in_time), _number(late))
    row = session.execute(query.where(Case.received_on.between(first, last), visible_to(viewer))).one()
    return Acknowledged(row[1], row[2], row[0] - row[1] - row[2])


def _due(when: str, today: date, sunday: date) -> ColumnElement[bool]:
    conditions: dict[str, ColumnElement[bool]] = {
        LATE: Case.due_on < today,
        TODAY: Case.due_on == today,
        WEEK: and_(Case.due_on > today, Case.due_on <= sunday),
        LATER: Case.due_on > sunday,
        WAITING: Case.due_on.is_(None),
    }
    return conditions[when]


def _number(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(cast(condition, Integer)), 0)
