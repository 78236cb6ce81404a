"""A database that is away: the page says so, keeps the words, gives the numbers, and works again afterwards."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic, sleep

import pytest

from intake.services.rounds import run
from notifications.gateway import RecordingGateway
from tests.builders.houses import build_app, build_parts, prepared
from tests.builders.told import SMS, receive
from tests.support.pages import PageClient
from tests.support.postgres import PostgresServer
from tests.support.stored import counts
from tests.support.waiting import PATIENCE
from tests.support.walking import begin, kept_from, step_of, tell

STORY = "They moved my room and nobody asked me"
NUMBERS = ("999", "0800 1111", "85258", "01632 960 199")


@dataclass
class Breakable:
    pages: PageClient
    house: object
    take_away: Callable[[], None]
    bring_back: Callable[[], None]


@pytest.fixture(scope="module")
def own_server():
    with PostgresServer() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def service(request, tmp_path):
    """The application on a database that can be taken away."""
    file = tmp_path / "hearback.sqlite3"
    server = request.getfixturevalue("own_server") if request.param == "postgresql" else None
    parts = prepared(build_parts(server.create_database() if server else f"sqlite:///{file}", tmp_path / "data"))

    def hide() -> None:
        parts.house.database.close()
        shutil.move(file, tmp_path / "elsewhere")
        file.mkdir()

    def show() -> None:
        file.rmdir()
        shutil.move(tmp_path / "elsewhere", file)

    pages = PageClient(build_app(parts).test_client())
    yield Breakable(pages, parts.house, server.stop if server else hide, server.start if server else show)
    parts.house.database.close()


@pytest.fixture
def away(service):
    """Take it away for the length of a `with`."""

    class Away:
        def __enter__(self):
            service.take_away()

        def __exit__(self, *_error):
            service.bring_back()

    return Away


def test_an_answer_that_cannot_be_kept_stands_on_the_page_and_can_be_sent_again(service, away):
    page = begin(service.pages)
    with away():
        page = service.pages.submit(page, {"story": STORY}, button="Continue", status=503)
        assert (page.h1, STORY in page.text) == ("We cannot save this right now", True)
        assert all(number in page.text for number in NUMBERS)
        assert page.headers["Retry-After"] == "30"
        page = service.pages.submit(page, button="Try again", status=503)
        assert STORY in page.text
    assert step_of(service.pages.submit(page, button="Try again")) == "about"


def test_who_goes_back_instead_is_not_told_of_answers_that_never_were(service, away):
    page = begin(service.pages)
    with away():
        service.pages.submit(page, {"story": STORY}, button="Continue", status=503)
    assert "You were away" not in service.pages.get("/tell/complaint/story").text


def test_a_send_that_cannot_be_kept_can_be_pressed_again(service, away):
    service.pages.submit(begin(service.pages), {"story": STORY}, button="Continue")
    check = service.pages.get("/tell/complaint/check")
    with away():
        page = service.pages.submit(check, button="Send it to the team", status=503)
    assert service.pages.submit(page, button="Try again").h1 == "We have got it"
    assert counts(service.house)["cases"] == 1


def test_more_words_that_cannot_be_kept_stand_on_the_page(service, away):
    reference, words = kept_from(tell(service.pages))
    given = {"reference": reference, "return_words": words}
    page = service.pages.submit(service.pages.get("/back"), given, button="Show me")
    with away():
        page = service.pages.submit(page, {"more": STORY}, button="Send it to the team", status=503)
        assert STORY in page.text
    assert STORY in service.pages.submit(page, button="Try again").text


def test_pages_that_need_no_database_are_there_all_the_same(service, away):
    with away():
        for address in ("/", "/help", "/privacy", "/accessibility", "/tell/complaint/", "/back"):
            assert service.pages.get(address).status == 200
        assert service.pages.get("/nowhere", status=404).h1 == "There is no page here"
        assert service.pages.http.get("/exit").status_code == 302


def test_it_says_whether_it_is_ready_and_that_it_is_alive(service, away):
    with away():
        assert [service.pages.http.get(path).status_code for path in ("/readyz", "/healthz")] == [503, 200]
    assert [service.pages.http.get(path).status_code for path in ("/readyz", "/healthz")] == [200, 200]


def test_a_restart_that_nobody_noticed_costs_nobody_an_answer(service, away):
    """Connections from before the restart lie in the pool; the first to come finds them dead."""
    page = begin(service.pages)
    service.pages.submit(page, {"story": "before"}, button="Continue")
    with away():
        pass
    assert step_of(service.pages.submit(page, {"story": STORY}, button="Continue")) == "about"


def test_the_worker_waits_and_delivers_afterwards(service, away):
    receive(service.house, **SMS)
    gateway, waited, given_up = RecordingGateway(), [], monotonic() + PATIENCE

    def wait(seconds):
        waited.append(seconds)
        if len(waited) == 2:
            service.bring_back()
        sleep(0.01)
        return bool(gateway.sent) or monotonic() > given_up

    service.take_away()
    run(service.house, gateway, wait)
    assert len(gateway.sent) == 1
    assert waited[:2] == [1.0, 1.0]


def test_it_starts_while_the_database_is_away(tmp_path):
    nowhere = build_parts("postgresql://nobody@/nothing?host=/nonexistent", tmp_path)
    page = PageClient(build_app(nowhere).test_client()).get("/")
    assert page.status == 200


def test_the_log_says_that_it_was_away_and_no_words(service, away, capfd):
    page = begin(service.pages)
    with away():
        service.pages.submit(page, {"story": STORY}, button="Continue", status=503)
    said = "".join(capfd.readouterr())
    assert "database_away" in said
    assert "moved my room" not in said
