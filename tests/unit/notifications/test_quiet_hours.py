"""Quiet hours: when somebody may be texted who is not in the middle of texting us; clocks go forward and back."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notifications.preferences import Quiet, next_decent_moment

LONDON = ZoneInfo("Europe/London")
NIGHT, AFTERNOON, NONE = Quiet(time(20), time(8)), Quiet(time(13), time(15, 30)), Quiet(time(8), time(8))
LATE = Quiet(time(1), time(1, 30))


def utc(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("quiet", "now", "decent"),
    [
        pytest.param(NIGHT, "2026-11-23T12:00", "2026-11-23T12:00", id="by day"),
        pytest.param(NIGHT, "2026-11-23T19:59:59.999999", "2026-11-23T19:59:59.999999", id="just before the night"),
        pytest.param(NIGHT, "2026-11-23T20:00", "2026-11-24T08:00", id="as the night begins"),
        pytest.param(NIGHT, "2026-11-24T00:00", "2026-11-24T08:00", id="at midnight"),
        pytest.param(NIGHT, "2026-11-24T07:59:59.999999", "2026-11-24T08:00", id="just before the morning"),
        pytest.param(NIGHT, "2026-11-24T08:00", "2026-11-24T08:00", id="as the morning begins"),
        pytest.param(NIGHT, "2026-12-31T23:30", "2027-01-01T08:00", id="over the new year"),
        pytest.param(NIGHT, "2026-07-01T06:59", "2026-07-01T07:00", id="summer time"),
        pytest.param(NIGHT, "2026-07-01T18:59", "2026-07-01T18:59", id="a light evening"),
        pytest.param(NIGHT, "2026-07-01T19:00", "2026-07-02T07:00", id="a summer night"),
        pytest.param(NIGHT, "2027-03-27T21:00", "2027-03-28T07:00", id="the clocks go forward: a night of 11 hours"),
        pytest.param(NIGHT, "2027-03-28T00:30", "2027-03-28T07:00", id="just before they go forward"),
        pytest.param(NIGHT, "2026-10-24T20:00", "2026-10-25T08:00", id="the clocks go back: a night of 13 hours"),
        pytest.param(NIGHT, "2026-10-25T00:30", "2026-10-25T08:00", id="half past one, the first time"),
        pytest.param(NIGHT, "2026-10-25T01:30", "2026-10-25T08:00", id="half past one, the second time"),
        pytest.param(LATE, "2026-10-25T00:20", "2026-10-25T00:30", id="quiet in the hour that comes twice"),
        pytest.param(LATE, "2026-10-25T01:20", "2026-10-25T01:30", id="and the second time"),
        pytest.param(LATE, "2027-03-28T00:20", "2027-03-28T00:20", id="in the hour that never comes"),
        pytest.param(AFTERNOON, "2026-11-23T12:59", "2026-11-23T12:59", id="before a quiet part of the day"),
        pytest.param(AFTERNOON, "2026-11-23T13:00", "2026-11-23T15:30", id="in it"),
        pytest.param(AFTERNOON, "2026-11-23T15:30", "2026-11-23T15:30", id="after it"),
        pytest.param(AFTERNOON, "2026-11-23T23:00", "2026-11-23T23:00", id="a night that is not quiet"),
        pytest.param(NONE, "2026-11-23T03:00", "2026-11-23T03:00", id="no quiet hours at all"),
        pytest.param(Quiet(time(0), time(8)), "2026-11-23T00:00", "2026-11-23T08:00", id="from midnight"),
        pytest.param(Quiet(time(20), time(0)), "2026-11-23T23:59", "2026-11-24T00:00", id="until midnight"),
    ],
)
def test_the_first_decent_moment_is_now_or_when_the_quiet_hours_end(quiet, now, decent):
    assert next_decent_moment(utc(now), LONDON, quiet) == utc(decent)


def test_the_same_moment_is_night_in_one_zone_and_day_in_another():
    now = utc("2026-11-23T21:00")
    assert next_decent_moment(now, ZoneInfo("America/New_York"), NIGHT) == now


HOURS = st.builds(Quiet, st.times(), st.times())
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds it


@given(HOURS, MOMENTS)
def test_a_decent_moment_is_never_quiet_nor_past_nor_more_than_a_night_away(quiet, now):
    decent = next_decent_moment(now, LONDON, quiet)
    assert 0 <= (decent - now).total_seconds() <= 25 * 3600
    assert next_decent_moment(decent, LONDON, quiet) == decent
