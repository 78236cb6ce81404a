"""The records as they go out: the finished line of each, those that it had before, and its flat rows.

A case's record is made when somebody reads records (`services/records/refresh.py`); one that was brought in is kept as
it came. What people wrote freely is sealed inside the line, see `store/sealed_text.py`.
"""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from intake.store.columns import Base, Sealed, sealed_column

NO_DAY = date.min


class Record(Base):
    """The id is the case's. `seq` numbers the versions of all records in the order in which they were kept, and
    `received_on` orders the export: NO_DAY where none is known.

    `line` is the statistical record ready to go out, without its line end; `told` holds as JSON what the full profile
    has beyond it, None where nothing is known of that. `ours` says that it is of a case of our own.
    """

    __tablename__ = "records"
    __table_args__ = (Index("ix_records_export", "received_on", "id"),)

    seq: Mapped[int] = mapped_column(BigInteger, unique=True)
    revision: Mapped[int]
    reference: Mapped[str] = mapped_column(unique=True)
    received_on: Mapped[date]
    ours: Mapped[bool]
    line: Mapped[str] = mapped_column(Text, info={"sealed_text": True})
    told_sealed: Mapped[bytes | None] = sealed_column()
    told = Sealed()


class RecordBefore(Base):
    """A version that another took the place of, kept for whoever reads on from an older cursor."""

    __tablename__ = "records_before"

    seq: Mapped[int] = mapped_column(BigInteger, unique=True)
    record_id: Mapped[UUID] = mapped_column(index=True)
    replaced_by: Mapped[int] = mapped_column(BigInteger, index=True)
    replaced_at: Mapped[datetime] = mapped_column(index=True)
    line: Mapped[str] = mapped_column(Text, info={"sealed_text": True})
    told_sealed: Mapped[bytes | None] = sealed_column()
    told = Sealed()


class Sweep(Base):
    """How far whoever read on from `after` was given to read, so that reading again gives the same."""

    __tablename__ = "record_sweeps"

    after: Mapped[int] = mapped_column(BigInteger, unique=True)
    until: Mapped[int] = mapped_column(BigInteger)
    made_at: Mapped[datetime] = mapped_column(index=True)
