"""Many rows in or out at once: PostgreSQL's COPY, and one statement a table on SQLite."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, cast
from uuid import UUID

import psycopg
from psycopg.abc import Buffer
from psycopg.pq import ExecStatus
from sqlalchemy import ARRAY, ColumnElement, Date, Numeric, Table, Uuid, any_, insert, literal
from sqlalchemy.orm import Session

from intake.store.columns import UtcDateTime

FROM_JSON: dict[type[Any], Callable[[Any], Any]] = {
    Date: date.fromisoformat,
    UtcDateTime: datetime.fromisoformat,
    Numeric: lambda pounds: Decimal(str(pounds)),
    Uuid: lambda value: value if isinstance(value, UUID) else UUID(value),
}


def is_postgresql(session: Session) -> bool:
    return session.get_bind().dialect.name == "postgresql"


def cursor_of(session: Session) -> psycopg.Cursor[Any]:
    """The driver's own, inside the transaction of this unit of work; on PostgreSQL alone."""
    return session.connection().connection.cursor()  # type: ignore[return-value]


def put_in(session: Session, table: Table, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Values as JSON has them, days and moments as text; keys must be free."""
    if is_postgresql(session):
        columns = ", ".join(f'"{name}"' for name in names)
        with cursor_of(session) as cursor, cursor.copy(f'COPY "{table.name}" ({columns}) FROM STDIN') as copy:
            for row in rows:
                copy.write_row(row)
    elif found := _typed(table, names, rows):
        session.connection().execute(insert(table), found)


def copied_out(session: Session, statement: str) -> Iterator[Buffer]:
    """The rows of a COPY … TO STDOUT. Those that are here already are taken past the driver's own reading, which takes
    longer for a row than the database does."""
    with cursor_of(session) as cursor, cursor.copy(statement) as copy:
        server = cursor.connection.pgconn
        while True:
            size, here = server.get_copy_data(1)
            if size < 0:
                break
            row = here if size else copy.read()
            if not row:
                return
            yield row
        while result := server.get_result():
            if result.status != ExecStatus.COMMAND_OK:
                raise psycopg.OperationalError(result.error_message.decode(errors="replace"))


def among(session: Session, column: Any, values: Collection[Any]) -> ColumnElement[bool]:
    """Whether the column has one of many values: one parameter where the database has lists."""
    if is_postgresql(session):
        return cast("ColumnElement[bool]", column == any_(literal(list(values), ARRAY(column.type))))
    return cast("ColumnElement[bool]", column.in_(values))


def _typed(table: Table, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> list[dict[str, Any]]:
    readers = [(name, FROM_JSON.get(type(table.columns[name].type))) for name in names]
    return [
        {
            name: read(value) if read and value is not None else value
            for (name, read), value in zip(readers, row, strict=True)
        }
        for row in rows
    ]
