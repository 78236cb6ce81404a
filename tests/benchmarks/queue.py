"""The desk's queue: what a page of it costs, and that a long one costs what a short one does."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from uuid import uuid4

from intake.app import Parts
from intake.store.cases import Place
from tests.benchmarks.floor import bare_app
from tests.benchmarks.grown import PASSWORD, TEAM, grown
from tests.benchmarks.measure import Figure, Stack, interleaved, ratio
from tests.benchmarks.wsgi import Browser
from tests.builders.houses import build_app
from tests.builders.told import STORY

FEW, MANY = 1_000, 20_000
BUDGET = 1.25
ROUNDS, TASKS = 9, 10


def figures() -> Iterator[Figure]:
    with ExitStack() as houses:
        few, many = (houses.enter_context(grown(number)) for number in (FEW, MANY))
        desk_of_few, desk_of_many = _signed_in(few), _signed_in(many)
        far = few.house.now() - timedelta(minutes=MANY // 2)
        deep = f"/desk/?after={Place(0, far, uuid4())}"
        visitor = Browser(bare_app(few.house.database.engine))
        visitor.token = visitor.get("/").token
        measured = interleaved(
            {
                "floor": lambda number: [visitor.ready("POST", "/", {"words": STORY}) for _ in range(number)],
                "few": _visits(desk_of_few, "/desk/"),
                "many": _visits(desk_of_many, "/desk/"),
                "deep": _visits(desk_of_many, deep),
            },
            rounds=ROUNDS,
            tasks=TASKS,
        )
    yield Figure("a page of the queue / floor", ratio(measured["few"], measured["floor"]), "×")
    yield Figure(f"of {MANY:,} cases / of {FEW:,}", ratio(measured["many"], measured["few"]), "×", BUDGET)
    yield Figure("half way down / the first page", ratio(measured["deep"], measured["many"]), "×", BUDGET)


def _signed_in(parts: Parts) -> Browser:
    browser = Browser(build_app(parts))
    browser.token = browser.get("/sign-in").token
    assert browser.post("/sign-in", {"email": TEAM, "password": PASSWORD}).status == 303
    return browser


def _visits(browser: Browser, address: str) -> Stack:
    return lambda number: [browser.ready("GET", address) for _ in range(number)]
