"""R47: what a text costs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notifications.segments import Segments, count_segments, fits_one_segment, troublemakers


@pytest.mark.parametrize(
    ("length", "segments"), [(0, 0), (1, 1), (160, 1), (161, 2), (306, 2), (307, 3), (459, 3), (460, 4)]
)
def test_plain_text_holds_160_alone_and_153_joined(length, segments):
    assert count_segments("a" * length) == Segments("GSM-7", length, segments)


@pytest.mark.parametrize(("length", "segments"), [(1, 1), (70, 1), (71, 2), (134, 2), (135, 3)])
def test_other_alphabets_hold_70_alone_and_67_joined(length, segments):
    assert count_segments("ж" * length) == Segments("UCS-2", length, segments)


@pytest.mark.parametrize("character", list("^{}\\[~]|€\f"))
def test_extension_characters_cost_two(character):
    assert count_segments("a" * 158 + character) == Segments("GSM-7", 160, 1)
    assert count_segments("a" * 159 + character) == Segments("GSM-7", 161, 2)


def test_emoji_costs_two_and_makes_the_whole_text_dear():
    assert count_segments("a" * 68 + "🙂") == Segments("UCS-2", 70, 1)
    assert count_segments("a" * 69 + "🙂") == Segments("UCS-2", 71, 2)


def test_brackets_cost_one_once_the_text_is_dear():
    assert count_segments("[ж]").units == 3


def test_no_character_is_cut_in_two_between_segments():
    assert count_segments("a" * 152 + "€" + "a" * 152) == Segments("GSM-7", 306, 3)
    assert count_segments("a" * 66 + "🙂" + "a" * 66) == Segments("UCS-2", 134, 3)


@pytest.mark.parametrize("text", ["£5 à café ñ Ü @home\r\n", "Ç Ø Å Δ Ω ¿ § ¤"])
def test_gsm_alphabet_has_its_own_accents(text):
    assert troublemakers(text) == frozenset()


def test_troublemakers_are_named():
    assert troublemakers("It’s “fine” – ŵ ç `") == frozenset("’“”–ŵç`")


@pytest.mark.parametrize(
    ("text", "fits"), [("a" * 160, True), ("a" * 161, False), ("It’s", False), ("", True), ("€" * 80, True)]
)
def test_one_segment_means_one_plain_segment(text, fits):
    assert fits_one_segment(text) is fits


@given(st.text(), st.characters())
def test_a_longer_text_never_costs_less(text, character):
    assert count_segments(text + character).segments >= count_segments(text).segments
