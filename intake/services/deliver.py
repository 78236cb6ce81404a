"""Delivering: the outbox worker. Claims what is due, sends it, and notes what became of it.

A crash between the provider's yes and our note leaves a message *sending*; it ends in *needs review* and is never
blindly sent again (R42).
"""

import random
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import structlog
from sqlalchemy.orm import Session

from intake.domain import routing
from intake.services.house import House
from intake.services.outgoing import ACKNOWLEDGEMENT, note_acknowledged, safe_contact
from intake.store import cases, drafts, limits, outbox
from intake.store.database import DatabaseAway
from intake.store.history import HEARBACK, History
from intake.store.migrate import migrate
from intake.store.tables.message import Message
from intake.store.tables.task import Task
from notifications.gateway import Gateway, Outgoing, Receipt, Refused, SendFailure, TryLater
from notifications.preferences import next_safe_moment, route_for

BATCH = 5
MOST_ATTEMPTS = 8
FIRST_WAIT = timedelta(seconds=15)
LONGEST_WAIT = timedelta(hours=1)
IDLE_SECONDS = 1.0
TIDY_EVERY = 300

log = structlog.get_logger()


def run(house: House, gateway: Gateway, wait: Callable[[float], bool]) -> None:
    """Deliver until `wait(seconds)` says that it is time to stop.

    Outlives a database that is away, and brings one up to date that was away when we started.
    """
    rounds, prepared = 0, False
    while True:
        try:
            if not prepared:
                migrate(house.database)
                prepared = True
            if rounds % TIDY_EVERY == 0:
                tidy(house)
            busy = deliver_due(house, gateway, stopping=lambda: wait(0))
        except DatabaseAway:
            log.warning("database_away")
            busy = 0
        rounds += 1
        if wait(0 if busy else IDLE_SECONDS):
            return


def deliver_due(house: House, gateway: Gateway, stopping: Callable[[], bool] = lambda: False) -> int:
    """One round; the number of messages dealt with. When it is time to stop, what is not begun goes back at once."""
    claim = uuid4()
    with house.database.write() as session:
        claimed = outbox.claim(session, claim, house.now(), BATCH)
    for message_id in claimed:
        if stopping():
            with house.database.write() as session:
                outbox.give_back(session, claim)
            break
        _try(house, gateway, message_id, claim)
    return len(claimed) + _take_back_abandoned(house)


def _try(house: House, gateway: Gateway, message_id: UUID, claim: UUID) -> None:
    """A message that we stumble over holds up no other; it is tried again when its claim has run out."""
    try:
        _deliver(house, gateway, message_id, claim)
    except DatabaseAway:
        raise
    except Exception as fault:
        log.error("message_not_delivered", message=str(message_id), kind=type(fault).__name__)


def tidy(house: House) -> None:
    """Forget drafts and rate windows that have run out."""
    with house.database.write() as session:
        drafts.forget_expired(session, house.now())
        limits.forget_ended(session, house.now())


def _deliver(house: House, gateway: Gateway, message_id: UUID, claim: UUID) -> None:
    outgoing = _begin(house, message_id, claim)
    if outgoing is None:
        return
    result: Receipt | SendFailure
    try:
        result = gateway.send(outgoing)
    except SendFailure as failure:
        result = failure
    with house.database.write() as session:
        message = outbox.held(session, message_id, claim, "sending")
        if message is not None:
            _note(house, session, message, result)
            log.info("message_settled", message_id=str(message.id), state=message.state, failure=message.failure)


def _begin(house: House, message_id: UUID, claim: UUID) -> Outgoing | None:
    """What is sent and to whom, by the profile as it is now; a contact no longer safe is not used, nor a time that is
    not: what comes too late for the safe hours waits for the next ones.

    Noted as *sending* before it is sent: from here on a crash means that it may have gone.
    """
    with house.database.write() as session:
        outbox.renew(session, claim, house.now())
        message = outbox.held(session, message_id, claim, "claimed")
        if message is None or message.person is None:
            return None
        contact = safe_contact(message.person)
        route = route_for(contact)
        if route is None or route != message.channel or contact.address is None:
            _failed(house, session, message, "no_safe_way")
            return None
        moment = next_safe_moment(contact, house.now(), house.authority.zone)
        if moment > house.now():
            message.state, message.due_at, message.attempts = "queued", moment, message.attempts - 1
            return None
        message.state = "sending"
        return Outgoing(str(message.id), route, contact.address, message.subject, message.body or "")


def _note(house: House, session: Session, message: Message, result: Receipt | SendFailure) -> None:
    match result:
        case Receipt():
            _sent(house, session, message, result)
        case TryLater():
            _again(house, session, message, result.code)
        case Refused():
            _failed(house, session, message, result.code)
        case _:
            _unclear(house, session, message, result.code)


def _sent(house: House, session: Session, message: Message, receipt: Receipt) -> None:
    message.state, message.provider_id, message.sent_at = "sent", receipt.provider_id, house.now()
    case = cases.to_change(session, message.case_id)
    if case is not None and message.name == ACKNOWLEDGEMENT:
        note_acknowledged(History(session, house.matching, case, house.now()), case, house.now(), message.channel)


def _again(house: House, session: Session, message: Message, code: str) -> None:
    if message.attempts >= MOST_ATTEMPTS:
        _failed(house, session, message, code)
        return
    wait = min(FIRST_WAIT * 2 ** (message.attempts - 1), LONGEST_WAIT) * random.uniform(0.8, 1.2)  # noqa: S311
    message.state, message.failure, message.due_at = "queued", code, house.now() + wait


def _failed(house: House, session: Session, message: Message, code: str) -> None:
    _end(house, session, message, "failed", code, routing.FIND_SAFE_WAY)


def _unclear(house: House, session: Session, message: Message, code: str) -> None:
    _end(house, session, message, "needs_review", code, routing.CHECK_MESSAGE)


def _end(house: House, session: Session, message: Message, state: str, code: str, task: str) -> None:
    message.state, message.failure = state, code
    case = cases.to_change(session, message.case_id)
    if case is None:
        return
    due_on = house.calendar().due(house.today(), 1)
    session.add(Task(case_id=case.id, name=task, team=case.team, due_on=due_on, made_at=house.now()))
    history = History(session, house.matching, case, house.now())
    history.add(
        "message_failed" if state == "failed" else "message_unclear", HEARBACK, message=str(message.id), code=code
    )


def _take_back_abandoned(house: House) -> int:
    """What a dead worker held: not yet begun goes back into the queue, though not for ever; begun goes to a person."""
    with house.database.write() as session:
        lost = outbox.abandoned(session, house.now())
        for message in lost:
            if message.state == "claimed" and message.attempts >= MOST_ATTEMPTS:
                _failed(house, session, message, "gave_up")
            elif message.state == "claimed":
                message.state = "queued"
            else:
                _unclear(house, session, message, "worker_died")
        return len(lost)
