"""Fixtures that most tests share: a database of each kind, a house on it, its application and its pages."""

import gc
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from flask import Flask
from hypothesis import settings
from werkzeug.routing import Rule

from intake import app as app_module
from intake.app import Parts
from intake.services import sign_in as service
from intake.services.house import House
from intake.store import database
from notifications.gateway import RecordingGateway
from tests.builders.houses import Clock, build_app, build_parts, prepared
from tests.support.pages import PageClient
from tests.support.postgres import Emptier, PostgresServer

COMPILED = ("_parts", "_trace", "_converters", "_build", "_build_unknown", "arguments")
PASSWORD = "a long enough password"

settings.register_profile("hearback", deadline=None)  # the cores are shared
settings.load_profile("hearback")


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    with PostgresServer() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_database(
    postgres: PostgresServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Emptier]]:
    """A migrated database, emptied after each test: that is a hundred times faster than making another."""
    url = postgres.create_database()
    prepared(build_parts(url, tmp_path_factory.mktemp("template"))).house.database.close()
    emptier = Emptier(url, but="alembic_version")
    yield url, emptier
    emptier.close()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "empty.sqlite3"
    prepared(build_parts(f"sqlite:///{path}", path.parent)).house.database.close()
    return path


@pytest.fixture(scope="session")
def sqlite_place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the database of each test lies in turn."""
    return tmp_path_factory.mktemp("sqlite") / "hearback.sqlite3"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """An empty database that is up to date, of each kind in turn."""
    if request.param == "sqlite":
        path: Path = request.getfixturevalue("sqlite_place")
        for left in path.parent.glob(f"{path.name}*"):
            left.unlink()
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
        return
    url, empty = request.getfixturevalue("postgres_database")
    yield url
    empty()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def authority() -> str:
    """Whose house it is; `parametrize("authority", ["C"])` for another shipped one."""
    return "E"


@pytest.fixture
def parts(database_url: str, tmp_path: Path, clock: Clock, authority: str) -> Iterator[Parts]:
    built = build_parts(database_url, tmp_path / "data", clock, AUTHORITY=authority)
    yield built
    if database_url.startswith("sqlite"):  # connections to a server are good for the next test too
        built.house.database.close()


@pytest.fixture
def house(parts: Parts) -> House:
    return parts.house


@pytest.fixture
def app(parts: Parts) -> Flask:
    return build_app(parts)


@pytest.fixture
def gateway() -> RecordingGateway:
    """Where messages go that leave the house."""
    return RecordingGateway()


@pytest.fixture
def pages(app: Flask) -> PageClient:
    """A browser that nobody has used yet."""
    return PageClient(app.test_client())


@pytest.fixture(autouse=True, scope="session")
def _quick_passwords() -> Iterator[None]:
    """Passwords are hashed at a fraction of the cost that keeps them safe for real."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("intake.services.sign_in._HASHER", PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
        yield


@pytest.fixture(autouse=True, scope="session")
def _statements_compiled_once() -> Iterator[None]:
    """Every test has a house of its own on a database in the same place; what its engine has compiled is kept."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("intake.store.database._sqlite", cache(database._sqlite))
        patch.setattr("intake.store.database._postgresql", cache(database._postgresql))
        yield


@pytest.fixture(autouse=True, scope="session")
def _addresses_compiled_once() -> Iterator[None]:
    """Every test has an application of its own, and compiling the rules of its addresses took most of making it."""
    compile_rule, compiled = Rule.compile, {}

    def once(rule: Rule) -> None:
        key = (rule.rule, rule.subdomain, rule.merge_slashes)
        if rule.defaults or rule.host or key not in compiled:
            compile_rule(rule)
            compiled[key] = {name: vars(rule)[name] for name in COMPILED}
            return
        vars(rule).update(compiled[key], arguments=set(compiled[key]["arguments"]))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Rule, "compile", once)
        yield


@pytest.fixture(autouse=True, scope="session")
def _authorities_read_once() -> Iterator[None]:
    """The shipped ones, which no test changes; and what their words of concern are looked up by."""
    read, known = app_module.load_authority, cache(app_module.load_authority)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app_module, "load_authority", lambda name: (known if len(name) == 1 else read)(name))
        yield


@pytest.fixture(autouse=True, scope="session")
def _nothing_outlives_a_power_cut() -> Iterator[None]:
    """No database of a test in this process has to."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "SQLITE", (*database.SQLITE, "synchronous=OFF"))
        yield


def pytest_collection_finish() -> None:
    """What is loaded by now stays: looking through it for rubbish over and over took a sixth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture
def staff(app: Flask, house: House) -> Callable[..., PageClient]:
    """`staff(role, service_area=None)`: a browser in which such a member of staff has signed in.

    Not by way of the page, which has tests of its own and would be half of what a test of the desk takes.
    """

    def sign_in(role: str, service_area: str | None = None, email: str | None = None, name: str = "") -> PageClient:
        address = email or f"{role}@example.org"
        service.add_user(house, address, role, name=name, service_area=service_area, password=PASSWORD)
        client = PageClient(app.test_client())
        with client.http.session_transaction() as session:
            session["_user_id"] = service.sign_in(house, address, PASSWORD, client="a test")
        return client

    return sign_in
