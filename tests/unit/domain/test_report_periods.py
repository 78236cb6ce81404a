"""The periods of reports, and what each is compared with."""

from datetime import date

import pytest

from intake.domain.quarters import Period
from intake.domain.report_periods import BEFORE, NAMED, YEAR_BEFORE, compared, read_year

TODAY = date(2026, 11, 23)


def days(period):
    return f"{period.starts_on} {period.ends_on}"


def own(first, last):
    return Period("own", date.fromisoformat(first), date.fromisoformat(last))


def test_each_is_the_one_its_name_says_on_that_day():
    assert {name: days(find(TODAY)) for name, find in NAMED.items()} == {
        "this_quarter": "2026-10-01 2026-12-31",
        "last_quarter": "2026-07-01 2026-09-30",
        "this_year": "2026-04-01 2027-03-31",
        "last_year": "2025-04-01 2026-03-31",
        "five_quarters": "2025-10-01 2026-12-31",
        "three_years": "2024-04-01 2027-03-31",
    }


@pytest.mark.parametrize(
    ("period", "how", "other"),
    [
        (own("2026-10-01", "2026-12-31"), BEFORE, "2026-07-01 2026-09-30"),
        (own("2026-04-01", "2027-03-31"), BEFORE, "2025-04-01 2026-03-31"),
        (own("2024-02-01", "2024-02-29"), YEAR_BEFORE, "2023-02-01 2023-02-28"),
        (own("2023-02-01", "2023-02-28"), YEAR_BEFORE, "2022-02-01 2022-02-28"),
        (own("2025-02-01", "2025-02-28"), YEAR_BEFORE, "2024-02-01 2024-02-29"),
        (own("2024-02-10", "2024-02-29"), YEAR_BEFORE, "2023-02-10 2023-02-28"),
        (own("2026-05-11", "2026-05-17"), BEFORE, "2026-05-04 2026-05-10"),
        (own("2026-01-01", "2026-03-31"), BEFORE, "2025-10-01 2025-12-31"),
    ],
)
def test_what_comes_before_is_as_long_and_whole_months_stay_whole(period, how, other):
    assert days(compared(period, how)) == other


def test_a_year_is_read_from_its_code_and_nothing_else():
    assert days(read_year("1999_00")) == "1999-04-01 2000-03-31"
    assert [read_year(code) for code in ("", "2026", "2026_28", "2026/27", "1066_67", "2026_27_q1")] == [None] * 6
