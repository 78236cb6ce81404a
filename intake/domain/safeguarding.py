"""Safeguarding beside a complaint: what is referred, to whom, and how soon (R24, R25)."""

from datetime import datetime, timedelta

from intake.domain import routing
from intake.domain.working_days import WorkingCalendar

SIGNIFICANT_HARM, ALLEGATION = CONCERNS = ("significant_harm", "allegation")
"""An allegation is one against a worker or a carer."""

REFERRALS = {SIGNIFICANT_HARM: routing.REFER_SAFEGUARDING, ALLEGATION: routing.REFER_LADO}
"""The task that each concern makes."""

URGENCIES = {SIGNIFICANT_HARM: routing.URGENT, ALLEGATION: routing.HIGH}
"""How urgent a concern makes its record, at the least."""

REFERRED_TO = FRONT_DOOR, LADO, POLICE = ("front_door", "lado", "police")

ALLEGATION_DAYS = 1


def refer_by(
    concern: str, flagged: datetime, calendar: WorkingCalendar, look_within: timedelta, *, is_urgent: bool
) -> datetime:
    """An allegation goes to the LADO within a working day, all else at once: as soon as somebody must look.

    `flagged` is a local time.
    """
    if concern == ALLEGATION and not is_urgent:
        day = calendar.due(flagged.date(), ALLEGATION_DAYS)
        return datetime.combine(day, flagged.timetz())
    return flagged + look_within
