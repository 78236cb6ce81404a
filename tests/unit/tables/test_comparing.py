"""What differs between two tables of one report."""

from fractions import Fraction

from intake.export.tables.comparing import differences
from intake.export.tables.table import PERCENT, TEXT, Column, Row, Table, percent


def table(columns, rows):
    return Table([Column(*one) for one in columns], [Row(key, key, cells) for key, cells in rows.items()], "", "")


def test_numbers_and_points_differ_where_row_and_column_match():
    columns = [("n", "Number"), ("percent", "%", PERCENT)]
    now = table(columns, {"a": {"n": 5, "percent": percent(1, 2)}, "new": {"n": 1, "percent": None}})
    then = table(columns, {"a": {"n": 8, "percent": percent(1, 3)}, "gone": {"n": 4, "percent": None}})
    assert differences(now, then) == {("a", "n"): -3, ("a", "percent"): Fraction(50, 3)}


def test_years_are_matched_by_their_place():
    now = table([("2025_26", "2025/26"), ("2026_27", "2026/27")], {"a": {"2025_26": 4, "2026_27": 9}})
    then = table([("2024_25", "2024/25"), ("2025_26", "2025/26")], {"a": {"2024_25": 1, "2025_26": 4}})
    assert differences(now, then) == {("a", "2024_25"): 3, ("a", "2025_26"): 5}
    assert differences(then, table([("2023_24", "")], {"a": {"2023_24": 1}})) == {}


def test_what_is_left_out_or_listed_has_no_difference():
    hidden, shown = (table([("n", "")], {"a": {"n": number}}) for number in (None, 7))
    assert differences(hidden, shown) == differences(shown, hidden) == {}
    listed = table([("n", ""), ("what", "", TEXT)], {"1": {"n": 7, "what": "x"}})
    assert differences(listed, listed) == {}
