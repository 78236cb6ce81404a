"""Texts while processes are killed and databases go away: each is kept once, in order, and answered (R40-R42)."""

import random
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from intake.store.tables.case import Case
from intake.store.tables.conversation import Conversation
from tests.faults.commands import IMPATIENT_SERVE, run
from tests.faults.outbox import states
from tests.faults.provider import at_rest, forms, insist, post, taken_in
from tests.support.live import HearbackProcess
from tests.support.postgres import PostgresServer
from tests.support.stored import counts, only
from tests.support.twilio_posts import report_form
from tests.support.waiting import wait_until

STORY = ["They moved my room 😢", "Nobody asked me", "It was on Tuesday"]
TURNS = ["They moved my room", "1", "My key worker", "Ask me first", "3 5", "finish"]
KILLS = 3


class MovedFile:
    """An SQLite database that somebody moves away, and back."""

    def __init__(self, path: Path) -> None:
        self._path, self._elsewhere = path, path.with_name("elsewhere")

    def stop(self) -> None:
        self._path.rename(self._elsewhere)

    def start(self) -> None:
        self._elsewhere.rename(self._path)


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request, tmp_path):
    """A database's address, and what takes it away and brings it back."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/hearback.sqlite3", MovedFile(tmp_path / "hearback.sqlite3")
    else:
        with PostgresServer() as server:
            yield server.create_database(), server


@pytest.fixture
def database_url(database):
    return database[0]


@pytest.fixture
def there(database):
    """`there.stop()` and the database is away."""
    return database[1]


@pytest.fixture
def spool(tmp_path):
    return tmp_path / "data" / "spool"


@pytest.fixture
def impatient(tmp_path, settings):
    process = HearbackProcess(tmp_path, settings, IMPATIENT_SERVE)
    yield process
    process.kill()


def test_what_comes_while_the_database_is_away_waits_sealed_and_survives_a_power_cut(
    impatient, house, there, spool, twilio
):
    impatient.start()
    there.stop()
    posts = forms(STORY)
    assert [post(impatient, form) for form in (*posts, posts[0])] == [200] * 4
    assert post(impatient, report_form("SM1", "delivered"), "status") == 200
    kept = b"".join(file.read_bytes() for file in spool.iterdir())
    assert not [words for words in (*STORY, "7700900123", "delivered") if words.encode() in kept]
    impatient.kill()
    there.start()
    impatient.start()
    wait_until(lambda: twilio.received and at_rest(house))
    assert taken_in(house) == STORY
    assert (len(twilio.received), list(spool.iterdir())) == (1, [])
    assert counts(house)["delivery_reports"] == 1
    insist(impatient, forms(["finish"])[0])
    wait_until(lambda: counts(house).get("cases"))
    assert only(house, Case, lambda case: case.story) == "\n".join(STORY)


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_a_server_that_never_saw_its_database_keeps_texts_all_the_same(impatient, house, there):
    """Nor the key by which a number is known again, which lies in the database."""
    there.stop()
    impatient.start(ready="/healthz")
    assert [post(impatient, form) for form in forms(STORY)] == [200] * 3
    there.start()
    wait_until(lambda: impatient.status("/readyz") == 200 and taken_in(house) == STORY)


def test_no_text_is_lost_or_doubled_while_the_database_comes_and_goes(impatient, house, there, spool):
    impatient.start()
    posts, answers, enough = [], [], threading.Event()

    def text() -> None:
        while not enough.is_set():
            posts.extend(forms([f"Text {len(posts):03}"]))
            answers.append(post(impatient, posts[-1]))

    with ThreadPoolExecutor() as threads:
        texting = threads.submit(text)
        for number, change in enumerate([there.stop, there.start] * 2, 1):
            wait_until(lambda wanted=4 * number: len(answers) >= wanted)
            change()
        enough.set()
        texting.result()
    wait_until(lambda: not list(spool.iterdir()) and at_rest(house))
    assert set(answers) == {200}
    assert taken_in(house) == [form["Body"] for form in posts]


def test_what_can_be_kept_nowhere_is_left_to_the_provider(impatient, house, there, spool):
    """No database, and no disk: answered so that it is not taken for kept."""
    impatient.start()
    spool.write_text("a file stands in the way")
    there.stop()
    (text,) = forms(["They moved my room"])
    assert [post(impatient, text), impatient.status("/healthz")] == [503, 200]
    there.start()
    insist(impatient, text)
    wait_until(lambda: taken_in(house) == ["They moved my room"])


def test_a_conversation_goes_on_however_often_everything_is_killed(impatient, settings, house, twilio):
    """The provider posts again what was not acknowledged; nobody gets a text twice (R42)."""
    impatient.start()
    done = threading.Event()

    def kill_and_start() -> None:
        for _kill in range(KILLS):
            done.wait(random.uniform(0.1, 1.2))
            impatient.kill()
            impatient.start()

    with ThreadPoolExecutor() as threads:
        killing = threads.submit(kill_and_start)
        for form in forms(TURNS):
            insist(impatient, form)
            wait_until(lambda: at_rest(house))
        done.set()
        killing.result()
    assert taken_in(house) == TURNS
    told = only(house, Case, lambda case: (case.story, case.about, case.wish, case.feelings, case.unfinished))
    assert told == ("They moved my room", "My key worker", "Ask me first", "sad angry", False)
    assert only(house, Conversation, lambda conversation: conversation.asking) is None
    unclear = states(house).pop("needs_review", 0)
    assert unclear <= KILLS
    assert len(TURNS) - unclear <= len(twilio.received) <= len(TURNS)
    assert set(Counter(request.form["Body"] for request in twilio.received).values()) == {1}
    assert "every history is whole" in run(settings, "doctor").stdout
