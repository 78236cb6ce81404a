"""A table without its small numbers."""

from fractions import Fraction

from intake.export.tables.small import without_small
from intake.export.tables.table import PERCENT, WORKING_DAYS, Column, Row, Table, mean, percent

COLUMNS = (Column("n", "Number"), Column("percent", "%", PERCENT), Column("days", "Days", WORKING_DAYS))


def outcomes(**counts):
    whole = sum(counts.values())
    rows = [Row(key, key, {"n": count, "percent": percent(count, whole)}) for key, count in counts.items()]
    return Table(COLUMNS[:2], [*rows, Row("total", "Total", {"n": whole, "percent": percent(whole, whole)})], "", "")


def test_small_numbers_and_what_gives_them_away_are_withheld_with_their_percentages():
    found = without_small(outcomes(upheld=3, not_upheld=20, resolved=8), 5)
    shown = {row.key: row.cells["n"] for row in found.rows}
    assert shown == {"upheld": None, "not_upheld": 20, "resolved": None, "total": 31}
    assert [row.cells["percent"] is None for row in found.rows] == [True, False, True, False]
    assert found.notes[0].startswith("Suppressed: counts of 1 to 4,")


def test_percentages_without_a_total_give_their_base_away_as_well():
    whole = outcomes(upheld=3, not_upheld=20, resolved=8)
    found = without_small(Table(whole.columns, whole.rows[:-1], "", ""), 5)
    assert [row.cells["n"] for row in found.rows] == [None, 20, None]


def test_averages_and_percentages_of_few_are_withheld():
    cells = {"percent": percent(0, 4), "days": mean(9, 4)}
    few, enough = Row("few", "", cells), Row("enough", "", {"percent": percent(0, 5), "days": mean(9, 5)})
    found = without_small(Table(COLUMNS[1:], [few, enough], "", ""), 5)
    assert [list(row.cells.values()) for row in found.rows] == [[None, None], [0, Fraction(9, 5)]]


def test_a_percentage_tells_neither_how_many_it_is_nor_how_many_it_is_not():
    columns = (Column("received", "Received"), *COLUMNS[:2])
    rows = [Row(str(n), "", {"received": 50, "n": n, "percent": percent(n, 50)}) for n in (3, 20, 48, 50)]
    found = without_small(Table(columns, rows, "", ""), 5)
    assert [row.cells["n"] for row in found.rows] == [None, 20, None, 50]
    assert [row.cells["percent"] for row in found.rows] == [None, 40, None, 100]
    assert {row.cells["received"] for row in found.rows} == {50}


def test_a_difference_goes_with_what_it_is_between():
    columns = (Column("2020_21", ""), Column("2021_22", ""), Column("difference", ""))
    rows = [Row("a", "", {"2020_21": 3, "2021_22": 9, "difference": 6}), Row("b", "", {"2021_22": 9, "difference": -1})]
    found = without_small(Table(columns, rows, "", ""), 5)
    assert [row.cells["difference"] for row in found.rows] == [None, -1]


def test_each_group_of_nested_rows_has_a_base_of_its_own():
    rows = [Row(f"{stage} / {n}", "", {"n": n, "percent": percent(n, 34)}) for stage in "ab" for n in (3, 11, 20)]
    found = without_small(Table(COLUMNS[:2], rows, "", ""), 5)
    assert [row.cells["n"] for row in found.rows] == [None, None, 20] * 2
