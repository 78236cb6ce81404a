"""Settling: what became of a message, said by the gateway's answer or by the provider's later reports."""

import random
from datetime import timedelta

from sqlalchemy.orm import Session

from forms.talk import FINISHED, NOT_SAFE, PERSON
from intake.domain import routing
from intake.services.duties import need_task
from intake.services.house import House
from intake.services.outgoing import ACKNOWLEDGEMENT, note_acknowledged
from intake.services.texting import phrases
from intake.services.texting.line import line_of
from intake.store import cases, reports, silences
from intake.store.history import HEARBACK, History
from intake.store.tables.case import Case
from intake.store.tables.message import Message
from notifications.gateway import LOCAL, Receipt, Refused, SendFailure, TryLater

MOST_ATTEMPTS = 8
FIRST_WAIT = timedelta(seconds=15)
LONGEST_WAIT = timedelta(hours=1)

ACKNOWLEDGES = {ACKNOWLEDGEMENT, FINISHED, PERSON, NOT_SAFE, phrases.UNFINISHED}
"""Messages that tell somebody that a person has what they sent."""

UNSUBSCRIBED = "21610"
DELIVERED, LOST = {"delivered", "read"}, {"undelivered", "failed"}


def note(house: House, session: Session, message: Message, result: Receipt | SendFailure) -> None:
    """What the gateway answered."""
    match result:
        case Receipt():
            _sent(house, session, message, result)
        case TryLater():
            _again(house, session, message, result.code)
        case Refused():
            failed(house, session, message, result.code)
        case _:
            unclear(house, session, message, result.code)


def take_report(house: House, provider_id: str, state: str, code: str | None) -> None:
    """What the provider reports, each report once; it may come before our own note of having sent (R41, R46)."""
    report_id = house.matching.uuid("report", f"{provider_id} {state}")
    with house.database.write() as session:
        reports.one_at_a_time(session, provider_id)
        if reports.is_known(session, report_id):
            return
        reports.keep(session, report_id, provider_id, state, code, house.now())
        message = reports.message_of(session, provider_id)
        if message is not None:
            _settle(house, session, message, state, code)


def failed(house: House, session: Session, message: Message, code: str) -> None:
    if code == UNSUBSCRIBED:
        _mirror_silence(house, session, message)
    _end(house, session, message, "failed", code, routing.FIND_SAFE_WAY)


def unclear(house: House, session: Session, message: Message, code: str) -> None:
    _end(house, session, message, "needs_review", code, routing.CHECK_MESSAGE)


def _settle(house: House, session: Session, message: Message, state: str, code: str | None) -> None:
    """Only what is on its way is settled: an end is never taken back."""
    if message.state != "sent":
        return
    if state in DELIVERED:
        message.state = "delivered"
    elif state in LOST:
        failed(house, session, message, code or state)


def _sent(house: House, session: Session, message: Message, receipt: Receipt) -> None:
    reports.one_at_a_time(session, receipt.provider_id)
    message.state, message.provider_id, message.sent_at = "sent", receipt.provider_id, house.now()
    case = cases.to_change(session, message.case_id) if message.case_id else None
    if case is not None and message.name in ACKNOWLEDGES:
        note_acknowledged(History(session, house.matching, case, house.now()), case, house.now(), message.channel)
    if receipt.provider_id != LOCAL:
        _forget_the_key(case, message)
    for report in reports.of_message(session, receipt.provider_id):
        _settle(house, session, message, report.state, report.code)


def _again(house: House, session: Session, message: Message, code: str) -> None:
    if message.attempts >= MOST_ATTEMPTS:
        failed(house, session, message, code)
        return
    wait = min(FIRST_WAIT * 2 ** (message.attempts - 1), LONGEST_WAIT) * random.uniform(0.8, 1.2)  # noqa: S311
    message.state, message.failure, message.due_at = "queued", code, house.now() + wait


def _end(house: House, session: Session, message: Message, state: str, code: str, task: str) -> None:
    """A person looks into it. A conversation without a case becomes one: its replies do not arrive."""
    message.state, message.failure = state, code
    case = cases.to_change(session, message.case_id) if message.case_id else None
    _forget_the_key(case, message)
    if case is not None:
        need_task(house, case, task)
        history = History(session, house.matching, case, house.now())
        name = "message_failed" if state == "failed" else "message_unclear"
        history.add(name, HEARBACK, message=str(message.id), code=code)
    elif message.conversation is not None:
        message.conversation.next_step, message.conversation.next_at = task, house.now()


def _forget_the_key(case: Case | None, message: Message) -> None:
    """Words and link are with their owner now, and kept here no longer (decision 0002)."""
    if phrases.opens_the_case(case, message):
        message.body = None


def _mirror_silence(house: House, session: Session, message: Message) -> None:
    """The provider sends this number nothing, so neither do we (R44)."""
    person, conversation = message.person, message.conversation
    address = conversation.address if conversation else person.contact_address if person else None
    if address:
        silences.keep(session, house.matching, line_of(house, address), silences.PROVIDER, house.now())
