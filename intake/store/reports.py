"""What the provider reported of messages, each report kept once."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.orm import Session

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


def keep(session: Session, report_id: UUID, provider_id: str, state: str, code: str | None, at: datetime) -> None:
    """A second one of this id fails (IntegrityError)."""
    session.add(DeliveryReport(id=report_id, provider_id=provider_id, state=state, code=code, reported_at=at))
    session.flush()


def of_message(session: Session, provider_id: str) -> list[DeliveryReport]:
    """In the order in which they came, which need not be the order in which things happened (R46)."""
    mine = select(DeliveryReport).where(DeliveryReport.provider_id == provider_id)
    return list(session.scalars(mine.order_by(DeliveryReport.reported_at)))


def message_of(session: Session, provider_id: str) -> Message | None:
    """The message that we sent under this provider's id, held; None while our own note of that is still to come."""
    query = select(Message).where(Message.provider_id == provider_id, Message.direction == "out")
    return session.scalar(query.with_for_update())
