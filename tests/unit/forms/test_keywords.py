"""Keywords steer only when they are the whole message (R44)."""

import pytest

from forms.keywords import BACK, FINISH, HELP, LINK, SKIP, START, STOP, UNSAFE, is_near_miss, keyword

STOP_WORDS = ("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT")


@pytest.mark.parametrize("word", STOP_WORDS)
def test_every_opt_out_word_of_the_providers_stops(word):
    assert keyword(word) == keyword(f" {word.lower()}\n") == keyword(f"{word.title()}.") == STOP


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        *(
            ("START", START),
            ("unstop", START),
            ("Help", HELP),
            ("INFO", HELP),
            ("help me", HELP),
            ("Please help", HELP),
        ),
        *(("skip", SKIP), ("Skip it", SKIP), ("back", BACK), ("go  back", BACK), ("FINISH", FINISH), ("done", FINISH)),
        *(("link", LINK), ("not safe to text", UNSAFE), ("Don’t text me", UNSAFE), ("dont reply", UNSAFE)),
    ],
)
def test_a_word_that_is_the_whole_message_steers(text, meaning):
    assert keyword(text) == meaning


@pytest.mark.parametrize(
    "text",
    [
        *("stop it", "Stop. Thank you", "please make him stop", "stop!", "STOP STOP", "don't stop", "the end"),
        *("they cancel my visits", "help yourself", "he did not help me", "I quit", "back home", "skip school"),
        *("start again", "yes", "", "   ", "🛑", "sto p"),
    ],
)
def test_near_misses_are_words(text):
    assert keyword(text) is None


@pytest.mark.parametrize(
    ("text", "is_near"),
    [
        *(("stop it", True), ("Stop. Thank you", True), ("please make him STOP", True), ("help my sister", True)),
        *(("stop", False), ("HELP", False), ("They cancel my visits", False), ("", False)),
        ("At the bus stop we met my nan and then we all went home", False),
    ],
)
def test_short_words_about_stopping_or_help_are_shown_to_a_person(text, is_near):
    assert is_near_miss(text) is is_near


def test_yes_lifts_a_stop_and_is_an_answer_at_any_other_time():
    assert keyword("Yes", silent=True) == START
    assert keyword("Yes") is None
    assert keyword("yes please", silent=True) is None
