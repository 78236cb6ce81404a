"""A case that has ended, to be followed up, and its follow-up as it stands."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from intake.domain import roles
from intake.services import work
from intake.services.house import House
from intake.services.receive import Receipt
from intake.store.tables.follow_up import FollowUp
from tests.builders.answering import TEAM, staff_of
from tests.builders.cases import hand, kept
from tests.builders.told import receive


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
