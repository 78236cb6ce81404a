"""Reading records out: lines, and flat rows as CSV or as values. What people wrote comes out opened."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Select, func, literal, select, text
from sqlalchemy.orm import Session

from intake.store import walls
from intake.store.bulk import copied_out, is_postgresql
from intake.store.sealed_text import SIGN, opened, plain
from intake.store.tables.record import Record
from intake.store.tables.record_rows import ROWS, column_name
from intake.store.tables.staff import StaffUser

BATCH = 1_000
BINARY = "FORMAT binary"
"""Takes half as long as text does, which is looked through sign by sign."""
OF_THE_COPY, OF_A_ROW, OF_THE_END = 19, 6, 2
"""Bytes of its framing: before the first row, before the one text of each row, and instead of a row at the end."""
SOME_ID = re.compile(rb"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")

Told = tuple[bytes, str | None]
Write = Callable[[str], bytes]


def hold_still(session: Session) -> None:
    """Asked first: all that is read sees the database as it stands now. A read transaction of SQLite does anyway."""
    if is_postgresql(session):
        session.connection(execution_options={"isolation_level": "REPEATABLE READ", "postgresql_readonly": True})


def count(session: Session, viewer: StaffUser | None = None, after: int = 0) -> int:
    """Of the records that `lines` gives."""
    return session.scalar(_seen(select(func.count(Record.id)), Record.id, viewer, after)) or 0


def line_pieces(session: Session, viewer: StaffUser | None = None, after: int = 0) -> Iterator[bytes]:
    r"""The records' lines with their \n, many in a piece, by day of receipt and id; none in which the viewer is named
    (R29), and only those that were kept after that number."""
    query = _seen(select(Record.line).order_by(Record.received_on, Record.id), Record.id, viewer, after)
    return _pieces(session, query, _as_json)


def told_lines(session: Session, viewer: StaffUser | None = None, after: int = 0) -> Iterator[Told]:
    """The same, each with what the full profile has beyond it, as JSON."""
    query = select(Record).order_by(Record.received_on, Record.id).execution_options(yield_per=BATCH)
    for record in session.scalars(_seen(query, Record.id, viewer, after)):
        yield opened_line(session, record.line.encode() + b"\n"), record.told


def opened_line(session: Session, line: bytes) -> bytes:
    return _opened_row(session, line, _as_json) if SIGN in line else line


def csv_pieces(session: Session, sheet: str, viewer: StaffUser | None = None, after: int = 0) -> Iterator[bytes]:
    r"""A sheet's rows as CSV, UTF-8, with their \n, many in a piece, without a header: cases by day of receipt and id,
    others by the case's id and their place."""
    for query in _in_order(sheet, [ROWS[sheet].c.csv], viewer, after):
        yield from _pieces(session, query, _as_csv)


def value_rows(
    session: Session,
    sheet: str,
    fields: Sequence[str],
    constants: dict[str, str],
    viewer: StaffUser | None = None,
    after: int = 0,
) -> Iterator[tuple[Any, ...]]:
    """The same rows as values: dates, Decimal, bool, int, text or None."""
    keyring = session.info["keyring"]
    sealed = [place for place, name in enumerate(fields) if name in _sealed(sheet)]
    key = fields.index(_key(sheet))
    table = ROWS[sheet]
    selected = [literal(constants[name]) if name in constants else table.c[column_name(name)] for name in fields]
    for query in _in_order(sheet, selected, viewer, after):
        for row in session.execute(query, execution_options={"yield_per": BATCH}):
            values = list(row)
            values[key] = record_id = str(row[key])
            for place in sealed:
                values[place] = plain(keyring, values[place], record_id)
            yield tuple(values)


def _in_order(sheet: str, selected: Sequence[Any], viewer: StaffUser | None, after: int) -> Iterator[Select[Any]]:
    """Records without a day of receipt come first."""
    table = ROWS[sheet]
    key = table.c[_key(sheet)]
    query = _seen(select(*selected), key, viewer, after)
    if sheet == "cases":
        yield query.where(table.c.received_on.is_(None)).order_by(key)
        yield query.where(table.c.received_on.is_not(None)).order_by(table.c.received_on, key)
    else:
        yield query.order_by(*table.primary_key.columns)


def _key(sheet: str) -> str:
    return "id" if sheet == "cases" else "case_id"


def _seen(query: Select[Any], key: Any, viewer: StaffUser | None, after: int) -> Select[Any]:
    if viewer is not None:
        query = query.where(key.not_in(walls.named_in(viewer)))
    return query.where(key.in_(select(Record.id).where(Record.seq > after))) if after else query


def _pieces(session: Session, query: Select[Any], write: Write) -> Iterator[bytes]:
    r"""Of one text a row: each with a \n, many in a piece. The first id in a row is that of its record, which its seals
    are bound to."""
    rows = _copied(session, query) if is_postgresql(session) else _one_by_one(session, query)
    while some := list(islice(rows, BATCH)):
        piece = b"\n".join(some)
        if SIGN in piece:
            piece = b"\n".join(_opened_row(session, row, write) if SIGN in row else row for row in some)
        yield piece + b"\n"


def _copied(session: Session, query: Select[Any]) -> Iterator[bytes]:
    """Sorting would hold back the first row until the last is read; the index has them in order."""
    session.execute(text("SET LOCAL enable_sort = off"))
    compiled = query.compile(dialect=session.get_bind().dialect, compile_kwargs={"literal_binds": True})
    for number, row in enumerate(copied_out(session, f"COPY ({compiled}) TO STDOUT ({BINARY})")):
        framed = row if number else row[OF_THE_COPY:]
        if len(framed) > OF_THE_END:
            yield bytes(framed[OF_A_ROW:])


def _one_by_one(session: Session, query: Select[Any]) -> Iterator[bytes]:
    return (row.encode() for row in session.scalars(query, execution_options={"yield_per": BATCH}))


def _opened_row(session: Session, row: bytes, write: Write) -> bytes:
    found = SOME_ID.search(row)
    return opened(session.info["keyring"], row, found[0].decode(), write) if found else row


def _sealed(sheet: str) -> set[str]:
    return {name.replace("__", ".") for name, column in ROWS[sheet].columns.items() if column.info.get("sealed_text")}


def _as_json(words: str) -> bytes:
    return json.dumps(words, ensure_ascii=False).encode()


def _as_csv(words: str) -> bytes:
    return b'"' + words.replace('"', '""').encode() + b'"'
