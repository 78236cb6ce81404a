"""The acknowledgement: only to a contact marked safe, and without a word of what was told (R32)."""

import re
from datetime import UTC, datetime

import pytest

from intake.store.tables.case import Case
from intake.store.tables.event import Event
from intake.store.tables.message import Message
from intake.store.tables.task import Task
from notifications.segments import fits_one_segment
from tests.builders.told import SMS, receive
from tests.support.stored import counts, only, read, rows

EMAIL = {"contact": "email", "contact_email": "sam@example.com"}
TOLD = {"story": "He took my phone", "name": "Sam Smith", "about": "Mr Brown"}


def acknowledged(house):
    """How it was acknowledged, whether the case says so, and whether the task is done."""
    events = read(house, Event, lambda event: (event.name, event.detail))
    ways = [detail["way"] for name, detail in events if name == "case_acknowledged"]
    done = dict(read(house, Task, lambda task: (task.name, task.done_at is not None)))
    return ways, only(house, Case, lambda case: case.acknowledged_at is not None), done["acknowledge"]


@pytest.mark.parametrize(("way", "channel"), [(SMS, "sms"), (EMAIL, "email")])
def test_it_waits_in_the_outbox_for_whoever_said_that_it_is_safe(house, clock, way, channel):
    receive(house, **way)
    with rows(house, Message) as (message,):
        assert (message.name, message.direction, message.channel) == ("acknowledgement", "out", channel)
        assert (message.state, message.due_at, message.attempts) == ("queued", clock(), 0)
    assert acknowledged(house) == ([], False, False)


@pytest.mark.parametrize("way", [SMS, EMAIL])
def test_it_says_nothing_of_what_was_told_and_names_nobody(house, way):
    receipt = receive(house, **TOLD, **way)
    with rows(house, Message) as (message,):
        said = f"{message.subject} {message.body}".lower()
    told = {"phone", "sam", "smith", "brown", "complaint", "trust"}
    assert told.isdisjoint(re.findall(r"\w+", said))
    assert not [one for one in ("http", "/back", receipt.reference.lower(), " ".join(receipt.words)) if one in said]


def test_a_text_is_one_segment(house):
    """R47."""
    receive(house, **SMS, contact_named="yes")
    with rows(house, Message) as (message,):
        assert fits_one_segment(message.body)
        assert "Example Trust" in message.body


def test_who_we_are_is_said_only_where_that_was_agreed(house):
    receive(house, **EMAIL, contact_named="no")
    with rows(house, Message) as (message,):
        assert "Example Trust" not in f"{message.subject} {message.body}"


def test_nobody_is_written_to_who_did_not_say_so(house):
    """The page with the reference is then the acknowledgement."""
    receive(house)
    assert "messages" not in counts(house)
    assert acknowledged(house) == (["page"], True, True)


def test_who_wants_a_call_is_called_by_a_person(house):
    receive(house, contact="call", contact_number="+447700900123")
    assert "messages" not in counts(house)
    assert acknowledged(house) == ([], False, False)


def test_it_goes_back_through_the_advocate_and_not_to_the_child(house):
    """R65."""
    receive(house, "for-a-child", **EMAIL, child_contact="sms", child_number="+447700900456")
    with rows(house, Message) as (message,):
        assert (message.channel, message.person.part) == ("email", "complainant")


def test_the_child_is_not_written_to_when_the_advocate_wants_no_contact(house):
    receive(house, "for-a-child", child_contact="sms", child_number="+447700900456")
    assert "messages" not in counts(house)


def test_it_waits_for_a_safe_time(house, clock):
    receive(house, **SMS, contact_times=("evening",))
    assert only(house, Message, lambda message: message.due_at) == datetime(2026, 11, 23, 18, tzinfo=UTC)


def test_it_tells_the_day_by_which_an_answer_comes(house):
    receive(house, **SMS)
    with rows(house, Message) as (message,):
        assert "Mon 7 Dec" in message.body
