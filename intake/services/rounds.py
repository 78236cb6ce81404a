"""The worker's rounds: what arrived is taken in, silences are broken, the outbox is delivered, the rest is tidied."""

from collections.abc import Callable

import structlog

from intake.services.clock.reminding import remind
from intake.services.deliver import deliver_due
from intake.services.house import House
from intake.services.texting.hear import take_from_spool
from intake.services.texting.silence import break_silence_due
from intake.services.texting.take_in import take_in_due
from intake.store import drafts, limits
from intake.store.database import DatabaseAway
from intake.store.migrate import migrate
from notifications.gateway import Gateway

IDLE_SECONDS = 1.0
TIDY_EVERY = 300

log = structlog.get_logger()


def run(house: House, gateway: Gateway, wait: Callable[[float], bool]) -> None:
    """Work until `wait(seconds)` says that it is time to stop.

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
                remind(house)
            busy = work_round(house, gateway, stopping=lambda: wait(0))
        except DatabaseAway:
            log.warning("database_away")
            busy = 0
        rounds += 1
        if wait(0 if busy else IDLE_SECONDS):
            return


def work_round(house: House, gateway: Gateway, stopping: Callable[[], bool] = lambda: False) -> int:
    """One round of everything; how much there was to do. Raises DatabaseAway."""
    heard = take_from_spool(house) + take_in_due(house) + break_silence_due(house)
    return heard + deliver_due(house, gateway, stopping)


def tidy(house: House) -> None:
    """Forget drafts and rate windows that have run out."""
    with house.database.write() as session:
        drafts.forget_expired(session, house.now())
        limits.forget_ended(session, house.now())
