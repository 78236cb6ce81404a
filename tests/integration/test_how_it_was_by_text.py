"""How it was, by text: GO begins it in the conversation of the number that we asked, and nothing of a case is told."""

import pytest

from intake.services import work
from intake.services.following_up.asking import ask_due
from intake.store.tables.message import Message
from notifications.segments import count_segments
from tests.builders.answering import TEAM, answered, begun
from tests.builders.cases import hand, kept
from tests.builders.following_up import ended, followed
from tests.builders.texting import Handset
from tests.builders.told import SMS
from tests.support.stored import counts, open_tasks, read

ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def phone(house, clock, gateway):
    return Handset(house, clock, gateway)


@pytest.fixture
def receipt(house, clock, phone):
    """Of a case about which this phone was asked how it was; whatever else reached it before is past."""
    told = ended(house, answer="We asked them to wait.", **SMS)
    phone.wait(days=7)
    ask_due(house)
    phone.wait(minutes=1)
    return told


def answers(house, receipt):
    with followed(house, receipt.case_id) as row:
        return [row.listened_to, row.happy_with_process, row.happy_with_result, row.promises_kept, row.worse_since]


def test_it_is_answered_text_by_text_and_each_answer_is_kept_at_once(house, phone, receipt):
    (first,) = phone.text("Go!")
    assert "Did you feel listened to" in first
    phone.text("yeah")
    assert answers(house, receipt)[0] == "yes"
    for text in ("partly", "back", "no", "skip", "1", "no"):
        (question,) = phone.text(text)
    assert "anything else" in question
    (last,) = phone.text("Nobody rang me")
    assert answers(house, receipt) == ["yes", "no", None, "yes", "no"]
    assert ("TALK" in last, "HELPER" in last, count_segments(last).segments <= 2) == (True, True, True)
    with kept(house, receipt.case_id) as case:
        assert (case.status, case.follow_up.anything_else, case.follow_up.answered_way) == (
            "closed",
            "Nobody rang me",
            "sms",
        )
    texted = [body for name, body in read(house, Message, lambda one: (one.name, one.body)) if name == "text"]
    assert texted[:2] == ["Go!", "yeah"]
    assert counts(house)["cases"] == 1


@ONE
def test_nothing_of_the_case_is_said(house, phone, receipt, gateway):
    for text in ("GO", "no", "no", "no", "no", "yes", "He shouts"):
        phone.text(text)
    said = " ".join(message.body for message in gateway.sent)
    assert receipt.reference not in said
    assert "stage" not in said.lower()


@ONE
def test_something_got_worse_is_an_alarm_and_the_last_line_says_who_is_there_now(house, phone, receipt):
    for text in ("GO", "skip", "skip", "skip", "skip", "a little"):
        phone.text(text)
    assert "got_worse" in open_tasks(house)
    (last,) = phone.text("finish")
    assert house.authority.out_of_hours.phone in last


@ONE
def test_afterwards_they_may_ask_for_a_talk_or_for_somebody_on_their_side(house, phone, receipt):
    for text in ("GO", "no", "finish", "Talk", "HELPER"):
        phone.text(text)
    assert {"talk_again", "offer_advocate"} <= open_tasks(house)
    with followed(house, receipt.case_id) as row:
        assert row.wants == "talk advocate"


@ONE
def test_afterwards_they_may_ask_for_another_look_and_read_until_when(house, clock, phone):
    case_id = begun(house, **SMS)
    answered(house, case_id)
    work.end(house, hand(house, TEAM, case_id), None)
    phone.wait(days=7)
    ask_due(house)
    phone.wait(minutes=1)
    for text in ("GO", "no"):
        phone.text(text)
    (last,) = phone.text("finish")
    assert "looked at again, text AGAIN by Mon 21 Dec" in last
    phone.text("again")
    with followed(house, case_id) as row:
        assert (row.wants, "decide_request" in open_tasks(house)) == ("next_stage", True)


@ONE
def test_words_instead_of_go_go_to_the_people_who_read_the_thread(house, phone, receipt):
    (reply,) = phone.text("Why do you ask")
    assert "A person in our team reads this" in reply
    assert "read_reply" in open_tasks(house)
    with followed(house, receipt.case_id) as row:
        assert (row.asking, row.answered_on) == (None, None)


@ONE
def test_go_from_a_number_that_nobody_asked_begins_nothing(house, clock, gateway, receipt):
    (reply,) = Handset(house, clock, gateway, "+447700900999").text("GO")
    assert "listened" not in reply


@ONE
def test_what_is_no_answer_is_read_by_a_person_and_after_two_one_takes_over(house, phone, receipt):
    phone.text("GO")
    (again,) = phone.text("he hit me again")
    assert "Which do you mean?" in again
    assert "read_reply" in open_tasks(house)
    with kept(house, receipt.case_id) as case:
        assert case.urgency == 2
    phone.text("every night")
    assert "take_over" in open_tasks(house)
    with followed(house, receipt.case_id) as row:
        assert row.asking is None


@ONE
def test_words_that_came_before_the_question_answer_nothing(house, phone, receipt):
    phone.send("GO")
    phone.clock.forward(seconds=2.5)
    phone.send("no")
    (reply,) = phone.wait(seconds=5)
    assert "Did you feel listened to" in reply
    assert answers(house, receipt)[0] is None
    phone.text("yes")
    assert answers(house, receipt)[0] == "yes"


@ONE
def test_stop_silences_it_and_start_brings_the_question_back(house, phone, receipt):
    phone.text("GO")
    assert phone.text("STOP") == []
    (question,) = phone.text("START")
    assert "Did you feel listened to" in question


@ONE
def test_help_stops_the_questions_and_raises_an_alarm(house, phone, receipt):
    phone.text("GO")
    (numbers,) = phone.text("help me")
    assert house.authority.out_of_hours.phone in numbers
    assert "safety_alert" in open_tasks(house)
    phone.text("yes")
    assert answers(house, receipt)[0] is None


@ONE
def test_not_safe_to_text_ends_it_in_one_last_line(house, phone, receipt):
    phone.text("GO")
    assert len(phone.text("dont text me")) == 1
    assert phone.text("1") == []
    assert "find_safe_way" in open_tasks(house)


@ONE
def test_it_does_not_talk_over_somebody_on_the_team(house, phone, receipt):
    phone.text("GO")
    work.begin_writing(house, hand(house, TEAM, receipt.case_id))
    (reply,) = phone.text("yes")
    assert "A person in our team reads this" in reply
    work.answer(house, hand(house, TEAM, receipt.case_id), "Ring me.")
    phone.wait(hours=1)
    phone.text("no")
    assert answers(house, receipt)[0] is None
    (question,) = phone.text("GO")
    assert "Did you feel listened to" in question


@ONE
def test_weeks_later_go_is_still_an_answer_and_no_new_story(house, phone, receipt):
    phone.wait(days=20)
    (question,) = phone.text("go")
    assert "Did you feel listened to" in question
    assert counts(house)["cases"] == 1
