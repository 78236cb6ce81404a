"""What may be promised before anything is sent: the day by which a person answers."""

from datetime import date

from intake.services.house import House


def answer_by(house: House, kind: str) -> date:
    """For something of this kind that is sent today; the latest of the days where nobody knows its kind yet."""
    days = house.authority.answer_days
    return house.calendar().due(house.today(), days.get(kind, max(days.values())))
