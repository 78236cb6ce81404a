"""Following up: asked by the safe way after some days, once more, and then no answer is a fact (R62, R64)."""

from datetime import date

import pytest

from intake.services import progress
from intake.services.following_up import asking, by_person, on_desk
from intake.services.following_up.asking import ask_due
from intake.services.safeguarding import close as close_concern
from intake.services.safeguarding import raise_concern, refer
from intake.services.sorting.merge import merge
from intake.services.trying import NotAll
from intake.store.tables.event import Event
from intake.store.tables.task import Task
from tests.builders.answering import TEAM
from tests.builders.cases import change, hand
from tests.builders.following_up import asked, day_comes, ended, followed
from tests.builders.told import SMS, receive
from tests.support.stored import open_tasks, read

ASKED = ["follow_up"]
ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""For rules, which know of no database."""


def events(house):
    return [name for _n, name in sorted(read(house, Event, lambda one: (one.number, one.name)))]


def me(house, receipt):
    return hand(house, TEAM, receipt.case_id)


def test_they_are_asked_twice_and_then_no_answer_is_a_recorded_fact(house, clock):
    receipt = ended(house, **SMS)
    clock.forward(days=6)
    assert (ask_due(house), asked(house)) == (0, [])
    clock.forward(days=1)
    assert (ask_due(house), ask_due(house), asked(house)) == (1, 0, ASKED)
    assert (day_comes(house, clock), asked(house)) == (1, ASKED * 2)
    assert (day_comes(house, clock), day_comes(house, clock), asked(house)) == (1, 0, ASKED * 2)
    with followed(house, receipt.case_id) as row:
        assert (row.asked_on, row.way, row.tries) == (date(2026, 11, 30), "sms", 2)
        assert (row.answered_on, row.no_answer_on, row.next_on) == (None, date(2026, 12, 28), None)
    assert events(house)[-3:] == ["follow_up_asked", "follow_up_asked", "follow_up_unanswered"]
    assert "follow_up" in open_tasks(house)


def test_the_task_to_follow_up_waits_for_both_tries_unless_they_answer_before(house, clock):
    receipt = ended(house, **SMS)
    (due,) = [on for name, on in read(house, Task, lambda task: (task.name, task.due_on)) if name == "follow_up"]
    assert due == date(2026, 12, 18)
    by_person.answer(house, receipt.case_id, "listened_to", "yes", "page")
    (due,) = [on for name, on in read(house, Task, lambda task: (task.name, task.due_on)) if name == "follow_up"]
    assert due == date(2026, 11, 24)


@ONE
def test_what_goes_wrong_with_one_holds_up_nobody_else_and_is_not_passed_over(house, clock, monkeypatch):
    ended(house, **SMS), ended(house, **SMS)
    clock.forward(days=14)
    announce, first = asking.announce, []

    def stumble(*given, **more):
        if not first:
            first.append(given)
            raise KeyError
        return announce(*given, **more)

    monkeypatch.setattr(asking, "announce", stumble)
    with pytest.raises(NotAll):
        ask_due(house)
    assert asked(house) == ASKED
    assert (ask_due(house), asked(house)) == (1, ASKED * 2)


@ONE
@pytest.mark.parametrize(
    ("contact", "way", "tasks"),
    [
        ({"contact": "call", "contact_number": "+447700900123"}, "call", {"ask_by_person"}),
        ({"contact": "none"}, "back", set()),
        ({"contact": "email", "contact_email": "sam@example.com"}, "email", set()),
    ],
)
def test_a_person_asks_where_the_safe_way_is_a_call_and_else_it_waits_on_their_page(house, clock, contact, way, tasks):
    receipt = ended(house, **contact)
    day_comes(house, clock)
    assert asked(house) == (ASKED if way == "email" else [])
    assert open_tasks(house) & {"ask_by_person", "find_safe_way"} == tasks
    with followed(house, receipt.case_id) as row:
        assert (row.way, row.asked_on is None, row.next_on is None) == (way, way == "call", way == "call")


@ONE
@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ({"safe_now": "no", **SMS}, "withdrawn_for_safety"),
        ({"contact": "none"}, "no_contact"),
        (SMS, None),
    ],
)
def test_nobody_is_asked_who_took_it_back_for_fear_or_wants_no_contact(house, clock, answers, why):
    receipt = receive(house, **answers)
    progress.withdraw(house, receipt.case_id)
    day_comes(house, clock)
    assert asked(house) == ([] if why else ASKED)
    with followed(house, receipt.case_id) as row:
        assert row.not_asked == why
    assert "follow_up" in open_tasks(house)


@ONE
def test_while_a_safeguarding_clock_runs_it_waits_and_is_asked_once_that_is_over(house, clock):
    receipt = ended(house, **SMS)
    raise_concern(house, me(house, receipt), "allegation", "He says so.")
    for _day in range(3):
        day_comes(house, clock)
    assert (asked(house), events(house).count("follow_up_not_asked")) == ([], 1)
    by_person.answer(house, receipt.case_id, "listened_to", "no", "page")
    refer(house, me(house, receipt), "allegation", "lado", house.today(), None)
    close_concern(house, me(house, receipt), "allegation", "Looked into.")
    day_comes(house, clock)
    assert asked(house) == ASKED
    with followed(house, receipt.case_id) as row:
        assert (row.not_asked, row.listened_to) == (None, None)


@ONE
def test_what_goes_on_in_another_record_or_goes_on_again_is_not_asked_about(house, clock):
    first = receive(house, **SMS)
    clock.forward(hours=1)
    second = ended(house, **SMS)
    merge(house, me(house, second), first.reference)
    third = ended(house, **SMS)
    change(house, third.case_id, status="open", closed_at=None)
    day_comes(house, clock)
    assert asked(house) == []
    with followed(house, second.case_id) as row:
        assert (row.not_asked, row.next_on) == ("merged", None)


@ONE
def test_what_ends_once_more_is_followed_up_anew_and_the_first_answers_stand_in_the_history(house, clock):
    receipt = ended(house, **SMS)
    by_person.answer(house, receipt.case_id, "listened_to", "no", "page")
    change(house, receipt.case_id, status="open", closed_at=None, outcome=None)
    clock.forward(days=30)
    progress.withdraw(house, receipt.case_id)
    with followed(house, receipt.case_id) as row:
        assert (row.answered_on, row.listened_to, row.ended_on) == (None, None, house.today())
    assert day_comes(house, clock) == 1
    assert "follow_up_answered" in events(house)


@ONE
def test_somebody_on_the_team_may_say_that_nobody_asks_and_later_ask_after_all(house, clock):
    receipt = ended(house, **SMS)
    on_desk.forbid(house, me(house, receipt), "Her gran has died.")
    assert (day_comes(house, clock), asked(house)) == (0, [])
    on_desk.ask_now(house, me(house, receipt))
    assert asked(house) == ASKED


@ONE
def test_a_child_who_asked_to_hear_for_themselves_is_asked_by_a_person_too(house, clock):
    ended(
        house,
        "for-a-child",
        contact="email",
        contact_email="jo@example.com",
        child_contact="sms",
        child_number="+447700900456",
    )
    day_comes(house, clock)
    assert asked(house) == ASKED
    assert "ask_by_person" in open_tasks(house)
