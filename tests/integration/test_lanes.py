"""A provider that is dead holds up nothing but its own lane, and that with no harm (R42)."""

from collections import Counter
from itertools import pairwise
from threading import Event

import pytest

from intake.services import rounds
from intake.services.deliver import PATIENCE, lanes
from intake.store.tables.message import Message
from notifications.gateway import RecordingGateway, TryLater, Unknown
from tests.builders.texting import Handset
from tests.builders.told import EMAIL, SMS, receive
from tests.support.stored import read
from tests.support.waiting import wait_until

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


class Dead(RecordingGateway):
    """Gives texts no answer, or one that is none."""

    def __init__(self, failure):
        super().__init__()
        self.failure, self.asked = failure, 0

    def send(self, outgoing):
        if outgoing.channel != "email" and self.failure is not None:
            self.asked += 1
            raise self.failure
        return super().send(outgoing)


def states(house, channel="sms"):
    found = read(house, Message, lambda message: (message.channel, message.state))
    return Counter(state for its_channel, state in found if its_channel == channel)


@pytest.mark.parametrize(("failure", "state"), [(Unknown("no_answer"), "needs_review"), (TryLater("503"), "queued")])
def test_a_lane_without_answers_pauses_and_the_other_goes_on(house, clock, failure, state):
    gateway = Dead(failure)
    for _message in range(20):
        receive(house, **SMS)
        receive(house, **EMAIL)
    texts, emails = lanes(house, gateway)
    while emails.round():
        texts.round()
    assert states(house, "email") == {"sent": 20}
    assert gateway.asked == PATIENCE
    assert states(house) == Counter({state: PATIENCE}) + Counter(queued=20 - PATIENCE)
    assert set(read(house, Message, lambda message: message.attempts)) <= {0, 1}


def test_a_lane_that_paused_tries_one_message_after_longer_and_longer(house, clock):
    gateway = Dead(Unknown("no_answer"))
    for _message in range(20):
        receive(house, **SMS)
    texts, _emails = lanes(house, gateway)
    tried_at, began = [], clock()
    for _second in range(120):
        before = gateway.asked
        texts.round()
        tried_at += [(clock() - began).total_seconds()] * (gateway.asked - before)
        clock.forward(seconds=1)
    gaps = [after - before for before, after in pairwise(tried_at)]
    assert gaps[: PATIENCE - 1] == [0] * (PATIENCE - 1)
    assert len(tried_at) <= PATIENCE + 5
    assert gaps[PATIENCE - 1 :] == sorted(gaps[PATIENCE - 1 :])
    gateway.failure = None
    clock.forward(minutes=6)
    assert [texts.round() for _round in range(2)] == [1, 5]


def test_a_clock_that_is_put_back_does_not_hold_a_lane_up(house, clock):
    gateway = Dead(Unknown("no_answer"))
    for _message in range(PATIENCE + 1):
        receive(house, **SMS)
    texts, _emails = lanes(house, gateway)
    texts.round()
    clock.forward(days=-1)
    gateway.failure = None
    for _message in range(2):
        receive(house, **SMS)
    assert texts.round() == 1


def test_while_a_provider_and_periodic_work_stall_texts_are_taken_in_and_emails_leave(house, clock, monkeypatch):
    """The worker itself, with its lanes side by side."""
    stalled, stop, were_told_to = Event(), Event(), []
    monkeypatch.setattr(rounds, "run_due", lambda _house: were_told_to.append(stop.wait(20)) or 0)

    class Stalled(RecordingGateway):
        def send(self, outgoing):
            if outgoing.channel != "email":
                were_told_to.append(stop.wait(20))
            return super().send(outgoing)

    gateway = Stalled()
    receive(house, **SMS)

    def wait(_seconds):
        if not stalled.is_set():
            stalled.set()
            receive(house, **EMAIL)
            Handset(house, clock, gateway, "+447700900456").send("They moved my room")
            clock.forward(seconds=3)
        if "received" in states(house) and states(house, "email") == {"sent": 1}:
            stop.set()
        return stop.wait(0.02)

    rounds.run(house, gateway, wait)
    assert all(were_told_to)
    wait_until(lambda: states(house)["sent"] == 1, seconds=5)
