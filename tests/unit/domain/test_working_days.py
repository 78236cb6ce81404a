"""Working days are counted by one rule, at every edge (R3, R4)."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from intake.domain.working_days import WorkingCalendar

WEEKENDS_ONLY = WorkingCalendar(frozenset())
EASTER_2026 = WorkingCalendar(frozenset({date(2026, 4, 3), date(2026, 4, 6)}))
CHRISTMAS_2027 = WorkingCalendar(
    frozenset({date(2027, 12, 25), date(2027, 12, 26), date(2027, 12, 27), date(2027, 12, 28), date(2028, 1, 3)})
)

days = st.dates(date(1990, 1, 1), date(2090, 12, 31))
calendars = st.frozensets(st.dates(date(2020, 1, 1), date(2021, 12, 31)), max_size=60).map(WorkingCalendar)
starts = st.dates(date(2019, 12, 1), date(2022, 1, 31))


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2026, 4, 2), True),
        (date(2026, 4, 3), False),
        (date(2026, 4, 4), False),
        (date(2026, 4, 5), False),
        (date(2026, 4, 6), False),
        (date(2026, 4, 7), True),
    ],
)
def test_weekends_and_closed_days_do_not_count(day, working):
    assert EASTER_2026.is_working_day(day) is working


@pytest.mark.parametrize(
    ("calendar", "start", "number", "due"),
    [
        pytest.param(WEEKENDS_ONLY, date(2026, 3, 2), 1, date(2026, 3, 3), id="day 1 is the day after"),
        pytest.param(WEEKENDS_ONLY, date(2026, 3, 2), 10, date(2026, 3, 16), id="the end day counts"),
        pytest.param(WEEKENDS_ONLY, date(2026, 3, 6), 1, date(2026, 3, 9), id="from a Friday"),
        pytest.param(WEEKENDS_ONLY, date(2026, 3, 7), 1, date(2026, 3, 9), id="from a Saturday"),
        pytest.param(WEEKENDS_ONLY, date(2026, 3, 8), 1, date(2026, 3, 9), id="from a Sunday"),
        pytest.param(EASTER_2026, date(2026, 4, 2), 1, date(2026, 4, 7), id="over Easter"),
        pytest.param(EASTER_2026, date(2026, 4, 3), 1, date(2026, 4, 7), id="from a bank holiday"),
        pytest.param(EASTER_2026, date(2026, 4, 1), 5, date(2026, 4, 10), id="across Easter"),
        pytest.param(CHRISTMAS_2027, date(2027, 12, 24), 1, date(2027, 12, 29), id="Christmas at the weekend"),
        pytest.param(CHRISTMAS_2027, date(2027, 12, 23), 5, date(2028, 1, 4), id="over New Year"),
        pytest.param(WEEKENDS_ONLY, date(2028, 2, 28), 1, date(2028, 2, 29), id="on a leap day"),
        pytest.param(WEEKENDS_ONLY, date(2028, 2, 29), 1, date(2028, 3, 1), id="from a leap day"),
        pytest.param(WEEKENDS_ONLY, date(2027, 2, 26), 1, date(2027, 3, 1), id="no leap day"),
    ],
)
def test_due_and_elapsed_follow_one_rule(calendar, start, number, due):
    assert calendar.due(start, number) == due
    assert calendar.elapsed(start, due) == number


@given(calendars, starts, st.integers(1, 80))
def test_elapsed_undoes_due(calendar, start, number):
    due = calendar.due(start, number)
    assert calendar.is_working_day(due)
    assert calendar.elapsed(start, due) == number
    assert calendar.elapsed(start, due - timedelta(days=1)) == number - 1


@given(calendars, starts, st.integers(1, 800))
def test_due_undoes_elapsed_on_a_working_day(calendar, start, days_on):
    end = start + timedelta(days=days_on)
    assume(calendar.is_working_day(end))
    assert calendar.due(start, calendar.elapsed(start, end)) == end


@given(calendars, starts, st.integers(1, 40), st.integers(1, 40))
def test_one_time_limit_after_another_is_their_sum(calendar, start, first, second):
    assert calendar.due(calendar.due(start, first), second) == calendar.due(start, first + second)


@given(calendars, starts, st.integers(1, 40), starts)
def test_a_further_closed_day_never_brings_the_date_forward(calendar, start, number, closed):
    assert WorkingCalendar(calendar.closed | {closed}).due(start, number) >= calendar.due(start, number)


@given(calendars, starts)
def test_the_next_working_day_is_the_first_one_after(calendar, day):
    following = calendar.next_working_day(day)
    between = (day + timedelta(days=passed) for passed in range(1, (following - day).days))
    assert day < following
    assert calendar.is_working_day(following)
    assert not any(map(calendar.is_working_day, between))


@given(days, days)
def test_nothing_has_passed_before_the_start(one, other):
    assert WEEKENDS_ONLY.elapsed(max(one, other), min(one, other)) == 0


def test_closed_days_at_the_weekend_are_not_taken_off_twice():
    weekend = WorkingCalendar(frozenset({date(2026, 3, 7), date(2026, 3, 8)}))
    assert weekend.due(date(2026, 3, 2), 10) == WEEKENDS_ONLY.due(date(2026, 3, 2), 10)


def test_a_span_closes_its_first_day_and_not_its_last():
    """R12."""
    paused = EASTER_2026.pausing([(date(2026, 4, 1), date(2026, 4, 8)), (date(2026, 4, 9), date(2026, 4, 9))])
    assert [day for day in range(1, 11) if paused.is_working_day(date(2026, 4, day))] == [8, 9, 10]


@pytest.mark.parametrize("number", [0, -1])
def test_a_time_limit_of_less_than_a_day_is_refused(number):
    with pytest.raises(ValueError, match="at least one"):
        WEEKENDS_ONLY.due(date(2026, 3, 2), number)


def test_a_very_long_time_limit_is_counted_to_the_day():
    assert WEEKENDS_ONLY.due(date(2026, 3, 2), 10_000) == date(2026, 3, 2) + timedelta(weeks=2_000)
