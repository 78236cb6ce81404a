"""A person and their part in a case, with the safe-contact profile (R32)."""

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship

from intake.store.columns import Base, Sealed, sealed_column
from intake.store.tables.safe_way import SafeWay
from intake.store.tables.silence import Silence


class Person(Base):
    """`part` is subject_child, complainant or named (somebody whom it is about: `works_as` says whether as a worker or
    a carer, `staff_id` who that is on our staff); a child who tells for themselves is one row, subject_child.
    `name_key` is the keyed hash of the name, for finding it again.

    `contact_channel` is none, sms, call, email or through_complainant; `contact_times` is a list of codes joined by
    spaces. `contact_key` is the keyed hash of the address, for matching; `pseudonym` is what the export shows.
    `silence` is there when no text may go to that address.
    """

    __tablename__ = "people"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    part: Mapped[str]
    pseudonym: Mapped[str]
    contact_channel: Mapped[str] = mapped_column(default="none")
    contact_times: Mapped[str | None] = mapped_column(default=None)
    contact_named: Mapped[bool] = mapped_column(default=False)
    contact_key: Mapped[str | None] = mapped_column(index=True, default=None)
    name_key: Mapped[str | None] = mapped_column(index=True, default=None)
    works_as: Mapped[str | None] = mapped_column(default=None)
    staff_id: Mapped[UUID | None] = mapped_column(default=None)

    silence: Mapped[Silence | None] = relationship(
        primaryjoin=lambda: foreign(Person.contact_key) == Silence.line, lazy="joined", viewonly=True
    )

    ways: Mapped[list[SafeWay]] = relationship(order_by=SafeWay.number, passive_deletes="all")

    name_sealed: Mapped[bytes | None] = sealed_column()
    name = Sealed()
    organisation_sealed: Mapped[bytes | None] = sealed_column()
    organisation = Sealed()
    contact_address_sealed: Mapped[bytes | None] = sealed_column()
    contact_address = Sealed()
