"""CPU of the public requests that children make, as a ratio to the floor on the same database (budget 2)."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask

from intake.app import Parts
from tests.benchmarks.floor import bare_app
from tests.benchmarks.measure import Figure, Stack, Task, interleaved, ratio
from tests.benchmarks.wsgi import Browser
from tests.builders.houses import build_app, build_parts, prepared
from tests.builders.told import STORY, receive
from tests.support.postgres import PostgresServer

BUDGET = 2.0
ROUNDS, TASKS = 15, 40
FLOOR = "floor"
FORM = "/tell/complaint"


def figures() -> Iterator[Figure]:
    with TemporaryDirectory() as folder, PostgresServer() as server:
        for name, url in (("SQLite", f"sqlite:///{folder}/bench.sqlite3"), ("PostgreSQL", server.create_database())):
            parts = prepared(build_parts(url, Path(folder)))
            measured = interleaved(_stacks(build_app(parts), parts), rounds=ROUNDS, tasks=TASKS)
            parts.house.database.close()
            floor = measured.pop(FLOOR)
            for request, values in measured.items():
                note = f"{sorted(values)[len(values) // 2] * 1000:.2f} ms CPU"
                yield Figure(f"{name}: {request} / floor", ratio(values, floor), "×", BUDGET, note)


def _stacks(app: Flask, parts: Parts) -> dict[str, Stack]:
    teller, returning = _telling(app), _begun(app)
    receipt = receive(parts.house)
    door = {"reference": receipt.reference, "return_words": " ".join(receipt.words)}
    addresses = (f"10.{n >> 16 & 255}.{n >> 8 & 255}.{n & 255}" for n in count())

    def sends(number: int) -> list[Task]:
        return [_telling(app, next(addresses)).ready("POST", f"{FORM}/send", expected=303) for _ in range(number)]

    return {
        FLOOR: _floor(parts),
        "GET question": lambda number: [teller.ready("GET", f"{FORM}/wish") for _ in range(number)],
        "POST answer": lambda number: [
            teller.ready("POST", f"{FORM}/wish", {"wish": f"Ask me first, {n}"}, expected=303) for n in range(number)
        ],
        "POST send": sends,
        "GET start": lambda number: [teller.ready("GET", "/") for _ in range(number)],
        "POST /back": lambda number: [returning.ready("POST", "/back", door, expected=303) for _ in range(number)],
    }


def _floor(parts: Parts) -> Stack:
    visitor = Browser(bare_app(parts.house.database.engine))
    visitor.token = visitor.get("/").token
    return lambda number: [visitor.ready("POST", "/", {"words": STORY}) for _ in range(number)]


def _begun(app: Flask, address: str = "127.0.0.1") -> Browser:
    """A browser with a session and a form token."""
    browser = Browser(app, address)
    browser.token = browser.get(f"{FORM}/").token
    browser.post(f"{FORM}/")
    return browser


def _telling(app: Flask, address: str = "127.0.0.1") -> Browser:
    """A browser with a draft that has its first answers."""
    browser = _begun(app, address)
    for name, answer in (("story", STORY), ("about", "My key worker"), ("safe_now", "yes")):
        assert browser.post(f"{FORM}/{name}", {name: answer}).status == 303
    return browser
