"""How soon a concern is referred."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from intake.domain.safeguarding import refer_by
from intake.domain.working_days import WorkingCalendar

LONDON = ZoneInfo("Europe/London")
HOUR = timedelta(minutes=60)


def by(concern, flagged, is_urgent=False):
    return refer_by(concern, flagged, WorkingCalendar(frozenset()), HOUR, is_urgent=is_urgent)


@pytest.mark.parametrize(
    ("flagged", "due"),
    [
        (datetime(2026, 11, 23, 9, 30, tzinfo=LONDON), datetime(2026, 11, 24, 9, 30, tzinfo=LONDON)),
        (datetime(2026, 11, 27, 16, 0, tzinfo=LONDON), datetime(2026, 11, 30, 16, 0, tzinfo=LONDON)),
        (datetime(2026, 3, 27, 16, 0, tzinfo=LONDON), datetime(2026, 3, 30, 16, 0, tzinfo=LONDON)),
    ],
)
def test_an_allegation_goes_within_one_working_day_by_the_clock_on_the_wall(flagged, due):
    assert by("allegation", flagged) == due


@pytest.mark.parametrize(("concern", "is_urgent"), [("significant_harm", False), ("allegation", True)])
def test_significant_harm_and_what_is_urgent_go_at_once_at_any_hour(concern, is_urgent):
    saturday_night = datetime(2026, 11, 28, 23, 30, tzinfo=LONDON)
    assert by(concern, saturday_night, is_urgent) == saturday_night + HOUR
