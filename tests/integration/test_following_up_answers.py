"""What they say when they are asked how it was: kept at once, looked after, and closed by a person (R62, R64)."""

import json
from datetime import date

import pytest

from intake.services.following_up import by_person, on_desk
from intake.services.following_up.on_desk import TakenDown
from intake.services.hands import Refused
from intake.services.records.reading import lines as export_lines
from intake.store.tables.event import Event
from intake.store.tables.note import Note
from intake.store.tables.task import Task
from tests.builders.answering import TEAM
from tests.builders.cases import hand, kept
from tests.builders.following_up import asked, day_comes, ended, followed
from tests.builders.told import SMS
from tests.support.stored import open_tasks, read

ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""For rules, which know of no database."""


def me(house, receipt):
    return hand(house, TEAM, receipt.case_id)


def test_an_answer_is_kept_at_once_ends_the_tries_and_never_opens_the_case_again(house, clock):
    receipt = ended(house, **SMS)
    by_person.answer(house, receipt.case_id, "listened_to", "partly", "page")
    by_person.answer(house, receipt.case_id, "anything_else", "Nobody told me the date.", "page")
    assert day_comes(house, clock) == 0
    with kept(house, receipt.case_id) as case:
        assert (case.status, case.closed_at is None) == ("closed", False)
        row = case.follow_up
        assert (row.listened_to, row.anything_else) == ("partly", "Nobody told me the date.")
        assert (row.answered_way, row.answered_on, row.asked_on) == ("page", date(2026, 11, 23), date(2026, 11, 23))
    assert "not_heard" in open_tasks(house)
    told = read(house, Event, lambda one: str(one.detail))
    assert not [words for words in told if "Nobody told" in words]


@ONE
@pytest.mark.parametrize("answer", ["yes", "partly"])
def test_worse_is_urgent_due_today_with_a_clock_like_the_safety_alerts(house, clock, answer):
    receipt = ended(house)
    by_person.answer(house, receipt.case_id, "worse_since", answer, "chat")
    (task,) = [
        one
        for one in read(house, Task, lambda one: (one.name, one.rank, one.due_on, one.due_at))
        if one[0] == "got_worse"
    ]
    within = house.authority.desk.look_within
    assert task == ("got_worse", 0, house.today(), house.now() + within)
    with kept(house, receipt.case_id) as case:
        assert (case.urgency, case.status) == (2, "closed")
    assert "not_heard" not in open_tasks(house)


@ONE
def test_words_of_concern_said_afterwards_raise_the_case_too(house):
    receipt = ended(house)
    by_person.answer(house, receipt.case_id, "anything_else", "He hit me again last night", "page")
    with kept(house, receipt.case_id) as case:
        assert case.urgency == 2


@ONE
def test_left_out_altogether_they_are_not_asked_once_more(house, clock):
    receipt = ended(house, **SMS)
    for question in ("listened_to", "happy_with_process", "happy_with_result", "worse_since", "anything_else"):
        by_person.answer(house, receipt.case_id, question, "", "page")
    assert (day_comes(house, clock), asked(house)) == (0, [])
    with followed(house, receipt.case_id) as row:
        assert (row.answered_on, row.no_answer_on, row.asked_on) == (None, date(2026, 11, 23), date(2026, 11, 23))


@ONE
def test_what_they_ask_for_becomes_a_task_once(house):
    receipt = ended(house)
    for wish in ("talk", "talk", "advocate", "the moon"):
        by_person.want(house, receipt.case_id, wish)
    assert {"talk_again", "offer_advocate"} <= open_tasks(house)
    with followed(house, receipt.case_id) as row:
        assert row.wants == "talk advocate"


@ONE
def test_only_a_person_closes_the_loop_and_says_what_was_done(house, clock):
    receipt = ended(house, **SMS)
    with pytest.raises(Refused, match="not_asked_yet"):
        on_desk.close_loop(house, me(house, receipt), "Nothing.")
    on_desk.ask_now(house, me(house, receipt))
    with pytest.raises(Refused, match="words_needed"):
        on_desk.close_loop(house, me(house, receipt), "  ")
    on_desk.close_loop(house, me(house, receipt), "They said nothing; we rang twice.")
    assert not open_tasks(house) & {"follow_up", "ask_by_person"}
    with followed(house, receipt.case_id) as row:
        assert (row.loop_closed_on, row.no_answer_on, row.next_on) == (house.today(), house.today(), None)
    assert read(house, Note, lambda one: (one.about, one.text)) == [("loop", "They said nothing; we rang twice.")]
    by_person.answer(house, receipt.case_id, "listened_to", "yes", "page")
    with followed(house, receipt.case_id) as row:
        assert row.listened_to is None


@ONE
def test_what_was_said_in_a_talk_is_taken_down_with_its_day(house, clock):
    receipt = ended(house, contact="call", contact_number="+447700900123")
    day_comes(house, clock)
    with pytest.raises(Refused, match="before_end"):
        on_desk.take_down(house, me(house, receipt), TakenDown(date(2026, 11, 1), {}))
    talk = TakenDown(date(2026, 12, 1), {"listened_to": "yes", "worse_since": "yes"}, "She is fine now.")
    on_desk.take_down(house, me(house, receipt), talk)
    with followed(house, receipt.case_id) as row:
        assert (row.answered_way, row.answered_on, row.asked_on) == ("person", talk.on, talk.on)
    assert "got_worse" in open_tasks(house)


@ONE
def test_the_record_says_whether_they_were_asked_what_they_said_and_whether_the_loop_is_closed(house, clock):
    receipt = ended(house, **SMS)
    assert of_the_record(house) == dict.fromkeys(of_the_record(house))
    for _day in range(3):
        day_comes(house, clock)
    silent = of_the_record(house)
    assert (silent["asked_on"], silent["answered_on"], silent["contacted"]) == ("2026-12-07", None, "no")
    by_person.answer(house, receipt.case_id, "listened_to", "partly", "page")
    on_desk.close_loop(house, me(house, receipt), "We rang them.")
    said = of_the_record(house)
    assert (said["listened_to"], said["worse_since"], said["contacted"]) == ("partly", None, "yes")
    assert said["answered_on"] == said["loop_closed_on"] == house.today().isoformat()


def of_the_record(house):
    (line,) = export_lines(house)
    return json.loads(line)["follow_up"]
