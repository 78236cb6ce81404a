"""Return words can be said, spelt and typed by a child, carry forty bits, and are read however they are typed."""

import hashlib
import string
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.domain.return_words import normal_form, read_words, word_list, words_from

FOUR = ("apple", "river", "wombat", "zigzag")
SOUND_LIKE_ANOTHER = "bear bell berry cart flower horse knight lane moose pair quartz rain sail steak tailor whale"
HURT_OR_TELL = (
    "bed belt blood bomb court dad dark door drink fat gun home judge kiss knife lock mum police scream touch"
)
AMERICAN = "candy color gray math soccer"


def with_a_gap(word):
    """The word with a dot for each letter in turn: two words that share one of these differ in that letter alone."""
    return {word[:place] + "." + word[place + 1 :] for place in range(len(word))}


def test_there_are_1024_different_words_in_alphabetical_order():
    words = word_list()
    assert len(words) == 1024
    assert list(words) == sorted(set(words))


def test_every_word_has_three_to_six_small_letters():
    assert all(3 <= len(word) <= 6 and set(word) <= set(string.ascii_lowercase) for word in word_list())


def test_no_wrong_letter_turns_one_word_into_another():
    gaps = [gap for word in word_list() for gap in with_a_gap(word)]
    assert len(gaps) == len(set(gaps))


def test_no_missing_letter_turns_one_word_into_another():
    shorter = {word[:place] + word[place + 1 :] for word in word_list() for place in range(len(word))}
    assert shorter.isdisjoint(word_list())


def test_no_swapped_letters_turn_one_word_into_another():
    swapped = {
        word[:place] + word[place + 1] + word[place] + word[place + 2 :]
        for word in word_list()
        for place in range(len(word) - 1)
        if word[place] != word[place + 1]
    }
    assert swapped.isdisjoint(word_list())


def test_no_plural_stands_beside_its_singular():
    words = set(word_list())
    assert not [word for word, ending in product(words, ("s", "es")) if word + ending in words]


@pytest.mark.parametrize("unwanted", [SOUND_LIKE_ANOTHER, HURT_OR_TELL, AMERICAN])
def test_words_that_confuse_hurt_or_tell_are_left_out(unwanted):
    assert set(unwanted.split()).isdisjoint(word_list())


def test_and_is_no_word_of_ours_because_people_say_it_between():
    assert "and" not in word_list()


def test_words_given_out_once_are_the_same_for_ever():
    assert words_from(bytes(range(32))) == ("nickel", "strand", "legend", "burger")


def test_each_word_is_equally_likely_to_come_first():
    first = [words_from(hashlib.sha256(b"").digest()[:28] + number.to_bytes(4, "big"))[0] for number in range(1024)]
    assert sorted(first) == sorted(word_list())


@given(st.binary(min_size=32, max_size=32))
def test_four_different_words_are_chosen_from_any_secret(secret):
    words = words_from(secret)
    assert len(set(words)) == 4
    assert set(words) <= set(word_list())
    assert words == words_from(secret)


def test_a_secret_of_nothing_but_zeros_still_gives_four_different_words():
    assert len(set(words_from(bytes(32)))) == 4


@pytest.mark.parametrize("length", [0, 16, 31, 33, 64])
def test_a_secret_of_another_length_is_refused(length):
    with pytest.raises(ValueError, match="32 bytes"):
        words_from(bytes(length))


@pytest.mark.parametrize(
    "typed",
    [
        "apple river wombat zigzag",
        "  Apple RIVER Wombat\tzigZag \n",
        "apple, river, wombat, zigzag.",
        "apple-river-wombat-zigzag",
        "apple – river — wombat − zigzag",
        "apple\r\nriver\r\nwombat\r\nzigzag",
        "apple and river and wombat and zigzag",
        "Apple, river & wombat, AND zigzag!",
        "1. apple\n2. river\n3. wombat\n4. zigzag",
        "1) apple 2) river 3) wombat 4) zigzag",
        "1apple 2river 3wombat 4zigzag",
        "“apple” 'river' (wombat) *zigzag*",
        "apple_river/wombat+zigzag",
        "apple\x00river\x07wombat\x1bzigzag",
        "\u202eapple\u200f river\u200b wom\u00adbat \ufeffzigzag",
        "apple\u00a0river\u2028wombat\u3000zigzag",
        "ａｐｐｌｅ ríver wombat ZİGZAG",
        "🍎 apple 🌊 river wombat zigzag 🎉",
    ],
)
def test_words_are_read_however_they_are_typed(typed):
    assert read_words(typed) == FOUR


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ,.- \n",
        "\x00",
        "and and and and",
        "1. 2. 3. 4.",
        "apple river wombat",
        "apple river wombat zigzag tiger",
        "app1e river wombat zigzag",
        "яблоко river wombat zigzag",
        "سیب river wombat zigzag",
        "apple don't river wombat zigzag",
        "\u0301\u0301\u0301\u0301",
        "apple " * 10_000,
        "x" * 10_000_000,
    ],
)
def test_anything_but_four_words_of_letters_is_no_answer(typed):
    assert read_words(typed) is None


@given(st.text(max_size=10_000))
def test_nothing_typed_ever_fails(typed):
    words = read_words(typed)
    assert words is None or (len(words) == 4 and all(word.isascii() and word.islower() for word in words))


@given(st.lists(st.sampled_from(word_list()), min_size=4, max_size=4), st.sampled_from([" ", ", ", " and ", "-", "\n"]))
def test_every_word_of_ours_is_read_back(words, between):
    assert read_words(between.join(words).title()) == tuple(words)


def test_words_have_one_normal_form():
    assert normal_form(FOUR) == "apple-river-wombat-zigzag"
