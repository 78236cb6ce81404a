"""Reaching whoever told us: by a way that they agreed to, through their advocate, or not at all (R32, R65).

Reads only. Who wants no contact is not contacted: what there is waits on their page.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from intake.store import reaching
from intake.store.tables.case import Case
from intake.store.tables.person import Person
from intake.store.tables.safe_way import SafeWay
from intake.store.tables.staff import StaffUser
from notifications.preferences import SafeContact, route_for

CALL, ADVOCATE, NONE = "call", "advocate", "none"
ASKED_NOT, STOPPED = "asked_not", "stopped"


@dataclass(frozen=True)
class Reach:
    """`by` is sms, email, call (a person rings), advocate or none, which `why` explains: asked_not or stopped. `way` is
    the other way that is taken, None for the person's own."""

    by: str
    contact: SafeContact
    way: SafeWay | None = None
    advocate: StaffUser | None = None
    why: str | None = None


def reach(case: Case) -> Reach:
    """By the first way that is open; what came through an advocate goes back through the advocate."""
    person = case.teller
    for contact, way in _ways(person):
        route = route_for(contact)
        if route is not None:
            return Reach(route, contact, way)
        if contact.channel == CALL and contact.address:
            return Reach(CALL, contact, way)
    own, advocate = safe_contact(person), reaching.advocate_of(case)
    if advocate is not None:
        return Reach(ADVOCATE, own, advocate=advocate)
    return Reach(NONE, own, why=STOPPED if own.opted_out else ASKED_NOT)


def safe_contact(person: Person) -> SafeContact:
    """What they said, and whether they have since told us to stop (R44)."""
    channel = person.contact_channel if person.contact_channel in ("sms", "call", "email") else "none"
    return SafeContact(
        channel=channel,  # type: ignore[arg-type]
        address=person.contact_address,
        times=tuple((person.contact_times or "").split()),
        named=person.contact_named,
        opted_out=channel == "sms" and person.silence is not None,
    )


def safe_way(way: SafeWay) -> SafeContact:
    """The same of another way that was agreed; none once it has ended."""
    channel = way.channel if way.channel in ("sms", "call", "email") and way.ended_at is None else "none"
    return SafeContact(
        channel=channel,  # type: ignore[arg-type]
        address=way.address,
        times=tuple((way.times or "").split()),
        named=way.is_named,
        opted_out=channel == "sms" and way.silence is not None,
    )


def _ways(person: Person) -> Iterator[tuple[SafeContact, SafeWay | None]]:
    """Their own, then the others in turn; the others are not even looked at where they want no contact."""
    own = safe_contact(person)
    yield own, None
    if own.channel != NONE:
        yield from ((safe_way(way), way) for way in person.ways)
