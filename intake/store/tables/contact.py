"""Contacts: talks, meetings and visits with the people of a case, as they were logged."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from intake.store.columns import Base, Sealed, sealed_column


class Contact(Base):
    """`kind` is first_contact, talk, meeting, visit, message, no_reply or consent_talk; `part` whom it was with (a part
    of `people`, or other). The three checks of R63 stand on first contact: None where it is another kind."""

    __tablename__ = "contacts"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    kind: Mapped[str]
    part: Mapped[str]
    on_day: Mapped[date]
    noted_at: Mapped[datetime]
    by_id: Mapped[UUID] = mapped_column(ForeignKey("staff_users.id"))
    by_role: Mapped[str]
    rights: Mapped[bool | None] = mapped_column(default=None)
    agreed: Mapped[bool | None] = mapped_column(default=None)
    explained: Mapped[bool | None] = mapped_column(default=None)

    attended_sealed: Mapped[bytes | None] = sealed_column()
    attended = Sealed()
    result_sealed: Mapped[bytes | None] = sealed_column()
    result = Sealed()
