"""Quarters of the financial year and months, by their codes."""

from datetime import date

import pytest

from intake.domain.quarters import before, latest, month_of, quarter_of, read_period, read_quarter


@pytest.mark.parametrize(
    ("day", "code", "first", "last"),
    [
        ("2026-04-01", "2026_27_q1", "2026-04-01", "2026-06-30"),
        ("2026-03-31", "2025_26_q4", "2026-01-01", "2026-03-31"),
        ("2026-12-31", "2026_27_q3", "2026-10-01", "2026-12-31"),
        ("2100-01-01", "2099_00_q4", "2100-01-01", "2100-03-31"),
    ],
)
def test_a_financial_year_begins_in_april(day, code, first, last):
    found = quarter_of(date.fromisoformat(day))
    assert (found.code, found.starts_on.isoformat(), found.ends_on.isoformat()) == (code, first, last)
    assert read_quarter(code) == found


def test_a_month_knows_its_last_day():
    assert read_period("2028-02").ends_on == date(2028, 2, 29)
    assert before(read_period("2026-01")).code == "2025-12"
    assert month_of(date(2026, 11, 23)).code == "2026-11"


def test_earlier_ones_follow_one_on_the_other():
    codes = [period.code for period in latest(quarter_of(date(2026, 5, 1)), 5)]
    assert codes == ["2026_27_q1", "2025_26_q4", "2025_26_q3", "2025_26_q2", "2025_26_q1"]


@pytest.mark.parametrize("code", ["", "2026", "2026_28_q1", "2026_27_q5", "2026-13", "0000-01", "٢٠٢٦_27_q1", "2026-1"])
def test_what_names_no_period_is_none(code):
    assert read_period(code) is None
