"""STOP, START, HELP and "not safe to text": what each does at once, and what it never does (R44)."""

import pytest

from intake.services.deliver import deliver_due
from intake.services.texting.take_in import take_in_due
from intake.store.tables.case import Case
from intake.store.tables.message import Message
from intake.store.tables.silence import Silence
from intake.store.tables.task import Task
from tests.builders.texting import Handset
from tests.builders.told import receive
from tests.support.stored import counts, only, open_tasks, read

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""What is said and kept is the same on both; the doors, the silence and the reports are tested on each."""

STORY = "They moved my room"
NUMBERS = ("999", "0800 1111", "SHOUT to 85258")


@pytest.fixture
def phone(house, clock, gateway):
    return Handset(house, clock, gateway)


def told(phone, *more):
    for words in (STORY, *more):
        replies = phone.text(words)
    return replies


def history(house):
    return only(house, Case, lambda case: [event.name for event in case.events])


def test_stop_silences_texts_but_keeps_the_complaint_open(house, phone):
    told(phone, "1")
    assert phone.text("STOP") == []
    assert only(house, Case, lambda case: (case.status, case.story)) == ("open", STORY)
    assert "find_safe_way" in open_tasks(house)
    assert "texts_stopped" in history(house)


def test_after_stop_nothing_leaves(house, phone):
    told(phone, "1", "STOP")
    assert [phone.text(words) for words in ("hello?", "HELP", "link", "finish")] == [[], [], [], []]
    assert phone.wait(hours=24 * 9) == []


def test_words_after_stop_reach_a_person(house, phone):
    told(phone, "1", "STOP", "he came back")
    assert "he came back" in only(house, Case, lambda case: case.story)
    assert "read_reply" in open_tasks(house)


def test_help_after_stop_raises_an_alarm_all_the_same(house, phone):
    told(phone, "STOP", "HELP")
    assert "safety_alert" in open_tasks(house)


@pytest.mark.parametrize("word", ["START", "unstop", "YES"])
def test_start_brings_the_question_back(house, phone, word):
    told(phone, "STOP")
    (question,) = phone.text(word)
    assert "1 Something is wrong" in question
    assert counts(house).get("silences") is None


def test_stop_before_anything_was_told_is_kept_and_makes_no_record(house, phone):
    assert phone.text("STOP") == []
    assert "cases" not in counts(house)
    assert only(house, Silence, lambda silence: silence.why) == "stop"
    assert phone.text("They moved my room") == []
    assert only(house, Case, lambda case: case.story) == "They moved my room"


def test_a_stop_that_the_provider_saw_stops_whatever_it_reads(house, phone):
    told(phone)
    assert phone.text("arret", OptOutType="STOP") == []
    assert counts(house)["silences"] == 1


def test_a_stop_right_behind_other_words_still_stops(house, clock, phone):
    phone.send("It rained in")
    clock.forward(seconds=1)
    phone.send("STOP")
    assert phone.wait(seconds=3) == []
    assert only(house, Case, lambda case: case.story) == "It rained in"


def test_a_stop_holds_back_what_was_not_sent_yet_for_a_record_of_the_web(house, phone, gateway):
    receive(house, contact="sms", contact_number=phone.number)
    phone.text("STOP")
    assert [message for message in gateway.sent if message.to == phone.number] == []
    assert "sent" not in read(house, Message, lambda message: message.state)
    assert "find_safe_way" in open_tasks(house)


@pytest.mark.parametrize("before", [(), (STORY,), (STORY, "1", "skip")])
@pytest.mark.parametrize("word", ["HELP", "help me", "info"])
def test_help_is_answered_with_the_numbers_at_once_and_raises_an_alarm(house, phone, before, word):
    for words in before:
        phone.text(words)
    reply = phone.text(word)[0]
    assert all(number in reply for number in (*NUMBERS, "01632 960 199"))
    assert "safety_alert" in open_tasks(house)
    assert only(house, Case, lambda case: (case.urgency, case.unfinished)) == (2, True)


def test_help_comes_first_though_it_is_night(house, clock, phone):
    clock.time = clock.time.replace(hour=2)
    assert phone.text("HELP")


def test_the_numbers_go_before_everything_that_waits_in_the_outbox(house, clock, gateway, phone):
    for number in range(12):
        receive(house, contact="sms", contact_number=f"+4477009002{number:02}")
    phone.send("HELP")
    clock.forward(seconds=3)
    take_in_due(house)
    deliver_due(house, gateway)
    assert gateway.sent[0].to == phone.number


def test_what_is_texted_after_help_is_part_of_what_happened(house, phone):
    told(phone, "HELP", "he is outside my door")
    assert only(house, Case, lambda case: case.story) == f"{STORY}\nhe is outside my door"


def test_an_alarm_is_raised_once_until_somebody_has_dealt_with_it(house, phone):
    told(phone, "HELP", "HELP", "help me")
    assert [name for name in read(house, Task, lambda task: task.name) if name == "safety_alert"] == ["safety_alert"]


@pytest.mark.parametrize(("answer", "urgency"), [("no", 2), ("dunno", 1)])
def test_somebody_who_is_not_safe_is_with_the_team_before_the_next_question(house, phone, answer, urgency):
    (reply,) = told(phone, "1", "skip", "skip", "skip", answer)
    assert "You can get help now" in reply
    assert only(house, Case, lambda case: (case.urgency, case.unfinished)) == (urgency, True)
    assert "safety_alert" in open_tasks(house)
    phone.text("yes")
    assert only(house, Case, lambda case: case.advocate_wanted) == "yes"
    phone.text("finish")
    assert only(house, Case, lambda case: (case.urgency, case.unfinished)) == (urgency, False)


@pytest.mark.parametrize("texts", [("1", "skip", "skip", "skip", "yes", "no", "no"), ("don't text me",)])
def test_not_safe_to_text_ends_in_one_last_line_and_then_silence(house, phone, texts):
    (last,) = told(phone, *texts)
    assert "We do not text you again" in last
    assert "find_safe_way" in open_tasks(house)
    assert [phone.text("ok"), phone.wait(hours=200)] == [[], []]
    assert only(house, Case, lambda case: case.unfinished) is False


@pytest.mark.parametrize("words", ["stop it", "Stop. Thank you", "please make him stop", "STOP!!", "help my bro"])
def test_near_misses_are_words_that_reach_a_person_today(house, phone, words):
    assert phone.text(words)
    assert "read_now" in open_tasks(house)
    phone.text("finish")
    assert only(house, Case, lambda case: case.story) == words
    assert "silences" not in counts(house)


def test_start_as_the_first_text_asks_what_happened(house, phone):
    (hello,) = phone.text("START")
    assert "What happened?" in hello
    told(phone, "finish")
    assert only(house, Case, lambda case: case.story) == STORY
