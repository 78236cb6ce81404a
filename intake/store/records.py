"""Keeping records: the present version of each, those before it, and the order in which they were kept."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import bindparam, delete, func, literal, select, text, update
from sqlalchemy.orm import Session

from intake.store.bulk import among, is_postgresql, put_in
from intake.store.tables.case import Case
from intake.store.tables.record import NO_DAY, Record, RecordBefore, Sweep
from intake.store.tables.record_rows import ROWS

LOCK = 7_241_959
"""Any number, the same in every process: versions are numbered in the order in which they are committed."""
KEPT_FOR = timedelta(days=90)
"""So long can a page be read again as it was."""
OF_A_RECORD = ("id", "seq", "revision", "reference", "received_on", "ours", "line", "told_sealed")
RECORDS = Record.metadata.tables[Record.__tablename__]
UNRECORDED = Case.recorded.is_(None) | (Case.recorded != Case.revision)

Rows = Mapping[str, Sequence[Sequence[Any]]]


@dataclass(frozen=True)
class Kept:
    """A version of a record to keep. `line` and the values of `rows` have their prose sealed; `rows` are by sheet, each
    with the values of `columns(sheet)` as JSON has them. `told` is still to be sealed."""

    id: UUID
    revision: int
    reference: str
    received_on: str | None
    ours: bool
    line: str
    told: str | None = None
    rows: Rows = field(default_factory=dict)


@dataclass(frozen=True)
class Present:
    """The version of a record that there is."""

    seq: int
    revision: int
    line: str
    told: str | None


def columns(sheet: str) -> list[str]:
    """The names of a sheet's columns, keys first."""
    return [column.name for column in ROWS[sheet].columns]


def hold(session: Session) -> None:
    """Nobody else keeps versions until we are done; SQLite lets only one write anyway."""
    if is_postgresql(session):
        session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})


def hold_if_free(session: Session) -> bool:
    """Whether nobody else keeps versions; then nobody else does until we are done."""
    if not is_postgresql(session):
        return True
    return bool(session.scalar(text("SELECT pg_try_advisory_xact_lock(:lock)"), {"lock": LOCK}))


def last_seq(session: Session) -> int:
    return session.scalar(select(func.max(Record.seq))) or 0


def present(session: Session, ids: Collection[UUID]) -> dict[UUID, Present]:
    """Those that there are, by id."""
    query = select(Record.id, Record.seq, Record.revision, Record.line, Record.told_sealed).where(Record.id.in_(ids))
    return {
        record_id: Present(seq, revision, line, _opened(session, told, Record, record_id))
        for record_id, seq, revision, line, told in session.execute(query)
    }


def replace(session: Session, kept: Sequence[Kept], now: datetime) -> None:
    """In the place of the versions there were, which are kept beside for a while. Needs `hold`."""
    before, seq = present(session, [one.id for one in kept]), last_seq(session)
    numbered = dict(enumerate(kept, seq + 1))
    _put_aside(session, before, {one.id: number for number, one in numbered.items()}, now)
    for table in (*ROWS.values(), RECORDS) if before else ():
        key = table.columns["case_id" if "case_id" in table.columns else "id"]
        session.connection().execute(delete(table).where(key.in_(before)))
    add(session, numbered)


def _put_aside(session: Session, before: Mapping[UUID, Present], numbers: Mapping[UUID, int], now: datetime) -> None:
    rows = []
    for record_id, old in before.items():
        row_id = uuid4()
        told = _sealed(session, old.told, RecordBefore, row_id)
        rows.append((row_id, old.seq, record_id, numbers[record_id], now.isoformat(), old.line, told))
    names = ("id", "seq", "record_id", "replaced_by", "replaced_at", "line", "told_sealed")
    put_in(session, RecordBefore.metadata.tables[RecordBefore.__tablename__], names, rows)


def add(session: Session, kept: Mapping[int, Kept]) -> None:
    """Records that are new, by their numbers. Needs `hold`, and that numbers, ids and references are free."""
    put_in(
        session,
        RECORDS,
        OF_A_RECORD,
        (
            (
                *(one.id, seq, one.revision, one.reference, one.received_on or NO_DAY.isoformat(), one.ours, one.line),
                _sealed(session, one.told, Record, one.id),
            )
            for seq, one in kept.items()
        ),
    )
    for sheet, table in ROWS.items():
        if rows := [row for one in kept.values() for row in one.rows.get(sheet, ())]:
            put_in(session, table, columns(sheet), rows)


def taken(session: Session, kept: Sequence[Kept]) -> tuple[dict[UUID, int], dict[str, int]]:
    """Of their ids and references those that are taken, each with the number of the record that has it; the reference
    of a case of our own that has no record yet with 0."""
    ids, references = [one.id for one in kept], [one.reference for one in kept]
    by_id = select(Record.id, Record.seq).where(among(session, Record.id, ids))
    by_reference = select(Record.reference, Record.seq).where(among(session, Record.reference, references))
    ours = select(Case.reference, literal(0)).where(among(session, Case.reference, references))
    found = [*session.execute(ours), *session.execute(by_reference)]
    return {one: seq for one, seq in session.execute(by_id)}, {one: seq for one, seq in found}  # noqa: C416


def recorded(session: Session, revisions: Mapping[UUID, int]) -> None:
    """The records of these cases were made of these revisions."""
    cases = Case.metadata.tables[Case.__tablename__]
    query = update(cases).where(cases.c.id == bindparam("case")).values(recorded=bindparam("made_of"))
    session.connection().execute(query, [{"case": one, "made_of": revision} for one, revision in revisions.items()])


def are_stale(session: Session) -> bool:
    return session.scalar(select(Case.id).where(UNRECORDED).limit(1)) is not None


def forget_open(session: Session) -> int:
    """Of how many open cases the record counts as not made."""
    query = update(Case).where(Case.status == "open").values(recorded=None)
    return int(session.execute(query, execution_options={"synchronize_session": False}).rowcount)  # type: ignore[attr-defined]


def prune(session: Session, now: datetime) -> int:
    """Forget what is older than anybody was told to read again."""
    old = now - KEPT_FOR
    session.execute(delete(Sweep).where(Sweep.made_at < old))
    gone = session.execute(delete(RecordBefore).where(RecordBefore.replaced_at < old))
    return int(gone.rowcount)  # type: ignore[attr-defined]


def _sealed(session: Session, told: str | None, table: type[Record] | type[RecordBefore], row_id: UUID) -> bytes | None:
    return None if told is None else session.info["keyring"].seal(told, f"{table.__tablename__}.told:{row_id}")


def _opened(session: Session, told: bytes | None, table: type[Record], row_id: UUID) -> str | None:
    return None if told is None else session.info["keyring"].open(told, f"{table.__tablename__}.told:{row_id}")
