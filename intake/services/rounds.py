"""Rounds of a worker: what arrived is taken in, silences are broken, periodic work is done, the outbox is delivered."""

from collections.abc import Callable
from functools import partial
from threading import Thread

import structlog

from intake.services.deliver import deliver_due, lanes
from intake.services.enquiring import enquire_due
from intake.services.house import House
from intake.services.periodic.running import run_due
from intake.services.texting.hear import take_from_spool
from intake.services.texting.silence import break_silence_due
from intake.services.texting.take_in import take_in_due
from intake.store.database import DatabaseAway
from intake.store.migrate import migrate
from notifications.gateway import Gateway

IDLE_SECONDS = 1.0

Wait = Callable[[float], bool]
Turn = Callable[[], int]

log = structlog.get_logger()


def run(house: House, gateway: Gateway, wait: Wait) -> None:
    """Work until `wait(seconds)` says that it is time to stop.

    Outlives a database that is away, and brings one up to date that was away when we started. Each lane of the outbox
    goes rounds of its own, and so do asking the provider and periodic work: however long one of them takes, whoever
    texts is heard and answered meanwhile.
    """
    if not _prepared(house, wait):
        return
    turns: list[Turn] = [partial(lane.round, lambda: wait(0)) for lane in lanes(house, gateway)]
    turns += [partial(enquire_due, house, gateway), partial(run_due, house)]
    threads = [Thread(target=_keep_on, args=(turn, wait), daemon=True) for turn in turns]
    for thread in threads:
        thread.start()
    _keep_on(partial(_take_in, house), wait)
    for thread in threads:
        thread.join()


def work_round(house: House, gateway: Gateway, stopping: Callable[[], bool] = lambda: False) -> int:
    """One round of everything in turn; how much there was to do. Raises DatabaseAway."""
    return _take_in(house) + run_due(house) + deliver_due(house, gateway, stopping) + enquire_due(house, gateway)


def _take_in(house: House) -> int:
    return take_from_spool(house) + take_in_due(house) + break_silence_due(house)


def _prepared(house: House, wait: Wait) -> bool:
    """Once the database is there; False where it is time to stop before that."""
    while True:
        try:
            migrate(house.database)
            return True
        except DatabaseAway:
            log.warning("database_away")
        if wait(IDLE_SECONDS):
            return False


def _keep_on(turn: Turn, wait: Wait) -> None:
    """One round after another until it is time to stop; no fault of one ends them all."""
    while True:
        busy = 0
        try:
            busy = turn()
        except DatabaseAway:
            log.warning("database_away")
        except Exception as fault:
            log.error("round_failed", kind=type(fault).__name__)
        if wait(0 if busy else IDLE_SECONDS):
            return
