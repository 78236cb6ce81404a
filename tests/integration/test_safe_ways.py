"""To whom and when: a message goes only by the way, and in the hours, that are safe when it is sent (R32)."""

from datetime import UTC, datetime, timedelta

import pytest

from intake.services.deliver import deliver_due
from intake.store.tables.message import Message
from notifications.gateway import TryLater
from tests.builders.cases import change_person
from tests.builders.told import SMS, receive
from tests.support.stored import message_state, only, open_tasks

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""What is done is the same on both; what the databases do differently is tested where it is done."""

EVENINGS = {**SMS, "contact_times": ("evening",)}


@pytest.mark.parametrize(
    ("change", "task"),
    [
        ({"contact_channel": "none"}, "find_safe_way"),
        ({"contact_channel": "call"}, "ring"),
        ({"contact_address": None}, "find_safe_way"),
    ],
)
def test_a_contact_that_is_no_longer_safe_is_not_used(house, gateway, change, task):
    """R32."""
    receive(house, **SMS)
    change_person(house, **change)
    deliver_due(house, gateway)
    assert gateway.sent == []
    assert message_state(house) == ("blocked", "no_safe_way", 1)
    assert task in open_tasks(house)


def test_the_address_is_the_one_that_is_safe_now(house, gateway):
    receive(house, **SMS)
    change_person(house, contact_address="+447700900999")
    deliver_due(house, gateway)
    assert gateway.sent[0].to == "+447700900999"


@pytest.mark.parametrize(
    ("told_at", "goes_at"),
    [
        (datetime(2026, 10, 24, 20, 30, tzinfo=UTC), datetime(2026, 10, 25, 18, tzinfo=UTC)),
        (datetime(2026, 3, 28, 21, 30, tzinfo=UTC), datetime(2026, 3, 29, 17, tzinfo=UTC)),
        (datetime(2026, 7, 1, 9, 30, tzinfo=UTC), datetime(2026, 7, 1, 17, tzinfo=UTC)),
    ],
    ids=["clocks go back", "clocks go forward", "summer"],
)
def test_a_safe_time_is_kept_by_the_clock_on_the_wall(house, gateway, clock, told_at, goes_at):
    clock.time = told_at
    receive(house, **SMS, contact_times=("evening",))
    clock.time = goes_at - timedelta(seconds=1)
    assert deliver_due(house, gateway) == 0
    clock.time = goes_at
    assert deliver_due(house, gateway) == 1


def test_what_comes_too_late_for_the_safe_hours_waits_for_the_next_ones(house, gateway, clock):
    clock.time = datetime(2026, 11, 23, 19, 0, tzinfo=UTC)
    receive(house, **EVENINGS)
    clock.time = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
    deliver_due(house, gateway)
    assert gateway.sent == []
    assert message_state(house) == ("queued", None, 0)
    clock.time = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)
    deliver_due(house, gateway)
    assert len(gateway.sent) == 1


def test_trying_again_keeps_to_the_safe_hours_too(house, gateway, clock):
    clock.time = datetime(2026, 11, 23, 20, 59, 55, tzinfo=UTC)
    receive(house, **EVENINGS)
    gateway.fail_next(TryLater("503"))
    deliver_due(house, gateway)
    clock.forward(minutes=1)
    deliver_due(house, gateway)
    assert message_state(house)[0] == "queued"
    assert only(house, Message, lambda message: message.due_at) == datetime(2026, 11, 24, 18, 0, tzinfo=UTC)
