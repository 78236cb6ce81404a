"""A real browser on the application, which is served over HTTP and keeps its records in an SQLite file."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page

from intake.app import Parts
from tests.builders.houses import Clock, build_parts
from tests.support.browser import browser, open_phone
from tests.support.live import live_server

Phones = Callable[..., Page]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with browser() as running:
        yield running


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Phones]:
    """`phone(width=320, javascript=True)`: a page on a phone that nobody has used before."""
    pages: list[Page] = []

    def take(**settings: object) -> Page:
        pages.append(open_phone(chromium, **settings))
        return pages[-1]

    yield take
    for page in pages:
        page.context.close()


@pytest.fixture(scope="session")
def elsewhere() -> Iterator[str]:
    """The harmless site that the way out leads to, so that no test needs a network."""
    app = Flask("elsewhere")
    app.add_url_rule("/weather", view_func=lambda: "<title>Weather</title><h1>Rain later</h1>", endpoint="weather")
    with live_server(app) as base_url:
        yield f"{base_url}/weather"


@pytest.fixture
def database_url(sqlite_template: Path, tmp_path: Path) -> str:
    path = tmp_path / "hearback.sqlite3"
    shutil.copy(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture
def authority() -> str:
    """Whose house it is: one of those shipped."""
    return "E"


@pytest.fixture
def parts(database_url: str, tmp_path: Path, clock: Clock, elsewhere: str, authority: str) -> Iterator[Parts]:
    built = build_parts(database_url, tmp_path / "data", clock, AUTHORITY=authority)
    theirs = replace(built.house.authority, exit_url=elsewhere)
    yield replace(built, house=replace(built.house, authority=theirs))
    built.house.database.close()


@pytest.fixture
def site(app: Flask) -> Iterator[str]:
    """The address of the start page."""
    with live_server(app) as base_url:
        yield base_url
