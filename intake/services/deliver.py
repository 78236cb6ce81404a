"""Delivering: the outbox worker. Claims what is due, sends it, and notes what became of it.

A crash between the provider's yes and our note leaves a message *sending*; it ends in *needs review* and is never
blindly sent again (R42).
"""

from collections.abc import Callable
from functools import partial
from uuid import UUID, uuid4

import structlog

from intake.services.house import House
from intake.services.leaving import SILENT, destination, leaves_at
from intake.services.settle import MOST_ATTEMPTS, failed, note, unclear
from intake.services.trying import tried
from intake.store import outbox
from notifications.gateway import Gateway, Outgoing, Receipt, SendFailure

BATCH = 5

log = structlog.get_logger()


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
        deliver = partial(_deliver, house, gateway, message_id, claim)
        tried("message_not_delivered", deliver, message=str(message_id))
    return len(claimed) + _take_back_abandoned(house)


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
            note(house, session, message, result)
            log.info("message_settled", message_id=str(message.id), state=message.state, failure=message.failure)


def _begin(house: House, message_id: UUID, claim: UUID) -> Outgoing | None:
    """What is sent and to whom, by the profile as it is now; a contact no longer safe is not used, nor a time that is
    not: what comes too late for the safe hours waits for the next ones.

    Noted as *sending* before it is sent: from here on a crash means that it may have gone.
    """
    with house.database.write() as session:
        outbox.renew(session, claim, house.now())
        message = outbox.held(session, message_id, claim, "claimed")
        if message is None:
            return None
        goes = destination(house, session, message)
        if goes == SILENT:
            message.state = "dropped"
            return None
        if isinstance(goes, str):
            failed(house, session, message, goes)
            return None
        moment = leaves_at(house, message)
        if moment > house.now():
            message.state, message.due_at, message.attempts = "queued", moment, message.attempts - 1
            return None
        message.state = "sending"
        return Outgoing(str(message.id), goes.channel, goes.address, message.subject, message.body or "")


def _take_back_abandoned(house: House) -> int:
    """What a dead worker held: not yet begun goes back into the queue, though not for ever; begun goes to a person."""
    with house.database.write() as session:
        lost = outbox.abandoned(session, house.now())
        for message in lost:
            if message.state == "claimed" and message.attempts >= MOST_ATTEMPTS:
                failed(house, session, message, "gave_up")
            elif message.state == "claimed":
                message.state = "queued"
            else:
                unclear(house, session, message, "worker_died")
        return len(lost)
