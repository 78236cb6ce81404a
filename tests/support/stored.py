"""What a database really holds, past all our own reading of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import event, func, select, text

from intake.services.house import House
from intake.store.columns import Base
from intake.store.tables.all import TABLES
from intake.store.tables.message import Message
from intake.store.tables.task import Task

Row = TypeVar("Row", bound=Base)


@contextmanager
def rows(house: House, table: type[Row]) -> Iterator[list[Row]]:
    """Every row of a table, for as long as its sealed words are to be read."""
    with house.database.read() as session:
        yield list(session.scalars(select(table)))


def read(house: House, table: type[Row], what: Callable[[Row], Any]) -> list[Any]:
    """Something of every row of a table."""
    with rows(house, table) as found:
        return [what(row) for row in found]


def only(house: House, table: type[Row], what: Callable[[Row], Any]) -> Any:
    """Something of the one row that the table has."""
    (found,) = read(house, table, what)
    return found


def counts(house: House) -> dict[str, int]:
    """The number of rows of each table that has any."""
    with house.database.read() as session:
        counted = {table.__tablename__: session.scalar(select(func.count()).select_from(table)) for table in TABLES}
    return {name: count for name, count in counted.items() if count}


def dump(house: House) -> bytes:
    """Every value of every column of every table, as the database hands it out."""
    with house.database.read() as session:
        values = [
            value
            for table in TABLES
            for row in session.execute(text(f"SELECT * FROM {table.__tablename__}"))
            for value in row
        ]
    return b"\0".join(value if isinstance(value, bytes) else str(value).encode() for value in map(_plain, values))


def _plain(value: object) -> object:
    return bytes(value) if isinstance(value, memoryview) else value


def message_state(house: House) -> tuple[str, str | None, int]:
    """Of the one message: where it is, why it failed and how often it was tried."""
    state: tuple[str, str | None, int] = only(
        house, Message, lambda message: (message.state, message.failure, message.attempts)
    )
    return state


def open_tasks(house: House) -> set[str]:
    return {name for name, done_at in read(house, Task, lambda task: (task.name, task.done_at)) if done_at is None}


@contextmanager
def statements(house: House) -> Iterator[list[str]]:
    """The SQL statements run meanwhile, in order."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(house.database.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(house.database.engine, "before_cursor_execute", note)
