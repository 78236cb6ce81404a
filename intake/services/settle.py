"""Settling: what became of a message, said by the gateway's answer or by the provider's later reports.

An end is never taken back (R46), and what may have gone is never sent again by itself (R42).
"""

import random
from datetime import timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from forms.talk import FINISHED, NOT_SAFE, PERSON
from intake.domain import delivery, routing
from intake.services.duties import need_task
from intake.services.house import House
from intake.services.outgoing import ACKNOWLEDGEMENT, note_acknowledged
from intake.services.switching import switch
from intake.services.texting import phrases
from intake.services.texting.line import line_of
from intake.store import cases, outbox, reports, silences
from intake.store.history import HEARBACK, History
from intake.store.tables.case import Case
from intake.store.tables.delivery_report import DeliveryReport
from intake.store.tables.message import Message
from notifications.gateway import LOCAL, Receipt, Refused, SendFailure, TryLater

MOST_ATTEMPTS = 8
FIRST_WAIT = timedelta(seconds=15)
LONGEST_WAIT = timedelta(hours=1)

FIRST_ASKED_AFTER = timedelta(minutes=1)
"""What a provider has just taken on may not be on its list yet."""

ACKNOWLEDGES = {ACKNOWLEDGEMENT, FINISHED, PERSON, NOT_SAFE, phrases.UNFINISHED}
"""Messages that tell somebody that a person has what they sent."""

DELIVERED, LOST = {"delivered", "read"}, {"undelivered", "failed"}


def note(house: House, session: Session, message: Message, result: Receipt | SendFailure) -> None:
    """What the gateway answered."""
    match result:
        case Receipt():
            sent(house, session, message, result.provider_id)
        case TryLater():
            _again(house, session, message, result.code)
        case Refused():
            failed(house, session, message, result.code)
        case _:
            unclear(house, session, message, result.code)


def take_report(
    house: House, provider_id: str, state: str, code: str | None = None, message_id: UUID | None = None
) -> None:
    """What the provider reports, each report once; it may come before our own note of having sent (R41, R46).

    Where it names the message itself, its row is held, and one that was unclear is so no more. A report of one that is
    being sent is found when that is noted.
    """
    report_id = house.matching.uuid("report", f"{provider_id} {state}")
    with house.database.write() as session:
        message = reports.named(session, message_id, provider_id) if message_id else None
        if message is None:
            reports.one_at_a_time(session, provider_id)
        if reports.is_known(session, report_id):
            return
        report = DeliveryReport(id=report_id, provider_id=provider_id, state=state, code=code, reported_at=house.now())
        report.message_id = message.id if message else None
        reports.keep(session, report)
        message = message or reports.message_of(session, provider_id)
        if message is None:
            return
        if message.state == "needs_review":
            sent(house, session, message, provider_id)
        else:
            settle(house, session, message, state, code)


def sent(house: House, session: Session, message: Message, provider_id: str) -> None:
    """The provider has it, under this id; what it reported of that before is applied."""
    was_unclear, now = message.state == "needs_review", house.now()
    reports.one_at_a_time(session, provider_id)
    message.state, message.provider_id, message.sent_at = "sent", provider_id, now
    case = _case_of(session, message) if was_unclear or message.name in ACKNOWLEDGES else None
    if case is not None:
        history = History(session, house.matching, case, now)
        if message.name in ACKNOWLEDGES:
            note_acknowledged(history, case, now, message.channel)
        if was_unclear:
            history.add("message_found", HEARBACK, message=str(message.id))
            review_over(house, session, case, message)
    if provider_id != LOCAL:
        _forget_the_key(case, message)
    if message.channel != "email":
        for report in reports.of_message(session, provider_id):
            settle(house, session, message, report.state, report.code)


def settle(house: House, session: Session, message: Message, state: str, code: str | None) -> None:
    """What the provider says of a message that it has."""
    if message.state != "sent":
        return
    if state in DELIVERED:
        message.state = "delivered"
    elif state in LOST:
        failed(house, session, message, code or state)


def failed(house: House, session: Session, message: Message, code: str) -> None:
    """It surely did not arrive, and will not this way."""
    if code == delivery.UNSUBSCRIBED:
        _mirror_silence(house, session, message)
    _end(house, session, message, delivery.ending(code, was_taken=message.state == "sent"), code)


def unclear(house: House, session: Session, message: Message, code: str) -> None:
    """It may have gone: the provider is asked, and a person looks into it, unless it has been reported already."""
    provider_id = reports.provider_id_of(session, message.id)
    if provider_id is not None:
        sent(house, session, message, provider_id)
        return
    message.due_at = house.now() + FIRST_ASKED_AFTER
    _end(house, session, message, "needs_review", code)


def review_over(house: House, session: Session, case: Case, message: Message, who: UUID | None = None) -> None:
    """Ends the task, unless another message of the case is still unclear."""
    if any(other.id != message.id for other in outbox.unclear_of(session, case.id)):
        return
    for task in case.tasks:
        if task.name == routing.CHECK_MESSAGE and task.done_at is None:
            task.done_at, task.done_by = house.now(), who


def _again(house: House, session: Session, message: Message, code: str) -> None:
    if message.attempts >= MOST_ATTEMPTS:
        failed(house, session, message, code)
        return
    wait = min(FIRST_WAIT * 2 ** (message.attempts - 1), LONGEST_WAIT) * random.uniform(0.8, 1.2)  # noqa: S311
    message.state, message.failure, message.due_at = "queued", code, house.now() + wait


def _end(house: House, session: Session, message: Message, state: str, code: str) -> None:
    """It goes another way, or a person looks into it. A conversation without a case becomes one: its replies do not
    arrive."""
    message.state, message.failure = state, code
    case, is_unclear = _case_of(session, message), state == "needs_review"
    _forget_the_key(case, message)
    if case is not None:
        history = History(session, house.matching, case, house.now())
        name = "message_unclear" if is_unclear else "message_failed"
        history.add(name, HEARBACK, message=str(message.id), code=code)
        task = routing.CHECK_MESSAGE if is_unclear else switch(house, session, history, case, message)
        if task:
            need_task(house, case, task)
    elif message.conversation is not None:
        task = routing.CHECK_MESSAGE if is_unclear else routing.FIND_SAFE_WAY
        message.conversation.next_step, message.conversation.next_at = task, house.now()


def _case_of(session: Session, message: Message) -> Case | None:
    return cases.to_change(session, message.case_id) if message.case_id else None


def _forget_the_key(case: Case | None, message: Message) -> None:
    """Words and link are with their owner now, and kept here no longer (decision 0002)."""
    if phrases.opens_the_case(case, message):
        message.body = None


def _mirror_silence(house: House, session: Session, message: Message) -> None:
    """The provider sends this number nothing, so neither do we (R44)."""
    person, conversation, way = message.person, message.conversation, message.way
    own = person.contact_address if person else None
    address = conversation.address if conversation else way.address if way else own
    if address:
        silences.keep(session, house.matching, line_of(house, address), silences.PROVIDER, house.now())
