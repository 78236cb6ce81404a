"""How long the provider waits at the door while the outbox is full and is being emptied (budget 1.5 s of its 15)."""

import statistics
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import requests

from intake.store.inserting import NewRows
from intake.store.tables.message import Message
from tests.benchmarks.measure import Figure
from tests.builders.houses import KEYS, build_parts, prepared
from tests.builders.told import SMS, STORY, receive
from tests.support.live import HearbackProcess
from tests.support.postgres import PostgresServer
from tests.support.stored import read
from tests.support.twilio_posts import SETTINGS, signed, text_form
from tests.support.twilio_stand_in import TwilioStandIn

BUDGET = 1.5
QUEUED, POSTERS, POSTS = 20_000, 8, 60


def figures() -> Iterator[Figure]:
    with PostgresServer() as server:
        for name in ("SQLite", "PostgreSQL"):
            with TemporaryDirectory() as folder, TwilioStandIn() as twilio:
                url = server.create_database() if name == "PostgreSQL" else f"sqlite:///{folder}/bench.sqlite3"
                waits = sorted(_waits(Path(folder), url, twilio))
            slow, median = waits[int(len(waits) * 0.95)], statistics.median(waits) * 1000
            note = f"median {median:.0f} ms, longest {waits[-1] * 1000:.0f} ms, {len(twilio.received)} sent meanwhile"
            yield Figure(f"{name}: p95 of {POSTERS} posters, {QUEUED:,} queued", slow, "s", BUDGET, note)


def _waits(folder: Path, url: str, twilio: TwilioStandIn) -> list[float]:
    given = {"DATABASE_URL": url, "SECRET_KEY": "s" * 32, "ENCRYPTION_KEYS": KEYS, **SETTINGS}
    _fill_outbox(url, folder)
    settings = {f"HEARBACK_{name}": value for name, value in {**given, "TWILIO_API_BASE": twilio.url}.items()}
    with HearbackProcess(folder, settings) as hearback, ThreadPoolExecutor(POSTERS) as threads:
        waits = list(threads.map(lambda poster: _post(hearback.base_url, poster), range(POSTERS)))
    return [wait for of_one in waits for wait in of_one]


def _fill_outbox(url: str, folder: Path) -> None:
    house = prepared(build_parts(url, folder)).house
    receive(house, **SMS)
    (first,) = read(house, Message, lambda message: {name: getattr(message, name) for name in COPIED})
    with house.database.write() as session:
        NewRows(session, *(Message(**first) for _ in range(QUEUED - 1))).insert()
    house.database.close()


COPIED = ("case_id", "person_id", "name", "direction", "channel", "state", "made_at", "due_at", "body")


def _post(base_url: str, poster: int) -> list[float]:
    """Each on a connection of its own, as the provider's posts come."""
    waits = []
    for number in range(POSTS):
        post = signed(f"{base_url}/sms/inbound", text_form(STORY, sender=f"+4477009{poster}{number:04}"))
        began = time.monotonic()
        answer = requests.post(post.url, data=post.form, headers=post.headers, timeout=15)
        waits.append(time.monotonic() - began)
        assert answer.status_code == 200
    return waits
