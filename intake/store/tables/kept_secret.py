"""Secrets that the data itself depends on, kept sealed beside it."""

from sqlalchemy.orm import Mapped, mapped_column

from intake.store.columns import Base, Sealed, sealed_column


class KeptSecret(Base):
    """`matching`: the key of every keyed hash. It is made once, with the first row that needs it, and outlives the
    encryption keys and the session secret, for return words and pseudonyms hang on it."""

    __tablename__ = "kept_secrets"

    name: Mapped[str] = mapped_column(unique=True)
    value_sealed: Mapped[bytes | None] = sealed_column()
    value = Sealed()
