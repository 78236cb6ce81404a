"""The database stops and starts under a running server: nothing written is lost, and nobody restarts anything."""

import pytest

from intake.store.tables.case import Case
from tests.support.postgres import PostgresServer
from tests.support.stored import only
from tests.support.teller import Teller
from tests.support.waiting import wait_until

WORDS = "Ask me first, before it happens again."


@pytest.fixture
def server():
    with PostgresServer() as running:
        yield running


@pytest.fixture
def database_url(server):
    return server.create_database()


@pytest.mark.parametrize("going_away", [PostgresServer.stop, PostgresServer.kill])
def test_pages_keep_the_words_while_the_database_is_away_and_work_again_at_once(hearback, house, server, going_away):
    hearback.start()
    teller = Teller(hearback.base_url)
    teller.fill_in({"story": "They moved my room."})
    going_away(server)
    answer = teller.post("/tell/complaint/wish", {"wish": WORDS})
    assert (answer.status_code, hearback.status("/healthz"), hearback.status("/readyz")) == (503, 200, 503)
    assert WORDS in answer.text
    assert "0800 1111" in answer.text
    assert [teller.get(page).status_code for page in ("/", "/help", "/tell/complaint/story")] == [200, 200, 503]
    server.start()
    assert teller.post("/tell/complaint/wish", {"wish": WORDS}).status_code == 303
    teller.send()
    assert only(house, Case, lambda case: case.wish) == WORDS


def test_the_first_request_after_a_restart_of_the_database_works(hearback, server):
    hearback.start()
    teller = Teller(hearback.base_url)
    teller.fill_in({"story": "They moved my room."})
    server.stop()
    server.start()
    answers = [teller.post("/tell/complaint/wish", {"wish": WORDS}).status_code for _press in range(4)]
    assert answers == [303] * 4


def test_serve_may_be_started_before_its_database(hearback, house, server):
    server.stop()
    hearback.start(ready="/healthz")
    assert hearback.status("/readyz") == 503
    server.start()
    wait_until(lambda: hearback.status("/readyz") == 200)
    teller = Teller(hearback.base_url)
    teller.fill_in({"story": "They moved my room.", "wish": WORDS})
    teller.send()
    assert only(house, Case, lambda case: case.wish) == WORDS
