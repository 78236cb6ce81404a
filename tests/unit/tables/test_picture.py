"""Pictures of tables: bars beside their words, lines over time, and in words what they show."""

import pytest

from intake.export.tables.picture import MOST_BARS, WIDTH, Bars, Lines, picture_of
from intake.export.tables.table import PERCENT, Column, Row, Table, percent

QUARTERS = [("q1", "Q1"), ("q2", "Q2"), ("q3", "Q3")]


def table(columns, rows):
    return Table(
        [Column(*one) for one in columns], [Row(key, key.capitalize(), cells) for key, cells in rows.items()], "", ""
    )


def test_bars_are_as_long_as_their_numbers_without_the_total():
    found = picture_of(
        table(
            [("n", "Number"), ("percent", "%", PERCENT)],
            {
                "moves": {"n": 6, "percent": percent(6, 8)},
                "food": {"n": 2, "percent": percent(2, 8)},
                "total": {"n": 8, "percent": percent(8, 8)},
            },
        ),
        "bars",
    )
    assert isinstance(found, Bars)
    bars = [bar for bar in found.bars if bar.figure]
    assert [(bar.figure, bar.width) for bar in bars] == [("6", 276), ("2", 92)]
    assert [bar.label for bar in found.bars if bar.figure is None] == ["Moves", "Food"]
    assert found.gist == "The longest bar is Moves: 6. The shortest is Food: 2."
    assert all(bar.x + bar.width < WIDTH and bar.y < found.height for bar in bars)


def test_several_columns_stand_under_their_row_each_with_its_own_words():
    found = picture_of(
        table(QUARTERS, {"met": {"q1": 1, "q2": 2, "q3": None}, "missed": {"q1": 4, "q2": 0, "q3": 0}}), "bars"
    )
    assert [(bar.label, bar.figure) for bar in found.bars] == [
        *(("Met", None), ("Q1", "1"), ("Q2", "2")),
        *(("Missed", None), ("Q1", "4"), ("Q2", "0"), ("Q3", "0")),
    ]
    assert found.gist == "The longest bar is Missed, Q1: 4. The shortest is Missed, Q2: 0."


def test_a_line_breaks_where_nothing_is_known():
    columns = [("q1", "Q1"), ("q2", "Q2"), ("q3", "Q3"), ("q4", "Q4")]
    found = picture_of(table(columns, {"received": {"q1": 4, "q2": None, "q3": 8, "q4": 2}}), "line")
    assert isinstance(found, Lines)
    [line] = found.lines
    assert len(line.drawn) == 3  # two pieces and the sample beside the words
    assert len(line.marked) == 4
    assert [tick.anchor for tick in found.ticks] == ["start", "middle", "middle", "end"]
    assert found.gist == "Received: from 4 (Q1) to 2 (Q4); at the most 8 (Q3)."


def test_rows_that_are_spans_of_time_make_a_line_a_column():
    rows = {"04": {"2025_26": 1, "2026_27": 3}, "05": {"2025_26": 2, "2026_27": 1}}
    found = picture_of(table([("2025_26", "2025/26"), ("2026_27", "2026/27")], rows), "line")
    assert [line.label for line in found.lines] == ["2025/26", "2026/27"]


def test_one_span_alone_is_drawn_as_bars():
    assert isinstance(picture_of(table([("q1", "Q1")], {"in": {"q1": 3}, "out": {"q1": 2}}), "line"), Bars)


@pytest.mark.parametrize(
    ("kind", "cells"), [(None, [3, 2]), ("bars", [3]), ("bars", [0, 0]), ("bars", [3, 2, None, None, None])]
)
def test_where_a_picture_would_say_nothing_there_is_none(kind, cells):
    assert picture_of(table([("n", "")], {str(place): {"n": cell} for place, cell in enumerate(cells)}), kind) is None


def test_of_many_those_of_nought_are_left_to_the_table():
    found = picture_of(table([("n", "")], {f"row {number}": {"n": number % 2} for number in range(10)}), "bars")
    assert [bar.figure for bar in found.bars if bar.figure] == ["1"] * 5


def test_of_very_many_only_the_longest_are_drawn():
    found = picture_of(table([("n", "")], {f"row {number}": {"n": number} for number in range(100)}), "bars")
    assert len([bar for bar in found.bars if bar.figure]) == MOST_BARS
