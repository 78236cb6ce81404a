"""The desk with a million records, and with a thousand: each role's own page, a way down the list, finding a record.

Wall time of whole requests on PostgreSQL, p95. Pages are full in both houses: only the number of records differs.
"""

import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from uuid import uuid4

from sqlalchemy import text

from intake.app import Parts
from intake.domain import roles
from intake.store.cases import Place
from tests.benchmarks.grown import PASSWORD
from tests.benchmarks.grown_postgres import NEEDLE, ROLES, SERVICES, give_to, grown_postgres
from tests.benchmarks.measure import Figure
from tests.benchmarks.wsgi import Browser
from tests.builders.cases import user
from tests.builders.houses import build_app
from tests.support.postgres import PostgresServer

FEW, MANY = 1_000, 1_000_000
OPEN_OF_FEW, OPEN_OF_MANY = 250, 20_000
BUDGET = 1.5
FIGURES, FIGURES_BUDGET = "figures of all that is open, director", 100
"""They are counted, so that they grow with what is open; milliseconds."""
ROUNDS = 200

Visits = Mapping[str, Callable[[], Callable[[], None]]]


def figures() -> Iterator[Figure]:
    with ExitStack() as houses:
        server = houses.enter_context(PostgresServer())
        few = _visits(houses.enter_context(grown_postgres(server, FEW, OPEN_OF_FEW)))
        many = _visits(houses.enter_context(grown_postgres(server, MANY, OPEN_OF_MANY)))
        measured = _interleaved({"few": few, "many": many})
    yield Figure(FIGURES, _p95(measured["many", FIGURES]) * 1000, "ms", FIGURES_BUDGET)
    for name in few:
        if name == FIGURES:
            continue
        of_few, of_many = (_p95(measured[size, name]) for size in ("few", "many"))
        note = f"p95 {of_many * 1000:.0f} ms of {MANY:,}, {of_few * 1000:.0f} ms of {FEW:,}"
        yield Figure(name, of_many / of_few, "×", BUDGET, note)


def _visits(parts: Parts) -> Visits:
    desks = {role: _signed_in(parts, role) for role in ROLES}
    for column, role in (("assigned_to", roles.RESPONDER), ("advocate_id", roles.ADVOCATE)):
        with parts.house.database.read() as session:
            open_ones = session.execute(text("SELECT count(*) FROM cases WHERE status = 'open'")).scalar_one()
        give_to(parts, column, user(parts.house, f"{role}@example.org").id, max(1, open_ones // 50))
    with parts.house.database.read() as session:
        reference = session.execute(text("SELECT reference FROM cases ORDER BY id LIMIT 1")).scalar_one()
        middle = session.execute(text("SELECT received_at FROM cases ORDER BY id LIMIT 1")).scalar_one()
    team, deep = desks[roles.PARTICIPATION], Place(0, middle, uuid4())
    own = {f"own page, {role}": _get(desk, "/desk/") for role, desk in desks.items() if role != roles.DIRECTOR}
    return {
        **own,
        "every open record": _get(team, "/desk/?whose=all"),
        "every record, far down": _get(team, f"/desk/?whose=all&state=all&after={deep}"),
        "to be triaged": _get(team, "/desk/?work=to_triage"),
        "one service": _get(team, f"/desk/?whose=all&service={SERVICES[1]}"),
        "found by its reference": _find(team, reference, 303),
        "shown by its reference": _get(team, f"/desk/?reference={reference}"),
        "found by a name": _find(team, NEEDLE, 200),
        FIGURES: _get(desks[roles.DIRECTOR], "/desk/"),
    }


def _get(browser: Browser, address: str) -> Callable[[], Callable[[], None]]:
    return lambda: browser.ready("GET", address)


def _find(browser: Browser, typed: str, expected: int) -> Callable[[], Callable[[], None]]:
    return lambda: browser.ready("POST", "/desk/find", {"typed": typed}, expected)


def _signed_in(parts: Parts, role: str) -> Browser:
    browser = Browser(build_app(parts))
    browser.token = browser.get("/sign-in").token
    assert browser.post("/sign-in", {"email": f"{role}@example.org", "password": PASSWORD}).status == 303
    browser.token = browser.get("/desk/").token
    return browser


def _interleaved(houses: Mapping[str, Visits]) -> dict[tuple[str, str], list[float]]:
    """Seconds a request; every round asks everything of both houses, so that a busy machine meets them alike."""
    measured: dict[tuple[str, str], list[float]] = {(size, name): [] for size, of in houses.items() for name in of}
    for number in range(ROUNDS + 5):
        for (size, name), seconds in measured.items():
            visit = houses[size][name]()
            before = time.perf_counter()
            visit()
            if number >= 5:
                seconds.append(time.perf_counter() - before)
    return measured


def _p95(seconds: list[float]) -> float:
    return statistics.quantiles(seconds, n=20)[-1]
