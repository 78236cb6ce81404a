"""Whatever goes wrong under /api/v1, a program is told so as a problem, and never gets a page."""

import shutil

import pytest

from intake.services.records import reading
from tests.builders.told import STORY
from tests.support.programs import FEEDBACK, RECORDS, TOLD, Program

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def reader(app, house):
    return Program(app, house, "export")


@pytest.fixture
def teller(app, house):
    return Program(app, house, "intake")


@pytest.mark.parametrize("address", ["/api/v1", "/api/v1/", "/api/v1/nothing", "/api/v1/records/", "/api/v1/schema/x"])
def test_an_address_that_is_not_there(reader, address):
    reader.get(address, 404)


@pytest.mark.parametrize(
    ("method", "address", "allowed"),
    [
        *((method, RECORDS, "GET, HEAD") for method in ("POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")),
        *((method, FEEDBACK, "POST") for method in ("GET", "PUT", "DELETE", "OPTIONS")),
    ],
)
def test_a_method_that_does_not_fit(reader, method, address, allowed):
    assert set(reader.ask(method, address, 405).headers["Allow"].split(", ")) == set(allowed.split(", "))


def test_an_address_with_a_stroke_too_many_leads_on_without_a_page(reader):
    assert reader.get("/api/v1//records", 308).data == b""


@pytest.mark.parametrize("address", [RECORDS, "/api/v1/schema", "/api/v1/openapi.json"])
def test_there_is_json_and_nothing_else(reader, address):
    reader.get(address, 406, Accept="text/html, application/xml;q=0.9")
    for accept in ("*/*", "application/*", "application/json; q=0.1, text/html"):
        reader.get(address, Accept=accept)


def test_an_unforeseen_fault_says_nothing_of_what_it_was(reader, monkeypatch, capfd):
    def fail(*_args, **_kwargs):
        raise ZeroDivisionError(STORY)

    monkeypatch.setattr(reading, "page", fail)
    answer = reader.get(status=500)
    said = "".join(capfd.readouterr())
    assert ("ZeroDivisionError" in said, STORY in said, "ZeroDivision" in answer.text) == (True, False, False)


def test_a_database_that_is_away(teller, app, house, database_url, tmp_path):
    file = database_url.removeprefix("sqlite:///")
    house.database.close()
    shutil.move(file, tmp_path / "elsewhere")
    for answer in (teller.get(RECORDS, 503), teller.hand_in(TOLD, "one", 503)):
        assert answer.headers["Retry-After"] == "30"
    teller.get("/api/v1/schema")
    shutil.move(tmp_path / "elsewhere", file)
    teller.hand_in(TOLD, "one")


def test_pages_keep_their_own_errors(pages):
    assert pages.get("/api", status=404).h1 == pages.get("/nowhere", status=404).h1
