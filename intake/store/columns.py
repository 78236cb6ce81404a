"""Column types and the declarative base. Free text, names and contacts are `sealed`; times are UTC."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import DateTime, Dialect, LargeBinary, MetaData, event, inspect
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, object_session
from sqlalchemy.orm.attributes import flag_modified
from sqlalchemy.types import TypeDecorator

from intake.store.keyring import Keyring

NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """An aware datetime in UTC; SQLite keeps it naive, we never see that."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone")
        return value.astimezone(UTC) if dialect.name != "sqlite" else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """Every noun has a random id, given at birth: sealed columns are bound to it."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {datetime: UtcDateTime}

    id: Mapped[UUID] = mapped_column(primary_key=True)

    def __init__(self, **values: Any):
        values.setdefault("id", uuid4())
        for name, value in values.items():
            if not hasattr(type(self), name):
                raise TypeError(f"{type(self).__name__} has no {name}")
            setattr(self, name, value)


def sealed_column() -> Mapped[bytes | None]:
    """The kept, encrypted side of a `Sealed` attribute."""
    return mapped_column(LargeBinary, info={"sealed": True}, default=None)


class Sealed:
    """A text attribute whose row keeps only ciphertext: `story = Sealed()` beside `story_sealed = sealed_column()`.

    Reading opens it with the keyring of the row's session; writing seals it when the session flushes.
    """

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, row: Any, owner: type) -> Any:
        if row is None:
            return self
        plain: dict[str, str | None] = row.__dict__.setdefault("_plain", {})
        if self.name not in plain:
            kept = getattr(row, f"{self.name}_sealed")
            plain[self.name] = None if kept is None else _keyring(row).open(kept, place(row, self.name))
        return plain[self.name]

    def __set__(self, row: Any, text: str | None) -> None:
        row.__dict__.setdefault("_plain", {})[self.name] = text
        row.__dict__.setdefault("_unsealed", set()).add(self.name)
        if inspect(row).persistent:
            flag_modified(row, f"{self.name}_sealed")


def place(row: Any, name: str) -> str:
    """What binds a sealed value to its row: table, attribute and id."""
    return f"{row.__tablename__}.{name}:{row.id}"


def sealed_attributes(table_class: type[Base]) -> Iterator[str]:
    return (name for name, value in vars(table_class).items() if isinstance(value, Sealed))


def _keyring(row: Any) -> Keyring:
    session = object_session(row)
    if session is None:
        raise RuntimeError("a sealed value can only be read inside a unit of work")
    keyring: Keyring = session.info["keyring"]
    return keyring


@event.listens_for(Session, "before_flush")
def _seal_before_flush(session: Session, _context: object, _instances: object) -> None:
    seal_what_was_written(session, (*session.new, *session.dirty))


def seal_what_was_written(session: Session, rows: Iterable[Any]) -> None:
    for row in rows:
        for name in vars(row).pop("_unsealed", ()):
            text = vars(row)["_plain"][name]
            kept = None if text is None else session.info["keyring"].seal(text, place(row, name))
            setattr(row, f"{name}_sealed", kept)
