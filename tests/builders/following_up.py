"""A case that has ended, to be followed up; the days on which they are asked, and its follow-up as it stands."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from intake.domain import roles
from intake.services import work
from intake.services.following_up.asking import ask_due
from intake.services.house import House
from intake.services.receive import Receipt
from intake.store.tables.follow_up import FollowUp
from intake.store.tables.message import Message
from tests.builders.answering import TEAM, staff_of
from tests.builders.cases import hand, kept
from tests.builders.houses import Clock
from tests.builders.told import receive
from tests.support.stored import read


def ended(house: House, journey: str = "complaint", *, answer: str | None = None, **answers: object) -> Receipt:
    """Resolved by the team; `answer` is what they wrote before."""
    staff_of(house, TEAM, roles.COMPLAINTS)
    receipt = receive(house, journey, **answers)
    if answer:
        work.answer(house, hand(house, TEAM, receipt.case_id), answer)
    work.end(house, hand(house, TEAM, receipt.case_id), "resolved")
    return receipt


@contextmanager
def followed(house: House, case_id: UUID) -> Iterator[FollowUp]:
    with kept(house, case_id) as case:
        assert case.follow_up is not None
        yield case.follow_up


def asked(house: House) -> list[str]:
    """One name for each message that asks how it was."""
    return [name for name in read(house, Message, lambda one: one.name) if name == "follow_up"]


def day_comes(house: House, clock: Clock) -> int:
    """The day of the next try, or of no answer."""
    clock.forward(days=14)
    return ask_due(house)
