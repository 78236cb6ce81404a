"""When a message leaves: replies at once, what we begin at a decent hour, numbers for somebody in distress always."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from types import SimpleNamespace

import pytest

from intake.config import load_authority
from intake.services.house import House
from intake.services.leaving import FRESH, leaves_at
from intake.store.tables.conversation import Conversation
from intake.store.tables.message import Message
from intake.store.tables.person import Person

AUTHORITY = load_authority("E")
DAY, NIGHT = datetime(2026, 11, 23, 12, tzinfo=UTC), datetime(2026, 11, 24, 2, tzinfo=UTC)
MORNING = datetime(2026, 11, 24, 8, tzinfo=UTC)
REPLIES = ["question", "finished", "person", "not_safe", "kept", "link", "ring_us"]
BEGUN_BY_US = ["answer_ready", "nudge", "unfinished"]


def house(now, authority=AUTHORITY):
    return House(authority, *[SimpleNamespace()] * 3, "https://tell.example.org", lambda: now)


def in_conversation(name, made_at, heard_at=None):
    conversation = Conversation(heard_at=heard_at or made_at)
    return Message(name=name, channel="sms", made_at=made_at, conversation=conversation)


def to_person(name, made_at, channel="sms", **contact):
    return Message(name=name, channel=channel, made_at=made_at, person=Person(contact_channel=channel, **contact))


@pytest.mark.parametrize("now", [DAY, NIGHT])
@pytest.mark.parametrize("name", REPLIES)
def test_a_reply_leaves_at_once_by_day_and_by_night(name, now):
    assert leaves_at(house(now), in_conversation(name, now)) == now
    assert leaves_at(house(now), in_conversation(name, now - FRESH)) == now


@pytest.mark.parametrize("name", REPLIES)
def test_a_reply_that_is_late_waits_for_the_morning(name):
    """The provider, or the database, was away meanwhile; whoever texted may be asleep."""
    late = NIGHT + FRESH + timedelta(seconds=1)
    assert leaves_at(house(late), in_conversation(name, NIGHT)) == MORNING
    assert leaves_at(house(late), in_conversation(name, late, heard_at=NIGHT)) == MORNING
    assert leaves_at(house(DAY + 2 * FRESH), in_conversation(name, DAY)) == DAY + 2 * FRESH


@pytest.mark.parametrize("name", BEGUN_BY_US)
def test_what_we_begin_waits_for_the_morning(name):
    assert leaves_at(house(DAY), in_conversation(name, DAY)) == DAY
    assert leaves_at(house(NIGHT), in_conversation(name, NIGHT)) == MORNING
    assert leaves_at(house(NIGHT), to_person(name, NIGHT)) == MORNING


@pytest.mark.parametrize(
    ("now", "morning"), [("2027-03-28T02:00", 7), ("2026-10-25T02:00", 8), ("2026-07-01T02:00", 7)]
)
def test_the_morning_is_the_authoritys_own_whatever_the_clocks_do(now, morning):
    """R3's zone: the night in March has 11 hours, the one in October 13."""
    night = datetime.fromisoformat(now).replace(tzinfo=UTC)
    assert leaves_at(house(night), in_conversation("nudge", night)) == night.replace(hour=morning)


def test_the_quiet_hours_are_the_authoritys_own():
    early = replace(AUTHORITY, texting=replace(AUTHORITY.texting, quiet_from=time(22), quiet_to=time(6, 30)))
    evening = datetime(2026, 11, 23, 21, tzinfo=UTC)
    assert leaves_at(house(evening, early), in_conversation("nudge", evening)) == evening
    assert leaves_at(house(NIGHT, early), in_conversation("nudge", NIGHT)) == MORNING.replace(hour=6, minute=30)


@pytest.mark.parametrize("age", [timedelta(0), timedelta(days=1)])
def test_numbers_for_somebody_in_distress_never_wait(age):
    """R44."""
    assert leaves_at(house(NIGHT), in_conversation("help", NIGHT - age)) == NIGHT


def test_an_email_wakes_nobody():
    assert leaves_at(house(NIGHT), to_person("answer_ready", NIGHT, channel="email")) == NIGHT


def test_times_that_somebody_chose_go_before_ours():
    """R32: they may lie in the authority's quiet hours, and a quiet hour may be none of theirs."""
    evening = datetime(2026, 11, 23, 20, 30, tzinfo=UTC)
    assert leaves_at(house(evening), to_person("answer_ready", evening, contact_times="evening")) == evening
    assert leaves_at(house(DAY), to_person("answer_ready", DAY, contact_times="evening")) == DAY.replace(hour=18)
