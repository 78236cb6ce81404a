"""Safe ways to reach whoever told us: the first one changed on their word, others noted and withdrawn (R32).

Who wants no contact gets none: nothing that waits to go to them goes, and whatever there is waits on their page.
"""

from dataclasses import dataclass, field
from datetime import date

from intake.domain import routing
from intake.services.answering.contacts import check_day
from intake.services.hands import Hand, Refused, changed, finish
from intake.services.house import House
from intake.services.known_by import contact_key
from intake.services.progress import CaseGone
from intake.store import outbox
from intake.store.tables.case import Case
from intake.store.tables.person import Person
from intake.store.tables.safe_way import SafeWay

NONE = "none"
WITHDRAWN = "withdrawn"
MOST = 5


@dataclass(frozen=True)
class Agreed:
    """`channel` is sms, email, call, or none for no contact, which has no address; `times` are codes of
    `notifications.preferences`; `on` is the day on which they said so."""

    channel: str
    on: date
    address: str | None = field(default=None, repr=False)
    times: tuple[str, ...] = ()
    is_named: bool = False


def others(case: Case) -> list[SafeWay]:
    """Those in use beside the first one, in the order in which they are tried."""
    return [way for way in case.teller.ways if way.ended_at is None]


def add(house: House, hand: Hand, agreed: Agreed) -> None:
    """Raises Refused: in_future, before_receipt, no_first_way, same_way, too_many."""
    with changed(house, hand) as (_session, case, history):
        check_day(house, case, agreed.on)
        person = case.teller
        if person.contact_channel == NONE:
            raise Refused("no_first_way")
        if (agreed.channel, agreed.address) in _known(case):
            raise Refused("same_way")
        if len(others(case)) == MOST:
            raise Refused("too_many")
        person.ways.append(_way(house, person, hand, agreed))
        finish(house, case, hand, routing.FIND_SAFE_WAY)
        history.add("way_added", hand.user.id, reached_by=agreed.channel, on=agreed.on.isoformat())


def withdraw(house: House, hand: Hand, number: int) -> None:
    """They no longer agree to it. Raises CaseGone where there is no such way."""
    with changed(house, hand) as (session, case, history):
        way = next((way for way in others(case) if way.number == number), None)
        if way is None:
            raise CaseGone
        _end(house, way)
        outbox.drop_unsent(session, way_id=way.id)
        history.add("way_withdrawn", hand.user.id, reached_by=way.channel)


def change_first(house: House, hand: Hand, agreed: Agreed) -> None:
    """With none, they are not contacted by any way, until they say otherwise. Raises Refused: in_future,
    before_receipt."""
    with changed(house, hand) as (session, case, history):
        check_day(house, case, agreed.on)
        person = case.teller
        person.contact_channel, person.contact_address = agreed.channel, agreed.address
        person.contact_times, person.contact_named = " ".join(agreed.times) or None, agreed.is_named
        person.contact_key = contact_key(house, agreed.address)
        finish(house, case, hand, routing.FIND_SAFE_WAY)
        if agreed.channel == NONE:
            finish(house, case, hand, routing.RING)
            for way in others(case):
                _end(house, way)
            outbox.drop_unsent(session, person_id=person.id)
        history.add("way_changed", hand.user.id, reached_by=agreed.channel, on=agreed.on.isoformat())


def _known(case: Case) -> set[tuple[str, str | None]]:
    person = case.teller
    own = (person.contact_channel, person.contact_address)
    return {own, *((way.channel, way.address) for way in others(case))}


def _way(house: House, person: Person, hand: Hand, agreed: Agreed) -> SafeWay:
    return SafeWay(
        person_id=person.id,
        number=max((way.number for way in person.ways), default=0) + 1,
        channel=agreed.channel,
        address=agreed.address,
        times=" ".join(agreed.times) or None,
        is_named=agreed.is_named,
        contact_key=contact_key(house, agreed.address),
        agreed_on=agreed.on,
        noted_by=hand.user.id,
    )


def _end(house: House, way: SafeWay) -> None:
    way.ended_at, way.why_ended = house.now(), WITHDRAWN
