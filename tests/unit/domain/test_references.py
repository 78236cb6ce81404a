"""References are equally likely, forgiving to type, and never mistaken for another by one slip."""

import secrets
from collections import Counter
from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.domain.references import ALPHABET, PREFIX, new_reference, read_reference

references = st.lists(st.sampled_from(range(len(ALPHABET))), min_size=6, max_size=6).map(
    lambda places: new_reference(lambda number: bytes(places[:number]))
)


def reference_of(body):
    return new_reference(lambda number: bytes(ALPHABET.index(character) for character in body))


def pairs_everywhere():
    """Every two different characters side by side at every place of a body."""
    for place, (one, other) in product(range(5), permutations(ALPHABET, 2)):
        yield place, reference_of("7" * place + one + other + "7" * (4 - place))


def swapped(reference, place):
    place += len(PREFIX)
    return reference[:place] + reference[place + 1] + reference[place] + reference[place + 2 :]


def test_a_reference_is_hb_and_seven_characters():
    reference = new_reference(secrets.token_bytes)
    assert reference.startswith("HB-")
    assert len(reference) == 10
    assert set(reference[3:]) <= set(ALPHABET)


@pytest.mark.parametrize("alike", ["0O", "1IL", "2Z", "5S", "8B", "UV", "6G"])
def test_no_two_characters_look_alike(alike):
    assert len(set(alike) & set(ALPHABET)) <= 1


def test_no_character_can_stand_for_a_vowel():
    assert set("AEIOU0134").isdisjoint(ALPHABET)


def test_every_character_comes_from_as_many_bytes():
    firsts = Counter(new_reference(lambda n, byte=byte: bytes([byte] * n))[3] for byte in range(247))
    assert set(firsts.values()) == {13}


def test_bytes_that_would_favour_some_characters_are_drawn_again():
    drawn = iter([bytes([255, 0, 247, 1, 2, 250]), bytes([3, 4, 255]), bytes([5])])
    assert new_reference(lambda _: next(drawn))[3:9] == ALPHABET[:6]


@given(references)
def test_a_reference_typed_as_printed_is_read(reference):
    assert read_reference(reference) == reference


@given(references, st.integers(0, 6), st.sampled_from(ALPHABET))
def test_every_single_wrong_character_is_caught(reference, place, wrong):
    typed = reference[: 3 + place] + wrong + reference[4 + place :]
    assert read_reference(typed) == (reference if typed == reference else None)


def test_every_single_wrong_character_of_one_reference_is_caught():
    reference = reference_of("2X7MWQ")
    typed = [reference[:place] + wrong + reference[place + 1 :] for place in range(3, 10) for wrong in ALPHABET]
    assert [read for read in map(read_reference, typed) if read] == [reference] * 7


def test_every_swap_of_two_neighbours_is_caught():
    assert not [reference for place, reference in pairs_everywhere() if read_reference(swapped(reference, place))]


@given(references)
def test_a_swap_with_the_check_character_is_caught(reference):
    if reference[-1] != reference[-2]:
        assert read_reference(swapped(reference, 5)) is None


@given(references)
def test_one_character_missing_or_too_many_is_caught(reference):
    assert read_reference(reference[:-1]) is None
    assert read_reference(reference + "7") is None


@pytest.mark.parametrize(
    "change",
    [
        str.lower,
        lambda reference: reference.removeprefix("HB-"),
        lambda reference: reference.removeprefix("HB-").lower(),
        lambda reference: reference.replace("-", ""),
        lambda reference: reference.replace("-", " "),
        lambda reference: reference.replace("-", " – "),
        " ".join,
        "-".join,
        lambda reference: f" {reference[:6]} {reference[6:]}.\n",
        lambda reference: f"\u202e{reference}\u200f\x00",
        lambda reference: reference.translate(str.maketrans("256V8B", "ZSGUB8")),
        lambda reference: reference.translate({ord(plain): ord(plain) + 0xFEE0 for plain in ALPHABET}),
    ],
)
@given(reference=references)
def test_a_reference_is_read_however_it_is_typed(change, reference):
    assert read_reference(change(reference)) == reference


@pytest.mark.parametrize(
    "typed", ["", "HB-", "-", "\x00", "HB-0000000", "HB-ILOVEUU", "2024/00017", "CF-123", "٢٢٢٢٢٢٢", "HB" * 50_000]
)
def test_what_is_no_reference_of_ours_is_not_read(typed):
    assert read_reference(typed) is None


@given(st.text(max_size=200))
def test_nothing_typed_ever_fails(typed):
    read = read_reference(typed)
    assert read is None or read_reference(read) == read
