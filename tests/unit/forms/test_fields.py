"""Fields keep words as they were told, and say kindly what is missing."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.fields import LONG_LIMIT, SHORT_LIMIT, PhoneNumber, verbatim
from forms.journeys import JOURNEYS
from forms.question import YOUNG
from forms.reply import read_reply, show_answer
from tests.builders.answers import given_to

QUESTIONS = {question.name: question for journey in JOURNEYS.values() for question in journey.questions}
UNTOUCHED = [
    "It was 😢 and 👩‍👩‍👧‍👦 and 🏴󠁧󠁢󠁷󠁬󠁳󠁿",  # joiners and tags inside emoji
    "نقلوا غرفتي \u202bولم يسألني أحد\u202c\u200f",
    "e\u0301 stays two characters, é stays one",
    "tabs\tand\n\nempty lines \n stay",
    "  white space around  ",
    "zero\u200bwidth, soft\u00adhyphen, no\u00a0break, \u2028 and \ufeff",
    "<b>not</b> &amp; {{ 7 * 7 }} %s '; DROP TABLE cases; --",
]


def read(name, *values):
    return read_reply(QUESTIONS[name], values, YOUNG)


def is_dropped(sign):
    return unicodedata.category(sign) == "Cc" and sign not in "\n\t"


@pytest.mark.parametrize("words", UNTOUCHED)
def test_a_story_is_kept_to_the_letter(words):
    assert read("story", words).answer == words


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n"])
def test_line_ends_become_one_kind(ends):
    assert verbatim(ends.join(["one", "", "three"])) == "one\n\nthree"


def test_control_characters_are_dropped():
    every_one = "".join(chr(code) for code in range(0xFFFF) if unicodedata.category(chr(code)) == "Cc")
    assert verbatim(f"a{every_one.replace(chr(13), '')}b") == "a\t\nb"
    assert read("story", "NUL\0 and \x1b[31mred").answer == "NUL and [31mred"


@given(st.text())
def test_nothing_but_control_characters_is_lost_from_any_text(words):
    kept = verbatim(words)
    assert not any(map(is_dropped, kept))
    assert kept.replace("\n", "") == "".join(sign for sign in words if sign not in "\r\n" and not is_dropped(sign))
    assert verbatim(kept) == kept


@given(st.data())
def test_whatever_is_sent_ends_in_an_answer_or_in_words_that_say_what_to_do(data):
    question = data.draw(st.sampled_from(list(QUESTIONS.values())))
    reply = read_reply(question, data.draw(given_to(question)), YOUNG)
    assert (reply.answer is None) != (reply.error is None)
    assert reply.error != ""


@given(st.text(min_size=1, max_size=200).filter(lambda words: verbatim(words).strip()))
def test_any_story_of_a_word_or_more_is_taken(words):
    assert read("story", words).answer == verbatim(words)


def test_a_story_may_have_exactly_ten_thousand_characters():
    assert LONG_LIMIT == 10_000
    assert read("story", "é" * 9_999 + "😢").answer
    assert read("story", "\r\n" * 5_000 + "x" * 5_000).answer
    assert read("story", "x" * 10_012).error == (
        "This is 10,012 characters long. There is room for 10,000. Make it shorter by 12."
    )


def test_a_story_that_is_too_long_comes_back_whole():
    reply = read("story", "x" * 12_345)
    assert reply.answer is None
    assert reply.field.data == "x" * 12_345


@pytest.mark.parametrize("nothing", [[], [""], ["  \r\n\t "], ["\0"], ["\u00a0"]])
def test_nothing_told_is_asked_for_again_in_the_questions_own_words(nothing):
    assert read("story", *nothing).error == str(QUESTIONS["story"].wording(YOUNG).empty)


def test_what_is_optional_may_be_left_empty():
    assert [read(name, "").answer for name in ("about", "wish", "name", "contact")] == ["", "", "", ""]
    assert [read(name).answer for name in ("feelings", "contact_times")] == [(), ()]


def test_short_answers_stand_on_one_line_of_two_hundred_characters():
    assert read("name", "  Sam\n\tof  Ash House ").answer == "Sam of Ash House"
    assert read("name", "x" * SHORT_LIMIT).answer
    assert read("name", "x" * (SHORT_LIMIT + 1)).error


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("07700 900123", "+447700900123"),
        ("(07700) 900-123", "+447700900123"),
        ("+44 7700 900123", "+447700900123"),
        ("0044 7700 900123", "+447700900123"),
        ("020 7946 0018", "+442079460018"),
        ("+33 1 99 00 12 34", "+33199001234"),
        ("+1 202 555 0123", "+12025550123"),
    ],
)
def test_a_phone_number_is_kept_in_one_form_however_it_is_written(written, kept):
    assert read("contact_number", written).answer == kept


@pytest.mark.parametrize(
    "written", ["0770", "my mum's", "07700 90012", "07700 9001234", "999", "+999 1", "٠", "x" * 200]
)
def test_what_is_no_phone_number_is_said_with_an_example(written):
    """A digit forgotten is a message to nobody, or to a stranger."""
    assert "07700 900123" in read("contact_number", written).error


def test_a_number_is_shown_as_people_write_it():
    assert PhoneNumber.show("+447700900123") == "07700 900123"
    assert PhoneNumber.show("+33199001234") == "+33199001234"
    assert show_answer(QUESTIONS["contact_number"], "+447700900123", YOUNG) == "07700 900123"
