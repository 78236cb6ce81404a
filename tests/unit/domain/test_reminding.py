"""Which reminder is due for what, on which day: over Christmas 2026, whose working days stand out."""

from datetime import UTC, date, datetime

import pytest

from intake.domain.authority import Reminding
from intake.domain.reminding import morning_of, this_moment, week_of_digest
from intake.domain.working_days import WorkingCalendar

CALENDAR = WorkingCalendar({date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1)})
USUAL = Reminding()


def day(text):
    month, number = map(int, text.split("-"))
    return date(2027 if month == 1 else 2026, month, number)


@pytest.mark.parametrize(
    ("today", "due_on", "why"),
    [
        ("12-21", "12-24", None),
        ("12-22", "12-24", "due_soon"),
        ("12-23", "12-24", "due_soon"),
        ("12-24", "12-24", "due_today"),
        ("12-29", "12-24", "late"),
        ("12-22", "12-29", None),
        ("12-23", "12-29", "due_soon"),
        ("12-24", "12-29", "due_soon"),
        ("12-24", "12-26", "due_today"),
        ("12-29", "12-26", "late"),
        ("1-18", "12-24", "late"),
    ],
)
def test_it_is_called_to_mind_two_working_days_ahead_on_the_day_and_when_it_is_late(today, due_on, why):
    assert morning_of(day(today), CALENDAR, USUAL).call(day(due_on)) == why


def test_a_clock_that_is_paused_reminds_nobody():
    morning = morning_of(day("12-22"), CALENDAR, USUAL)
    assert (morning.call(date.max), morning.is_escalated(date.max)) == (None, False)


@pytest.mark.parametrize(("today", "escalated"), [("12-24", False), ("12-29", False), ("12-30", True), ("1-18", True)])
def test_the_manager_is_told_of_what_is_two_working_days_late(today, escalated):
    assert morning_of(day(today), CALENDAR, USUAL).is_escalated(day("12-24")) == escalated


@pytest.mark.parametrize(
    ("minutes", "why"),
    [(0, None), (29, None), (30, "safeguarding"), (59, "safeguarding"), (60, "run_out"), (900, "run_out")],
)
def test_the_clock_of_somebodys_safety_speaks_half_way_and_at_its_end(minutes, why):
    at = [datetime(2026, 12, 25, 3, tzinfo=UTC), datetime(2026, 12, 25, 4, tzinfo=UTC)]
    now = datetime.fromtimestamp(at[0].timestamp() + minutes * 60, tz=UTC)
    assert this_moment(*at, now) == why


@pytest.mark.parametrize(
    ("digest_on", "today", "since"),
    [(0, "12-21", "12-21"), (0, "12-29", "12-28"), (4, "12-29", "12-25"), (4, "12-24", "12-18")],
)
def test_a_digest_that_falls_on_a_holiday_comes_on_the_working_day_after(digest_on, today, since):
    assert week_of_digest(day(today), Reminding(digest_on=digest_on)) == day(since)
