"""Small counts stay hidden, also from whoever can add and take away."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.domain.suppression import FEW, MORE, suppress


@pytest.mark.parametrize(
    ("counts", "shown", "total"),
    [
        ({"a": 7, "b": 5}, {"a": 7, "b": 5}, 12),
        ({"a": 7, "b": 0}, {"a": 7}, 7),
        ({}, {}, 0),
        ({"a": 12, "b": 3}, {"a": MORE, "b": FEW}, 15),
        ({"a": 30, "b": 12, "c": 3}, {"a": 30, "b": MORE, "c": FEW}, 45),
        ({"a": 30, "b": 5, "c": 1}, {"a": MORE, "b": MORE, "c": FEW}, 36),
        ({"a": 30, "b": 3, "c": 2}, {"a": 30, "b": FEW, "c": FEW}, 35),
        ({"a": 1, "b": 1}, {"a": FEW, "b": FEW}, None),
        ({"a": 4}, {"a": FEW}, None),
    ],
)
def test_a_small_count_and_what_would_give_it_away_are_hidden(counts, shown, total):
    found = suppress(counts)
    assert (dict(found.shown), found.total) == (shown, total)


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 14), max_size=6))
def test_whoever_adds_and_takes_away_learns_nothing_of_a_small_count(counts):
    found = suppress(counts)
    said = list(found.shown.values())
    if found.total is None:
        return
    left = found.total - sum(one for one in said if one not in (FEW, MORE))
    few, more = said.count(FEW), said.count(MORE)
    fitting = [small for small in product(range(1, 5), repeat=few) if _may_be_left(left - sum(small), more)]
    assert not few or {small[0] for small in fitting} == {1, 2, 3, 4}


def _may_be_left(rest, more):
    """For the larger ones that are hidden too."""
    return rest >= 5 * more if more else rest == 0
