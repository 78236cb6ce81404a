"""Sealing: only the right key opens a value, and only in the place where it was kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.store.keyring import CannotOpen, Keyring

OLD, NEW = {"old": b"o" * 32}, {"new": b"n" * 32}
PLACE, ELSEWHERE = "cases.story:1", "cases.story:2"


def ring(*keys):
    """The first key is the current one."""
    return Keyring(lambda: {name: value for part in keys for name, value in part.items()})


@given(st.text())
def test_any_words_come_back_as_they_were(words):
    assert ring(OLD).open(ring(OLD).seal(words, PLACE), PLACE) == words


def test_sealed_words_are_not_to_be_read():
    sealed = ring(OLD).seal("They moved my room", PLACE)
    assert b"room" not in sealed
    assert sealed != ring(OLD).seal("They moved my room", PLACE)


def test_a_value_moved_to_another_place_no_longer_opens():
    sealed = ring(OLD).seal("They moved my room", PLACE)
    for place in (ELSEWHERE, "cases.about:1", "people.story:1", ""):
        with pytest.raises(CannotOpen):
            ring(OLD).open(sealed, place)


@pytest.mark.parametrize("at", [0, 8, 19, 20, -1])
def test_a_value_that_was_altered_no_longer_opens(at):
    sealed = bytearray(ring(OLD).seal("They moved my room", PLACE))
    sealed[at] ^= 1
    with pytest.raises(CannotOpen):
        ring(OLD).open(bytes(sealed), PLACE)


@pytest.mark.parametrize("rubbish", [b"", b"short", b"x" * 21, b"x" * 400])
def test_what_was_never_sealed_does_not_open(rubbish):
    with pytest.raises(CannotOpen):
        ring(OLD).open(rubbish, PLACE)


def test_another_key_does_not_open_it_not_even_under_the_same_name():
    sealed = ring(OLD).seal("They moved my room", PLACE)
    for other in (ring(NEW), ring({"old": b"x" * 32})):
        with pytest.raises(CannotOpen) as fault:
            other.open(sealed, PLACE)
        assert "room" not in str(fault.value)


def test_an_older_key_still_opens_what_it_sealed():
    sealed = ring(OLD).seal("They moved my room", PLACE)
    both = ring(NEW, OLD)
    assert both.open(sealed, PLACE) == "They moved my room"
    assert (both.is_current(sealed), both.is_current(both.seal("x", PLACE))) == (False, True)
    assert ring(NEW).open(both.seal("x", PLACE), PLACE) == "x"


def test_a_running_server_follows_when_a_key_is_added():
    keys = dict(OLD)
    running, rotating = Keyring(lambda: keys), ring(NEW, OLD)
    sealed = rotating.seal("They moved my room", PLACE)
    keys = {**NEW, **OLD}
    assert running.open(sealed, PLACE) == "They moved my room"
    assert running.is_current(sealed)
