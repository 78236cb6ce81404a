"""kill -9 of workers while they deliver: no text goes out twice, and none is forgotten (R42)."""

import pytest

from tests.faults.commands import IMPATIENT_WORKER, worker
from tests.faults.killing import fill, kill_workers
from tests.faults.outbox import in_state, queue, reached, settled, states
from tests.support.waiting import PATIENCE, wait_until

pytestmark = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
"""Where several workers share one outbox; one machine's own is tested with `serve`."""

MESSAGES, KILLS = 90, 2


def test_a_text_that_may_have_gone_is_left_to_a_person_and_the_others_go_later(house, settings, twilio):
    """The provider, asked, does not say that it has it."""
    twilio.lists.clear()
    numbers = queue(house, 6)
    twilio.behaviour = "hold"
    with worker(settings, IMPATIENT_WORKER):
        wait_until(lambda: twilio.received)
    twilio.behaviour = "accept"
    with worker(settings, IMPATIENT_WORKER):
        wait_until(lambda: settled(house))
    unclear = in_state(house, "needs_review")
    assert unclear == {twilio.received[0].form["To"]}
    assert in_state(house, "sent") == set(numbers) - unclear
    assert reached(twilio) == dict.fromkeys(numbers, 1)


def test_nothing_is_lost_or_doubled_however_often_workers_are_killed(house, settings, twilio):
    """The whole measure, ten thousand messages and a hundred kills: `python -m tests.benchmarks kills`."""
    fill(house, MESSAGES)
    left = kill_workers(house, settings, twilio, KILLS, MESSAGES // (KILLS + 1))
    assert left.is_right, left
    assert left.unclear <= KILLS


def test_two_workers_on_one_outbox_share_it_and_double_nothing(house, settings, twilio):
    numbers = queue(house, 30)
    twilio.behaviour = "hold"
    with worker(settings), worker(settings):
        wait_until(lambda: len(twilio.received) == 2)
        twilio.behaviour = "accept"
        wait_until(lambda: settled(house))
    assert states(house) == {"sent": len(numbers)}
    assert reached(twilio) == dict.fromkeys(numbers, 1)


def test_a_worker_told_to_stop_gives_back_what_it_has_not_begun(house, settings, twilio):
    queue(house, 5)
    twilio.behaviour = "hold"
    with worker(settings) as running:
        wait_until(lambda: twilio.received)
        running.terminate()
        twilio.behaviour = "accept"
        assert running.wait(PATIENCE) == 0
    assert states(house) == {"sent": 1, "queued": 4}
