"""The processes of `hearback serve`: whichever dies, and however, nothing is left behind and nothing stays broken."""

import os
import signal
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.faults.outbox import queue, states
from tests.support.processes import alive, children
from tests.support.waiting import wait_until


@pytest.fixture
def database_url(tmp_path):
    """One kind is enough: no process lives or dies by its database."""
    return f"sqlite:///{tmp_path}/hearback.sqlite3"


def worker_of(group):
    """The child that delivers: the other one has the web workers for children."""
    childless = [child for child in children(group, group) if not children(group, child)]
    return childless[0] if len(childless) == 1 and len(children(group, group)) == 2 else None


def web_workers_of(group):
    return [child for pages in children(group, group) for child in children(group, pages)]


def test_a_parent_killed_alone_takes_its_children_along(hearback):
    hearback.start()
    os.kill(hearback.pid, signal.SIGKILL)
    wait_until(lambda: not alive(hearback.pid))
    assert hearback.status("/healthz") is None


def test_pages_killed_alone_end_the_rest(hearback):
    hearback.start()
    group = hearback.pid
    (pages,) = set(children(group, group)) - {worker_of(group)}
    os.kill(pages, signal.SIGKILL)
    wait_until(lambda: not alive(group))
    assert hearback.status("/healthz") is None


def test_being_told_to_stop_finishes_the_text_being_sent_and_ends_well(hearback, house, twilio):
    hearback.start()
    twilio.behaviour = "hold"
    queue(house, 3)
    wait_until(lambda: twilio.received)
    with ThreadPoolExecutor() as threads:
        ended = threads.submit(hearback.terminate)
        wait_until(lambda: hearback.status("/healthz") is None)
        twilio.behaviour = "accept"
        assert ended.result() == 0
    assert states(house)["sent"] == len(twilio.received) == 1


def test_a_worker_that_dies_is_started_again_and_goes_on(hearback, house, twilio):
    hearback.start()
    dead = worker_of(hearback.pid)
    os.kill(dead, signal.SIGKILL)
    wait_until(lambda: worker_of(hearback.pid) not in (dead, None))
    queue(house, 1)
    wait_until(lambda: states(house) == {"sent": 1})
    assert len(twilio.received) == 1


def test_a_web_worker_that_dies_is_missed_by_nobody(hearback):
    hearback.start()
    wait_until(lambda: len(web_workers_of(hearback.pid)) == 2)
    dead, other = web_workers_of(hearback.pid)
    os.kill(dead, signal.SIGKILL)
    wait_until(lambda: len(set(web_workers_of(hearback.pid)) - {dead}) == 2)
    assert other in web_workers_of(hearback.pid)
    assert hearback.status("/") == 200
