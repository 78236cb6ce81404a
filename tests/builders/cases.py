"""A kept case, to look into or to bring into a state that only later work brings about."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from sqlalchemy import select

from intake.services.hands import Hand
from intake.services.house import House
from intake.store import cases, staff
from intake.store.tables.case import Case
from intake.store.tables.person import Person
from intake.store.tables.staff import StaffUser


@contextmanager
def kept(house: House, case_id: UUID) -> Iterator[Case]:
    with house.database.read() as session:
        case = cases.to_read(session, case_id)
        assert case is not None
        yield case


def change(house: House, case_id: UUID, **values: object) -> None:
    """Set attributes of the case as they would be set by an import or an assignment."""
    with house.database.write() as session:
        case = cases.to_change(session, case_id)
        for name, value in values.items():
            setattr(case, name, value)


def change_person(house: House, **values: object) -> None:
    """Set attributes of the one person there is."""
    with house.database.write() as session:
        person = session.scalars(select(Person)).one()
        for name, value in values.items():
            setattr(person, name, value)


def user(house: House, email: str) -> StaffUser:
    with house.database.read() as session:
        found = staff.by_email(session, email)
    assert found is not None
    return found


def hand(house: House, email: str, case_id: UUID) -> Hand:
    """This member of staff at work on the case as it is now."""
    with kept(house, case_id) as case:
        return Hand(user(house, email), case_id, case.revision)
