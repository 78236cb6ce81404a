"""Delivery through the outbox beside a bare loop that calls the provider and inserts one row a message (at least 0.5 of
it), and by two workers beside one (at least 1.8). PostgreSQL; workers and stand-in are processes of their own.

Every message is an acknowledgement of a case of its own: the dearest there is, for its sending is noted in the case.
The stand-in answers after 50 ms, half of what a provider's API takes at its best over the internet.
"""

import logging
import statistics
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from itertools import count
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import structlog
from sqlalchemy.orm import Session

from intake.services.deliver import lanes
from intake.services.house import House
from intake.store.tables.message import Message
from notifications.gateway import Gateway, Outgoing
from notifications.twilio_sms import TwilioGateway
from tests.benchmarks.floor import Base, Row
from tests.benchmarks.measure import Figure
from tests.builders.houses import build_parts, prepared
from tests.builders.told import receive
from tests.support.postgres import PostgresServer
from tests.support.stored import read
from tests.support.twilio_apart import apart
from tests.support.twilio_posts import ACCOUNT, OUR_NUMBER, TOKEN

LATENCY = 0.05
REPEATS, MESSAGES = 7, 120
OF_BARE, BY_TWO = 0.5, 1.8
BODY = "A person will read your message. In danger now: 999. Childline 0800 1111. Text SHOUT to 85258."
BARE, OUTBOX = "bare", "outbox"


def figures() -> Iterator[Figure]:
    with ExitStack() as stack:
        server, folder = stack.enter_context(PostgresServer()), stack.enter_context(TemporaryDirectory())
        database, provider = server.create_database(), stack.enter_context(apart(LATENCY))
        house = prepared(build_parts(database, Path(folder))).house
        Base.metadata.create_all(house.database.engine)
        workers = [stack.enter_context(_worker(database, folder, provider)) for _number in range(2)]
        numbers, rounds = count(), []
        for _repeat in range(REPEATS + 1):
            bare = _rate(workers[:1], BARE)
            one, two = (_delivered(house, workers[:n], numbers) for n in (1, 2))
            rounds.append((bare, one, two))
        house.database.close()
    bares, ones, twos = zip(*rounds[1:], strict=True)
    against_bare = statistics.median(one / bare for bare, one, _two in rounds[1:])
    against_one = statistics.median(two / one for _bare, one, two in rounds[1:])
    yield Figure("bare loop: a call and an insert", statistics.median(bares), "/s")
    yield Figure("through the outbox, one worker", statistics.median(ones), "/s")
    yield Figure("through the outbox, two workers", statistics.median(twos), "/s")
    yield Figure(
        "bare loop / outbox (so much slower)", 1 / against_bare, "×", 1 / OF_BARE, f"{against_bare:.2f} of bare"
    )
    yield Figure("one worker / two (so much slower)", 1 / against_one, "×", 1 / BY_TWO, f"{against_one:.2f} times one")


def _delivered(house: House, workers: list[Connection], numbers: Iterator[int]) -> float:
    for number in (next(numbers) for _message in range(MESSAGES)):
        receive(house, contact="sms", contact_number=f"+4477009{number:05}")
    rate = _rate(workers, OUTBOX)
    assert set(read(house, Message, lambda message: message.state)) == {"sent"}
    return rate


def _rate(workers: list[Connection], what: str) -> float:
    """Messages a second, by all of them."""
    began = time.monotonic()
    for worker in workers:
        worker.send(what)
    for worker in workers:
        worker.recv()
    return MESSAGES / (time.monotonic() - began)


@contextmanager
def _worker(*place: str) -> Iterator[Connection]:
    ours, theirs = get_context("spawn").Pipe()
    process = get_context("spawn").Process(target=_work, args=(theirs, *place), daemon=True)
    process.start()
    theirs.close()
    ours.recv()
    try:
        yield ours
    finally:
        ours.send(None)
        process.join()


def _work(end: Connection, database: str, folder: str, provider: str) -> None:
    """Does what it is told, and says when it has done it."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    house = build_parts(database, folder).house
    gateway = TwilioGateway(ACCOUNT, TOKEN, sender=OUR_NUMBER, api_base=provider)
    house.matching.key("read", "once")
    texts, _emails = lanes(house, gateway)
    end.send("ready")
    while what := end.recv():
        if what == BARE:
            _bare(house, gateway)
        else:
            while texts.round():
                pass
        end.send("done")


def _bare(house: House, gateway: Gateway) -> None:
    for number in range(MESSAGES):
        gateway.send(Outgoing(str(uuid4()), "sms", f"+4477008{number:05}", None, BODY))
        with Session(house.database.engine) as session:
            session.add(Row(words=BODY, made_at=datetime.now(UTC)))
            session.commit()
