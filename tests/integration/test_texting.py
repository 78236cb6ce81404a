"""Telling by text: from the first words to the record, and on in its thread."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from intake.services import work
from intake.services.progress import find_case
from intake.services.texting.take_in import take_in_due
from intake.store.tables.arrival import Arrival
from intake.store.tables.case import Case
from intake.store.tables.draft import Draft
from intake.store.tables.message import Message
from intake.store.tables.person import Person
from notifications.segments import count_segments
from tests.builders.cases import change, hand
from tests.builders.texting import Handset
from tests.builders.told import receive
from tests.support.stored import counts, only, open_tasks, read

pytestmark = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
"""What is said and kept is the same on both; the doors, the silence and the reports are tested on each."""

STORY = "They moved my room.\nNobody   asked 🙁"
WHOLE = (STORY, "1", "My key worker", "Ask me", "sad", "yes", "dunno", "text me", "any time", "yes", "Sam")
REFUSED = ("HB-", "case", "complain")


@pytest.fixture
def phone(house, clock, gateway):
    return Handset(house, clock, gateway)


def play(phone, *texts):
    """What came back to the last of them."""
    for words in texts:
        replies = phone.text(words)
    return replies


def words_of(house):
    return read(house, Message, lambda message: message.body if message.direction == "in" else None)


def test_the_first_text_is_answered_in_one_message_with_thanks_the_numbers_and_a_question(phone):
    (reply,) = phone.text(STORY)
    for needed in ("Thank you", "999", "0800 1111", "SHOUT to 85258", "?", "1 Something is wrong"):
        assert needed in reply


def test_a_whole_conversation_makes_one_record_of_everything_said(house, phone):
    (last,) = play(phone, *WHOLE)
    told = only(house, Case, lambda one: (one.story, one.about, one.wish, one.feelings, one.safe_now, one.unfinished))
    assert told == (STORY, "My key worker", "Ask me", "sad", "yes", False)
    also_told = only(house, Case, lambda one: (one.channel, one.kind, one.advocate_wanted))
    assert also_told == ("sms", "complaint", "not_sure")
    reached = only(house, Person, lambda one: (one.name, one.contact_channel, one.contact_address, one.contact_named))
    assert reached == ("Sam", "sms", "+447700900123", True)
    assert only(house, Case, lambda one: one.reference) in last


def test_reference_and_words_that_were_texted_open_the_record(house, phone):
    (last,) = play(phone, *WHOLE)
    reference, words = only(house, Case, lambda one: one.reference), last.split("4 words: ")[1].split(".")[0]
    assert find_case(house, reference, words, client="1") == only(house, Case, lambda one: one.id)


def test_reference_and_words_are_not_texted_to_somebody_who_did_not_say_that_it_is_safe(house, phone):
    (last,) = play(phone, STORY, "finish")
    assert only(house, Case, lambda one: one.reference) not in last
    assert "LINK" in last


def test_the_words_are_kept_nowhere_once_they_have_left(house, phone, gateway):
    play(phone, *WHOLE)
    left = {message.id for message in gateway.sent}
    sent = dict(read(house, Message, lambda message: (str(message.id), message.body)))
    assert [sent[one] for one in left].count(None) == 1


def test_a_link_is_sent_while_questions_are_asked_and_for_an_hour_after(phone, clock):
    (asked,) = play(phone, STORY, "1", "link")
    assert "/back/on/" in asked
    (over,) = play(phone, "finish", "link")
    assert "/back/on/" in over
    clock.forward(hours=2)
    assert "/back/on/" not in phone.text("link")[0]


def test_finish_makes_the_record_at_once_and_it_counts_as_finished(house, phone):
    play(phone, STORY, "3", "finish")
    assert only(house, Case, lambda one: (one.kind, one.unfinished)) == ("compliment", False)


def test_no_record_is_made_before_somebody_has_finished(house, phone):
    play(phone, STORY, "1", "skip")
    assert "cases" not in counts(house)


def test_the_promise_of_an_answer_is_its_acknowledgement(house, phone):
    play(phone, STORY, "finish")
    assert only(house, Case, lambda one: one.acknowledged_at) is not None
    assert "acknowledge" not in open_tasks(house)


def test_every_reply_has_the_numbers_and_two_segments_at_most(house, phone, gateway):
    play(phone, *WHOLE, "thanks", "HELP", "link")
    assert all("0800 1111" in message.body for message in gateway.sent)
    assert all(count_segments(message.body).segments <= 2 for message in gateway.sent)
    assert all(count_segments(message.body).encoding == "GSM-7" for message in gateway.sent)


def test_a_long_text_that_comes_in_parts_is_one_story_in_order(house, clock, phone):
    for part in ("first", "second", "third"):
        phone.send(part)
        clock.forward(seconds=1)
    assert len(phone.wait(seconds=3)) == 1
    play(phone, "finish")
    assert only(house, Case, lambda one: one.story) == "first\nsecond\nthird"


def test_texts_that_came_before_any_question_all_belong_to_the_story(house, clock, phone):
    for part in ("first", "second"):
        phone.send(part)
        clock.forward(minutes=5)
    (question,) = phone.wait(seconds=1)
    assert "Thank you" in question
    play(phone, "finish")
    assert only(house, Case, lambda one: one.story) == "first\nsecond"


def test_a_text_that_crossed_with_our_question_is_no_answer_to_it(house, clock, phone):
    phone.text(STORY)
    clock.forward(seconds=-2)
    phone.send("2")
    clock.forward(seconds=2)
    assert phone.wait(seconds=3) == []
    play(phone, "1", "finish")
    assert only(house, Case, lambda one: (one.story, one.kind)) == (f"{STORY}\n2", "complaint")


def test_words_that_answer_nothing_are_in_the_thread_and_a_person_takes_over(house, phone):
    (again,) = play(phone, STORY, "1", "skip", "skip", "skip", "he hit me again")
    assert again.startswith("We kept your words")
    (last,) = phone.text("and my brother")
    assert "A person takes over" in last
    assert {"he hit me again", "and my brother"} <= set(words_of(house))
    assert "take_over" in open_tasks(house)
    assert only(house, Case, lambda one: one.unfinished)


def test_the_words_of_a_thread_belong_to_its_case(house, phone):
    play(phone, STORY, "1", "finish", "one more thing")
    case_id = only(house, Case, lambda one: one.id)
    assert set(read(house, Message, lambda message: message.case_id)) == {case_id}


def test_a_text_after_the_end_is_for_the_team_and_tells_nothing(house, phone):
    play(phone, STORY, "finish")
    (reply,) = phone.text("what did you do about it?")
    assert "read_reply" in open_tasks(house)
    assert not [word for word in REFUSED if word in reply]


def test_a_number_known_from_a_record_made_on_the_web_goes_on_in_its_thread(house, phone):
    receipt = receive(house, contact="sms", contact_number=phone.number)
    replies = phone.text("It happened again")
    assert not [text for text in replies if receipt.reference in text or "?" in text]
    assert "It happened again" in words_of(house)
    assert counts(house)["cases"] == 1


def test_no_link_and_no_words_for_a_number_alone(house, clock, phone):
    """R33."""
    receive(house, contact="sms", contact_number=phone.number)
    assert "ring" in phone.text("link")[0]
    play(phone, "hello")
    other = Handset(house, clock, phone.gateway, "+447700900555")
    play(other, STORY, "finish")
    clock.forward(hours=2)
    assert "ring" in other.text("link")[0]


def test_a_case_that_ended_long_ago_is_left_in_peace(house, clock, phone):
    play(phone, STORY, "finish")
    change(house, only(house, Case, lambda one: one.id), status="closed", closed_at=clock())
    clock.forward(days=29)
    play(phone, "Something new", "finish")
    assert sorted(read(house, Case, lambda one: one.story)) == sorted(["Something new", STORY])


def test_two_phones_are_two_records(house, clock, gateway, phone):
    other = Handset(house, clock, gateway, "whatsapp:+447700900123")
    phone.send("mine")
    other.send("theirs")
    phone.wait(seconds=3)
    play(other, "finish")
    play(phone, "finish")
    assert sorted(read(house, Case, lambda one: (one.channel, one.story))) == [("sms", "mine"), ("whatsapp", "theirs")]
    assert gateway.sent[-1].to == phone.number


def test_nothing_automatic_talks_over_somebody_who_writes(house, clock, phone):
    play(phone, STORY, "1", "HELP")
    change(house, only(house, Case, lambda one: one.id), writing_until=clock.time.replace(year=2027))
    (reply,) = phone.text("I am here")
    assert "?" not in reply
    assert "read_reply" in open_tasks(house)


def test_a_machine_that_answers_every_text_is_not_answered_for_ever(phone):
    play(phone, STORY, "finish")
    replies = [phone.text("I am driving and cannot read this") for _text in range(20)]
    assert 3 < len([one for one in replies if one]) < 10


def test_a_picture_is_kept_as_the_address_where_the_provider_has_it(house, phone):
    phone.text("", NumMedia="1", MediaUrl0="https://api.twilio.com/media/ME1")
    play(phone, "finish")
    assert only(house, Case, lambda one: one.story) == "[https://api.twilio.com/media/ME1]"


def test_what_was_taken_in_is_kept_once_and_the_raw_message_goes(house, phone):
    play(phone, STORY, "finish")
    assert read(house, Arrival, lambda one: one.form) == [None, None]
    assert read(house, Draft, lambda one: one.id) == []


def test_a_story_longer_than_an_answer_may_be_is_in_the_thread_whole(house, clock, phone):
    for number in range(8):
        phone.send(f"{number}" * 1600)
        clock.forward(seconds=1)
    play(phone, "", "finish")
    assert only(house, Case, lambda one: len(one.story)) == 10_000
    assert sum(map(len, filter(None, words_of(house)))) >= 8 * 1600


def test_answering_ends_what_is_asked_by_machine(house, clock, staff, phone):
    staff("participation", email="a@example.org")
    play(phone, STORY, "1", "HELP")
    case_id = only(house, Case, lambda one: one.id)
    work.answer(house, hand(house, "a@example.org", case_id), "We come tomorrow.")
    (reply,) = phone.text("thank you")
    assert "?" not in reply


@pytest.mark.parametrize("before", [(), (STORY,)])
def test_workers_that_look_at_once_take_a_text_in_once(house, clock, phone, before):
    for words in before:
        phone.text(words)
    phone.send("1")
    clock.forward(seconds=3)
    with ThreadPoolExecutor(4) as workers:
        list(workers.map(lambda _worker: take_in_due(house), range(4)))
    take_in_due(house)
    assert sorted(filter(None, words_of(house))) == sorted([*before, "1"])
    assert len(read(house, Message, lambda message: message.name)) == 2 * (len(before) + 1)
