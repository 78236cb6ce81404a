"""Delivering: the outbox worker. Claims what is due, sends it, and notes what became of it.

Each lane is sent for itself. A crash between the provider's yes and our note leaves a message *sending*; it ends in
*needs review* and is never blindly sent again (R42).
"""

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID, uuid4

import structlog

from intake.domain.delivery import SILENT
from intake.services.house import House
from intake.services.leaving import destination, leaves_at
from intake.services.settle import MOST_ATTEMPTS, failed, note, unclear
from intake.services.trying import tried
from intake.store import outbox
from intake.store.database import DatabaseAway
from intake.store.tables.message import LANES
from notifications.gateway import Gateway, Outgoing, Receipt, Refused, SendFailure

BATCH = 5
PATIENCE = 3
"""So many sends in a row without a yes or a no, and the lane pauses."""

FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=5), timedelta(minutes=5)

log = structlog.get_logger()


def lanes(house: House, gateway: Gateway) -> list["Lane"]:
    """One for each provider, to be worked side by side."""
    return [Lane(house, gateway, name) for name in LANES]


def deliver_due(house: House, gateway: Gateway, stopping: Callable[[], bool] = lambda: False) -> int:
    """One round of every lane, one after the other; the number of messages dealt with."""
    return sum(lane.round(stopping) for lane in lanes(house, gateway))


class Lane:
    """What waits for one provider. While that gives no answer the lane pauses for longer and longer, and then tries a
    single message: what stands behind a dead provider neither ends in *needs review* nor uses its attempts up.
    """

    def __init__(self, house: House, gateway: Gateway, name: str):
        self.name = name
        self._house, self._gateway = house, gateway
        self._unanswered = 0
        self._paused_until: datetime | None = None
        self._looked_at: datetime | None = None

    def round(self, stopping: Callable[[], bool] = lambda: False) -> int:
        """The number of messages dealt with. When it is time to stop, what is not begun goes back at once."""
        if self._is_paused():
            return 0
        claim, most = uuid4(), 1 if self._unanswered >= PATIENCE else BATCH
        with self._house.database.write() as session:
            claimed = outbox.claim(session, claim, self._house.now(), self.name, most)
        for message_id in claimed:
            if stopping() or self._is_paused():
                with self._house.database.write() as session:
                    outbox.give_back(session, claim)
                break
            self._heed(self._deliver(message_id, claim))
        return len(claimed) + self._look_for_abandoned()

    def _deliver(self, message_id: UUID, claim: UUID) -> bool | None:
        """Whether the provider said yes or no; None where it was not asked."""
        answered = None
        try:
            begun = _begin(self._house, message_id, claim)
            if isinstance(begun, Outgoing):
                answered = False
                result = _send(self._gateway, begun)
                answered = isinstance(result, Receipt | Refused)
                _note(self._house, message_id, claim, result)
            elif begun is not None:
                _note(self._house, message_id, claim, begun)
        except DatabaseAway:
            raise
        except Exception as fault:
            log.error("message_not_delivered", kind=type(fault).__name__, message=str(message_id))
        return answered

    def _heed(self, answered: bool | None) -> None:
        if answered:
            self._unanswered = 0
        elif answered is not None:
            self._unanswered += 1
        if answered is False and self._unanswered >= PATIENCE:
            pause = min(FIRST_PAUSE * 2 ** (self._unanswered - PATIENCE), LONGEST_PAUSE)
            pause *= random.uniform(0.8, 1.2)  # noqa: S311
            self._paused_until = self._house.now() + pause
            log.warning("lane_paused", lane=self.name, seconds=round(pause.total_seconds()))

    def _is_paused(self) -> bool:
        """A clock that was put back does not hold it for longer."""
        left = self._paused_until - self._house.now() if self._paused_until else timedelta()
        return timedelta() < left < 2 * LONGEST_PAUSE

    def _look_for_abandoned(self) -> int:
        now = self._house.now()
        if self._looked_at is not None and abs(now - self._looked_at) < outbox.LEASE / 8:
            return 0
        self._looked_at = now
        return _take_back_abandoned(self._house)


def _begin(house: House, message_id: UUID, claim: UUID) -> Outgoing | Refused | None:
    """What is sent and to whom, by the profile as it is now; a contact no longer safe is not used, nor a time that is
    not: what comes too late for the safe hours waits for the next ones.

    Noted as *sending* before it is sent: from here on a crash means that it may have gone.
    """
    now = house.now()
    with house.database.write() as session:
        message = outbox.held(session, message_id, claim, "claimed")
        if message is None:
            return None
        if message.claimed_at is None or now - message.claimed_at > outbox.LEASE / 4:
            outbox.renew(session, claim, now)
        goes = destination(house, session, message)
        if goes == SILENT:
            message.state, message.failure = "blocked", SILENT
            return None
        if isinstance(goes, str):
            return Refused(goes)
        moment = leaves_at(house, message)
        if moment > house.now():
            message.state, message.due_at, message.attempts = "queued", moment, message.attempts - 1
            return None
        message.state, message.claimed_at = "sending", now
        return Outgoing(str(message.id), goes.channel, goes.address, message.subject, message.body or "")


def _send(gateway: Gateway, outgoing: Outgoing) -> Receipt | SendFailure:
    try:
        return gateway.send(outgoing)
    except SendFailure as failure:
        return failure


def _note(house: House, message_id: UUID, claim: UUID, result: Receipt | SendFailure) -> None:
    """A yes that comes when we had given up waiting for it still says that it went."""
    with house.database.write() as session, session.no_autoflush:
        outbox.hold_around(session, message_id)
        message = outbox.held(session, message_id, claim, "claimed", "sending")
        if message is None and isinstance(result, Receipt):
            message = outbox.unclear(session, message_id)
        if message is not None:
            note(house, session, message, result)
            log.info("message_settled", message_id=str(message.id), state=message.state, failure=message.failure)


def _take_back_abandoned(house: House) -> int:
    """What a dead worker held: not yet begun goes back into the queue, though not for ever; begun goes to a person."""
    with house.database.read() as session:
        lost = outbox.abandoned(session, house.now())
    return sum(tried("message_not_taken_back", partial(_take_back, house, one), message=str(one)) for one in lost)


def _take_back(house: House, message_id: UUID) -> None:
    with house.database.write() as session:
        outbox.hold_around(session, message_id)
        message = outbox.taken_back(session, message_id, house.now())
        if message is None:
            return
        if message.state == "sending":
            unclear(house, session, message, "worker_died")
        elif message.attempts >= MOST_ATTEMPTS:
            failed(house, session, message, "gave_up")
        else:
            message.state = "queued"
