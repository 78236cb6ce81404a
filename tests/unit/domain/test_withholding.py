"""Small counts of a table stay hidden, also from whoever solves all its sums."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.domain.withholding import Line, withheld

SMALLEST = 5


def one_line(*counts, total=True):
    """Counts a, b, … and their total."""
    parts = {("row", name): count for name, count in zip("abcdef", counts, strict=False)}
    shown = {("row", "total"): sum(counts)} if total else {}
    return {**parts, **shown}, [Line(list(parts), ("row", "total") if total else None)]


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ((7, 5), ""),
        ((7, 0), ""),
        ((12, 3), "ab"),
        ((30, 12, 3), "bc"),
        ((30, 4, 3), "bc"),
        ((30, 1, 1), "abc"),
        ((3, 0), "at"),
    ],
)
def test_with_a_small_count_the_smallest_other_is_withheld_or_else_the_total(counts, hidden):
    given_counts, lines = one_line(*counts)
    assert {name[0] for _row, name in withheld(given_counts, lines, SMALLEST)} == set(hidden)


def test_what_the_sum_is_known_of_is_withheld_without_a_total_as_well():
    counts, lines = one_line(40, 3, 9, total=False)
    assert {name for _row, name in withheld(counts, lines, SMALLEST)} == {"b", "c"}


def test_two_lines_that_cross_do_not_give_away_what_each_hides():
    """The bridge between two pairs is alone in an equation, though no line of it is."""
    rows, columns = range(5), range(5)
    counts = {(str(row), str(column)): 50 for row, column in product(rows, columns)}
    for place in ("00", "01", "10", "11", "12", "22", "23", "32", "33"):
        counts[place[0], place[1]] = 3
    lines = [Line([(str(row), str(column)) for column in columns]) for row in rows]
    lines += [Line([(str(row), str(column)) for row in rows]) for column in columns]
    assert len(withheld(counts, lines, SMALLEST)) > 9


@given(st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=2, max_size=3))
def test_in_any_table_a_small_count_could_still_be_another(table):
    counts = {(str(r), str(c)): count for r, row in enumerate(table) for c, count in enumerate(row)}
    lines = []
    for r in range(len(table)):
        counts[str(r), "total"] = sum(table[r])
        lines.append(Line([(str(r), str(c)) for c in range(3)], (str(r), "total")))
    for c in range(3):
        counts["total", str(c)] = sum(row[c] for row in table)
        lines.append(Line([(str(r), str(c)) for r in range(len(table))], ("total", str(c))))
    hidden = withheld(counts, lines, SMALLEST)
    for line in lines:
        unknown = [key for key in line.parts if key in hidden]
        assert line.total in hidden or not unknown or len(unknown) > 1
    assert all(key in hidden for key, count in counts.items() if 0 < count < SMALLEST)
