"""What the provider reported of messages, each report kept once."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import or_, select, text
from sqlalchemy.orm import Session

from intake.store import outbox
from intake.store.tables.delivery_report import DeliveryReport
from intake.store.tables.message import Message

ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(hashtext(:id))")


def one_at_a_time(session: Session, provider_id: str) -> None:
    """Nobody else settles this message until we are done. Else a report and our own note of having sent, kept at the
    same moment, would not see each other; SQLite lets only one write anyway."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(ONE_AT_A_TIME, {"id": provider_id})


def is_known(session: Session, report_id: UUID) -> bool:
    return session.get(DeliveryReport, report_id) is not None


def keep(session: Session, report: DeliveryReport) -> None:
    """A second one of this id fails (IntegrityError)."""
    session.add(report)
    session.flush()


def of_message(session: Session, provider_id: str) -> list[DeliveryReport]:
    """In the order in which they came, which need not be the order in which things happened (R46)."""
    mine = select(DeliveryReport).where(DeliveryReport.provider_id == provider_id)
    return list(session.scalars(mine.order_by(DeliveryReport.reported_at)))


def message_of(session: Session, provider_id: str) -> Message | None:
    """The message that we sent under this provider's id, held; None while our own note of that is still to come."""
    ours = (Message.provider_id == provider_id, Message.direction == "out")
    message_id = session.scalar(select(Message.id).where(*ours))
    if message_id is None:
        return None
    outbox.hold_around(session, message_id)
    return session.scalar(select(Message).where(Message.id == message_id).with_for_update())


def named(session: Session, message_id: UUID, provider_id: str) -> Message | None:
    """The text of ours that a report names, held; None where there is none, or it went under another id."""
    ours = (Message.id == message_id, Message.direction == "out", Message.channel.in_(("sms", "whatsapp")))
    outbox.hold_around(session, message_id)
    its_own = or_(Message.provider_id.is_(None), Message.provider_id == provider_id)
    return session.scalar(select(Message).where(*ours, its_own).with_for_update())


def provider_id_of(session: Session, message_id: UUID) -> str | None:
    """The provider's id of a message of which it has reported."""
    query = select(DeliveryReport.provider_id).where(DeliveryReport.message_id == message_id)
    return session.scalar(query.order_by(DeliveryReport.reported_at.desc()).limit(1))


def known(session: Session, provider_ids: Sequence[str]) -> set[str]:
    """Those of them that are some message's own."""
    return set(session.scalars(select(Message.provider_id).where(Message.provider_id.in_(provider_ids))))
