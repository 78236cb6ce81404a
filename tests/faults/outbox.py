"""The outbox seen from both ends: what waits in it, and what reached the provider."""

from collections import Counter

from intake.services.house import House
from intake.store.tables.message import Message
from tests.builders.told import receive
from tests.support.stored import read
from tests.support.twilio_stand_in import TwilioStandIn

UNSETTLED = {"queued", "claimed", "sending"}


def queue(house: House, how_many: int) -> list[str]:
    """So many cases, each with an acknowledgement to another number; the numbers."""
    numbers = [f"+4477009001{number:02}" for number in range(how_many)]
    for number in numbers:
        receive(house, contact="sms", contact_number=number)
    return numbers


def states(house: House) -> Counter[str]:
    return Counter(read(house, Message, lambda message: message.state))


def settled(house: House) -> bool:
    return not UNSETTLED & states(house).keys()


def in_state(house: House, state: str) -> set[str]:
    """The numbers whose message is in this state."""
    found = read(house, Message, lambda one: (one.state, one.person.contact_address if one.person else None))
    return {number for its_state, number in found if its_state == state}


def reached(twilio: TwilioStandIn) -> Counter[str]:
    """How often a message to each number came in."""
    return Counter(one.form["To"] for one in list(twilio.received))
