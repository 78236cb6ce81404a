"""What somebody writes where there are choices: understood generously, and never guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.journeys import JOURNEYS, which
from forms.question import YOUNG
from forms.reply import read_reply
from forms.understanding import understand

ASKED = {question.name: question for journey in JOURNEYS.values() for question in journey.questions}
ADVOCATE = next(question for question in JOURNEYS["complaint"].questions if question.name == "advocate")
CHOICES = [*(question for question in ASKED.values() if question.shape in ("one", "some")), ADVOCATE, which]


def safe_now(text):
    return understand(ASKED["safe_now"], text, YOUNG)


@pytest.mark.parametrize(
    ("code", "texts"),
    [
        (
            "yes",
            (
                "1",
                "one",
                "A",
                "the first one",
                "Yes",
                "YES!!!",
                "yeah",
                "yh",
                "yep",
                "yesss",
                "yes 👍",
                "👍🏽",
                "im safe",
            ),
        ),
        (
            "no",
            (
                "2",
                "two",
                "B",
                "b)",
                "the second one",
                "2nd",
                "No. 2",
                "2️⃣",
                "nah",
                "nahh",
                "nope",
                "👎",
                "i dont feel safe",
            ),
        ),
        ("not_sure", ("3", "the last one", "dunno", "idk", "I’m not sure", "not sure tbh", "maybe", "🤷‍♀️", "?")),
    ],
)
def test_a_choice_may_be_named_in_many_ways(code, texts):
    assert {text: safe_now(text) for text in texts} == {text: [code] for text in texts}


@pytest.mark.parametrize(
    "text",
    [
        "yes but he is coming back",
        "no he hit me",
        "not ok",
        "yes no",
        "4",
        "0",
        "12",
        "stop it",
        "my nan",
        "",
        "  ",
        "😀",
    ],
)
def test_half_a_sentence_is_never_taken_for_an_answer(text):
    assert safe_now(text) is None


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        *(
            ("1 3", ["happy", "sad"]),
            ("1,3", ["happy", "sad"]),
            ("13", ["happy", "sad"]),
            ("sad and angri", ["sad", "angry"]),
        ),
        *(("😢😡", ["sad", "angry"]), ("wored", ["worried"]), ("SAD & scared", ["sad", "scared"]), ("none", [])),
        *(("not happy", ["sad"]), ("unhappy", ["sad"])),
    ],
)
def test_several_choices_may_be_named_at_once(text, codes):
    assert understand(ASKED["feelings"], text, YOUNG) == codes


def test_several_choices_are_all_understood_or_none_is():
    assert understand(ASKED["feelings"], "happy but also weird", YOUNG) is None


@pytest.mark.parametrize(
    ("text", "code"), [("text me", "sms"), ("yes text me", "sms"), ("nah", "none"), ("ring me", "call")]
)
def test_the_safe_way_may_be_named_by_what_is_done(text, code):
    assert understand(ASKED["contact"], text, YOUNG) == [code]


def test_a_yes_that_could_mean_three_things_is_asked_again():
    """R32: nobody is texted who has not said so."""
    assert understand(ASKED["contact"], "yes", YOUNG) is None


@pytest.mark.parametrize("question", CHOICES, ids=lambda question: question.name)
def test_every_choice_is_understood_by_its_number_its_letter_and_its_own_words(question):
    for place, code in enumerate(question.codes()):
        label = question.label(code, YOUNG)
        for text in (str(place + 1), chr(ord("a") + place), label, label.upper(), f"{place + 1}. {label}"):
            assert understand(question, text, YOUNG) == [code], text


def test_where_there_are_no_choices_the_words_are_the_answer():
    assert understand(ASKED["about"], "2", YOUNG) == ["2"]


@given(st.sampled_from(CHOICES), st.text(max_size=40))
def test_whatever_is_understood_is_an_answer(question, text):
    values = understand(question, text, YOUNG)
    assert values is None or read_reply(question, values, YOUNG).error is None
