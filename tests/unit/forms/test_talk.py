"""A conversation by text, played without anything around it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.journeys import JOURNEYS, which
from forms.talk import AGAIN, FINISHED, HELLO, NEXT, NOT_SAFE, PERSON, THANKS, Talk, also, hear

KNOWN = {"contact_number": "+447700900123"}


def played(*texts):
    """The last turn of a conversation in which these were texted."""
    talk = Talk()
    for text in texts:
        turn = hear(talk, text, KNOWN)
        talk = turn.talk
    return turn


def test_the_first_text_is_what_happened_word_for_word():
    turn = played("  They moved my room.\nNobody asked ")
    assert turn.talk.answers["story"] == "  They moved my room.\nNobody asked "
    assert (turn.said, turn.talk.asking) == (THANKS, which.name)


@pytest.mark.parametrize("word", ["skip", "back", "finish", "link", "2", "yes"])
def test_a_first_text_that_looks_like_a_command_is_kept_as_words(word):
    assert played(word).talk.answers["story"] == word


def test_an_empty_first_text_is_asked_for_again():
    assert (played(" ").said, played(" ").talk.asking) == (HELLO, "story")


@pytest.mark.parametrize("name", JOURNEYS)
def test_every_question_of_a_journey_is_asked_in_its_own_order(name):
    turn, asked = played("It was good", str([*JOURNEYS].index(name) + 1)), []
    while turn.talk.asking is not None:
        asked.append(turn.talk.asking)
        question = turn.talk.question
        text = "3" if question.name in ("safe_now", "contact") else "1" if question.codes() else "sam@example.com"
        turn = hear(turn.talk, text, KNOWN)
    on_path = [one.name for one in JOURNEYS[name].path(turn.talk.answers) if one.shape != "notice"]
    assert [*asked, "story"] == [one for one in on_path if one not in ("story", *KNOWN)] + ["story"]
    assert turn.said == FINISHED


def test_what_need_not_be_asked_of_somebody_who_texts_is_known():
    turn = played("It rained in", "1", "skip", "skip", "skip", "yes", "no", "text me")
    assert turn.talk.answers["contact_number"] == "+447700900123"
    assert turn.talk.asking == "contact_times"


def test_the_notice_for_somebody_who_is_not_safe_comes_with_the_next_question():
    turn = played("It rained in", "1", "skip", "skip", "skip", "no")
    assert (turn.notice.name, turn.talk.asking) == ("help_now", "advocate")


def test_back_asks_the_question_before_and_takes_its_new_answer():
    turn = played("It rained in", "1", "My carer", "back", "My teacher")
    assert turn.talk.answers["about"] == "My teacher"
    assert turn.talk.asking == "wish"


def test_back_to_what_happened_adds_and_never_takes_away():
    assert played("It rained in", "back", "On my bed").talk.answers["story"] == "It rained in\nOn my bed"


def test_a_miss_is_met_kindly_and_the_second_by_a_person():
    first, second = played("It rained in", "what?"), played("It rained in", "what?", "eh")
    assert (first.said, first.talk.asking) == (AGAIN, which.name)
    assert (second.said, second.talk.asking) == (PERSON, None)


def test_an_answer_between_two_misses_begins_the_count_again():
    assert played("It rained in", "what?", "1", "my carer", "skip", "eh").said == AGAIN


def test_what_an_answer_lacks_is_said_in_the_questions_own_words():
    turn = played("Hi", "1", "skip", "skip", "skip", "yes", "no", "email me", "sam at example")
    assert (turn.said, turn.talk.asking) == (NEXT, "contact_email")
    assert "@" in turn.error


@pytest.mark.parametrize("before", [(), ("1",), ("1", "skip", "skip")])
def test_finish_ends_it_anywhere_once_something_was_told(before):
    assert played("It rained in", *before, "finish").said == FINISHED


@pytest.mark.parametrize("texts", [("dont text me",), ("1", "skip", "skip", "skip", "yes", "no", "1")])
def test_somebody_for_whom_texts_are_not_safe_is_asked_nothing_more(texts):
    turn = played("It rained in", *texts)
    assert (turn.said, turn.talk.asking) == (NOT_SAFE, None)


def test_words_that_came_before_the_question_belong_to_what_was_told():
    talk = also(played("It rained in").talk, "On my bed")
    assert talk.answers["story"] == "It rained in\nOn my bed"
    talk = also(played("It rained in", "1", "My carer").talk, "and her sister")
    assert talk.answers["about"] == "My carer\nand her sister"
    talk = played("It rained in", "1", "skip", "skip", "sad").talk
    assert also(talk, "and cold") == talk


@settings(max_examples=400)
@given(
    st.lists(
        st.sampled_from(["skip", "back", "finish", "1", "2", "yes", "eh?", "a@b.uk", "", "x" * 11_000]), max_size=25
    )
)
def test_no_conversation_has_a_dead_end(texts):
    turn = played("It rained in", *texts)
    assert turn.talk.asking is None or turn.talk.question is not None
    if turn.talk.asking is not None:
        assert hear(turn.talk, "finish", KNOWN).said == FINISHED
    assert turn.talk.answers["story"].startswith("It rained in")
