"""What a whole conversation by text costs beside the same journey by pages: door, taking in, delivery; CPU alone."""

import logging
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import structlog

from intake.services.rounds import work_round
from notifications.gateway import RecordingGateway
from tests.benchmarks.measure import Figure, Task, interleaved, ratio
from tests.benchmarks.webhook import INBOUND, PUBLIC, ready
from tests.benchmarks.wsgi import Browser
from tests.builders.houses import Clock, build_app, build_parts, prepared
from tests.builders.told import STORY
from tests.support.postgres import PostgresServer
from tests.support.twilio_posts import SETTINGS, signed, text_form

ROUNDS, TASKS = 7, 4
TURNS = (STORY, "1", "My key worker", "Ask me first", "3 5", "1", "2", "finish")
ANSWERS = {
    "story": STORY,
    "about": "My key worker",
    "wish": "Ask me first",
    "feelings": ("sad", "angry"),
    "safe_now": "yes",
    "advocate": "no",
}
FORM = "/tell/complaint"


def figures() -> Iterator[Figure]:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    with TemporaryDirectory() as folder, PostgresServer() as server:
        for name, url in (("SQLite", f"sqlite:///{folder}/bench.sqlite3"), ("PostgreSQL", server.create_database())):
            journeys = Journeys(url, Path(folder))
            measured = interleaved({"pages": journeys.by_pages, "texts": journeys.by_text}, rounds=ROUNDS, tasks=TASKS)
            journeys.close()
            texts = measured["texts"]
            note = f"{sorted(texts)[len(texts) // 2] * 1000:.1f} ms CPU"
            yield Figure(
                f"{name}: {len(TURNS)} turns by text / by pages", ratio(texts, measured["pages"]), "×", note=note
            )


class Journeys:
    """One service in which people tell the same thing in two ways."""

    def __init__(self, url: str, folder: Path) -> None:
        self._clock, self._gateway = Clock(), RecordingGateway()
        self._parts = prepared(build_parts(url, folder, self._clock, PUBLIC_URL=PUBLIC, **SETTINGS))
        self._app, self._people = build_app(self._parts), count()

    def close(self) -> None:
        self._parts.house.database.close()

    def by_text(self, number: int) -> list[Task]:
        """Each turn is posted, taken in when nothing followed for a while, and answered."""
        return [self._conversation(f"+4477009{next(self._people):05}") for _ in range(number)]

    def by_pages(self, number: int) -> list[Task]:
        """Each page is fetched and each answer posted."""
        return [self._visit(f"10.0.0.{next(self._people)}") for _ in range(number)]

    def _conversation(self, phone: str) -> Task:
        forms = [text_form(words, sender=phone) for words in TURNS]
        posts = [ready(self._app, signed(PUBLIC + INBOUND, form)) for form in forms]

        def talk() -> None:
            before = len(self._gateway.sent)
            for post in posts:
                post()
                self._clock.forward(seconds=3)
                while work_round(self._parts.house, self._gateway):
                    pass
            assert len(self._gateway.sent) - before == len(TURNS)

        return talk

    def _visit(self, address: str) -> Task:
        browser = Browser(self._app, address)

        def tell() -> None:
            browser.token = browser.get(f"{FORM}/").token
            browser.post(f"{FORM}/")
            for name, answer in ANSWERS.items():
                browser.get(f"{FORM}/{name}")
                assert browser.post(f"{FORM}/{name}", {name: answer}).status == 303
            browser.get(f"{FORM}/check")
            assert browser.post(f"{FORM}/send").status == 303
            assert browser.get(f"{FORM}/sent").status == 200

        return tell
