"""Somebody stops half-way: one nudge at a decent hour, then what they told is received as it stands."""

from datetime import UTC, datetime

import pytest

from intake.store.tables.case import Case
from notifications.gateway import Refused, Unknown
from tests.builders.cases import change
from tests.builders.texting import Handset
from tests.support.stored import counts, only, open_tasks

pytestmark = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
"""What is done is the same on both; what the databases do differently is tested where it is done."""

STORY = "They moved my room"


@pytest.fixture
def phone(house, clock, gateway):
    return Handset(house, clock, gateway)


def test_one_gentle_nudge_and_no_second(phone):
    phone.text(STORY)
    (nudge,) = phone.wait(hours=23)
    assert "go on" in nudge
    assert phone.wait(hours=20) == []


@pytest.mark.parametrize(
    ("texted", "nudged"),
    [
        (datetime(2026, 11, 23, 9, 30, tzinfo=UTC), datetime(2026, 11, 24, 8, tzinfo=UTC)),
        (datetime(2026, 11, 23, 14, 0, tzinfo=UTC), datetime(2026, 11, 24, 10, tzinfo=UTC)),
        (datetime(2026, 11, 24, 1, 0, tzinfo=UTC), datetime(2026, 11, 25, 8, tzinfo=UTC)),
        (datetime(2027, 3, 27, 9, 30, tzinfo=UTC), datetime(2027, 3, 28, 7, tzinfo=UTC)),
        (datetime(2026, 10, 24, 8, 0, tzinfo=UTC), datetime(2026, 10, 25, 8, tzinfo=UTC)),
    ],
    ids=["morning", "afternoon", "night", "clocks go forward", "clocks go back"],
)
def test_the_nudge_comes_at_a_decent_hour_of_the_authoritys_own_clock(clock, phone, texted, nudged):
    clock.time = texted
    phone.text(STORY)
    clock.time = nudged
    assert phone.wait(seconds=-60) == []
    assert len(phone.wait(seconds=65)) == 1


def test_three_days_later_it_is_received_as_it_stands_and_the_person_told_so(house, phone):
    phone.text(STORY)
    phone.text("1")
    phone.wait(hours=23)
    (last,) = phone.wait(hours=50)
    assert "A person has what you sent" in last
    assert only(house, Case, lambda case: (case.story, case.unfinished)) == (STORY, True)
    assert "acknowledge" not in open_tasks(house)


def test_whoever_goes_on_after_the_nudge_is_asked_on(house, phone):
    phone.text(STORY)
    phone.wait(hours=23)
    assert "about" in phone.text("1")[0]
    assert "go on" in phone.wait(hours=24)[0]
    assert "cases" not in counts(house)


def test_what_is_texted_after_that_is_in_the_thread(house, phone):
    phone.text(STORY)
    phone.wait(hours=100)
    assert "?" not in phone.text("and another thing")[0]
    assert only(house, Case, lambda case: case.story) == STORY
    assert "read_reply" in open_tasks(house)


def test_nobody_is_nudged_who_has_finished_or_told_nothing(phone):
    phone.text("START")
    assert phone.wait(hours=100) == []
    phone.text(STORY)
    phone.text("finish")
    assert phone.wait(hours=100) == []


def test_nobody_is_nudged_while_a_person_has_the_conversation(house, clock, phone):
    phone.text(STORY)
    phone.text("HELP")
    change(house, only(house, Case, lambda case: case.id), answered_at=clock())
    assert phone.wait(hours=100) == []


@pytest.mark.parametrize(
    ("failure", "task"), [(Refused("21211"), "find_safe_way"), (Unknown("no_answer"), "check_message")]
)
def test_a_reply_that_did_not_surely_arrive_brings_what_was_told_to_the_team(house, phone, gateway, failure, task):
    gateway.fail_next(failure)
    assert phone.text(STORY) == []
    assert only(house, Case, lambda case: (case.story, case.unfinished)) == (STORY, True)
    assert task in open_tasks(house)
    assert "about" in phone.text("1")[0]


def test_whatsapp_is_not_written_to_when_its_day_is_over(house, clock, gateway):
    """R50: what cannot be said is a person's task, and nothing told is lost."""
    phone = Handset(house, clock, gateway, "whatsapp:+447700900123")
    phone.text(STORY)
    assert phone.wait(hours=100) == []
    assert only(house, Case, lambda case: case.story) == STORY
    assert "find_safe_way" in open_tasks(house)
