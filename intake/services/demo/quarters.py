"""Made-up pages of "you said, we did": two that everybody can read, and one that is being written."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

from intake.domain.quarters import Period, latest, quarter_of
from intake.services import you_said
from intake.services.demo.casework import Team
from intake.services.demo.playing import Life
from intake.services.demo.words import INTRO, YOU_SAID
from intake.services.house import House
from intake.services.you_said import Hand, Written
from intake.store.tables.staff import StaffUser

NOON = time(12)
"""Of the day on which a page is begun."""
APPROVED_AFTER = timedelta(days=5)


def told_back(house: House, team: Team) -> Iterator[Life]:
    """Where nobody has written anything yet."""
    with you_said.overview(house) as pages:
        written = set(pages)
    for period in latest(quarter_of(house.today()), 3):
        if period.code not in written:
            yield _page(house, team, period)


def _page(house: House, team: Team, period: Period) -> Life:
    """Begun on the first day after it, or on its last that has been; approved by a second person some days later."""
    day = min(period.ends_on + timedelta(days=1), house.today() - timedelta(days=1))
    house = yield datetime.combine(day, NOON, house.authority.zone).astimezone(UTC)
    is_over = period.ends_on < house.today()
    you_said.introduce(house, _hand(house, team.una, period), INTRO)
    for entry in YOU_SAID if is_over else YOU_SAID[:2]:
        you_said.add(house, _hand(house, team.una, period), Written(*entry))
    if is_over:
        house = yield house.now() + APPROVED_AFTER
        you_said.approve(house, _hand(house, team.omar, period))


def _hand(house: House, user: StaffUser, period: Period) -> Hand:
    with you_said.overview(house) as pages:
        page = pages.get(period.code)
        return Hand(user, period, page.revision if page else 0)
