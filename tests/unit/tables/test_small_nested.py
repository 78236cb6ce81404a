"""Small numbers under headings are not given away by the totals of other headings."""

from intake.export.tables.small import without_small
from intake.export.tables.table import Column, Row, Table
from tests.support.reported import column


def hidden(**counts: int):
    rows = [Row(key.replace("__", " / "), "", {"n": count}) for key, count in counts.items()]
    found = column(without_small(Table([Column("n", "Number")], rows, "", ""), 5), "n")
    return {key for key, cell in found.items() if cell is None}


def test_a_headings_hidden_total_cannot_be_worked_out_from_the_other_totals():
    counts = {"a__x": 2, "a__total": 2, "b__y": 7, "b__z": 8, "b__total": 15, "total": 17}
    assert {"a / x", "a / total", "b / total"} <= hidden(**counts)


def test_a_small_number_cannot_be_worked_out_from_the_row_of_all_headings_together():
    assert {"a / x", "b / x"} <= hidden(x=12, a__x=2, b__x=10)
