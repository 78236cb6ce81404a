"""Working-day sums of the four nations, 2017 to 2027, held against an outside source (R3, R4, R12).

The source works out the bank holidays from the law, numbers the working days of all eleven years in one list, and takes
places in that list; ours steps from day to day.
"""

from bisect import bisect_left, bisect_right
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.config import load_authority
from intake.domain.clocks import PAUSED, RESUMED, Clock, Fact
from intake.services.calendar import calendar_for, national_closures
from tests.support.bank_holidays import DAY, NATIONS, SATURDAY, bank_holidays

YEARS = range(2017, 2028)
EVERY_DAY = [date(2017, 1, 1) + DAY * passed for passed in range((date(2028, 1, 1) - date(2017, 1, 1)).days)]
CLOSURES = frozenset(date(year, 12, day) for year in YEARS for day in (27, 28, 29, 30, 31))
HOLIDAYS = {nation: set().union(*(bank_holidays(nation, year) for year in YEARS)) for nation in NATIONS}
WORKED = {
    nation: [day for day in EVERY_DAY if day.weekday() < SATURDAY and day not in HOLIDAYS[nation] | CLOSURES]
    for nation in NATIONS
}

nations = st.sampled_from(NATIONS)
days = st.dates(date(2017, 1, 1), date(2026, 12, 31))
targets = st.sampled_from([1, 2, 3, 5, 10, 15, 20, 25, 30, 50, 65])


@pytest.mark.parametrize("nation", NATIONS)
@pytest.mark.parametrize("year", YEARS)
def test_the_bank_holidays_are_those_of_the_law(nation, year):
    ours = {day for day in national_closures(nation, [year]) if day.weekday() < SATURDAY}
    assert ours == bank_holidays(nation, year)


@pytest.mark.parametrize("nation", NATIONS)
def test_every_day_of_eleven_years_is_open_or_closed_as_in_the_source(nation):
    ours = calendar_for(nation, CLOSURES)
    assert [day for day in EVERY_DAY if ours.is_working_day(day)] == WORKED[nation]


@pytest.mark.parametrize("nation", NATIONS)
@pytest.mark.parametrize("target", [10, 25, 65])
def test_what_is_due_from_every_day_is_due_as_in_the_source(nation, target):
    ours, worked = calendar_for(nation, CLOSURES), WORKED[nation]
    for start in EVERY_DAY[:-200:3]:
        due = ours.due(start, target)
        assert due == worked[bisect_right(worked, start) + target - 1]
        assert ours.elapsed(start, due) == target


@given(nations, days, targets, st.integers(0, 200), st.integers(0, 60))
def test_a_pause_moves_what_is_due_as_in_the_source(nation, start, target, after, length):
    first = start + DAY * after
    until = first + DAY * length
    clock = Clock(start, target, None, facts=(Fact(PAUSED, first, first), Fact(RESUMED, until, until)))
    state = clock.state(calendar_for(nation, CLOSURES), until + DAY * 300)
    worked = [day for day in WORKED[nation] if not first <= day < until]
    place = bisect_right(worked, start) + target - 1
    if place < len(worked):
        assert state.due_on == worked[place]
    every = WORKED[nation]
    lost = bisect_left(every, until) - max(bisect_left(every, first), bisect_right(every, start))
    assert state.paused_days == max(lost, 0)


@pytest.mark.parametrize(
    ("moment", "day", "due"),
    [
        pytest.param("2026-03-29T22:59", date(2026, 3, 29), date(2026, 4, 14), id="first evening of summer time"),
        pytest.param("2026-03-29T23:00", date(2026, 3, 30), date(2026, 4, 15), id="its midnight"),
        pytest.param("2026-10-24T22:59", date(2026, 10, 24), date(2026, 11, 6), id="last evening of summer time"),
        pytest.param("2026-10-24T23:00", date(2026, 10, 25), date(2026, 11, 6), id="a day of 25 hours"),
        pytest.param("2026-10-25T23:59", date(2026, 10, 25), date(2026, 11, 6), id="its last minute"),
        pytest.param("2026-10-26T00:00", date(2026, 10, 26), date(2026, 11, 9), id="the day after"),
    ],
)
def test_a_moment_belongs_to_its_local_day_when_the_clocks_change(moment, day, due):
    authority = load_authority("E")
    today = authority.today(datetime.fromisoformat(moment).replace(tzinfo=UTC))
    assert (today, calendar_for(authority.nation, []).due(today, 10)) == (day, due)
