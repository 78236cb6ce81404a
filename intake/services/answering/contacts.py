"""Contacts with the people of a case, as the team logs them, and the offer of an advocate (R13, R63)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from intake.domain import roles, routing
from intake.services.answering.allocation import works_there
from intake.services.hands import Hand, Refused, changed, finish
from intake.services.house import House
from intake.services.wall import may_be_given
from intake.store import answering
from intake.store.tables.case import Case
from intake.store.tables.contact import Contact

FIRST_CONTACT, NO_REPLY = "first_contact", "no_reply"
KINDS = (FIRST_CONTACT, "talk", "meeting", "visit", "message", NO_REPLY)
PARTS = ("subject_child", "complainant", "other")
CHILD = "subject_child"

RESPONSES = {"accepted": "yes", "declined": "no", "has_one": "have_one", "not_sure": "not_sure"}
"""What somebody said to the offer of an advocate, as the case keeps it."""


@dataclass(frozen=True)
class Logged:
    """`attended` and `result` in words. The checks are those of first contact: the child knows their rights, what it
    is about is understood and agreed, and what happens next is explained."""

    kind: str
    part: str
    on: date
    attended: str | None = None
    result: str | None = None
    rights: bool = False
    agreed: bool = False
    explained: bool = False


def check_day(house: House, case: Case, on: date) -> None:
    """Raises Refused: in_future, before_receipt."""
    if on > house.today():
        raise Refused("in_future")
    if on < case.received_on:
        raise Refused("before_receipt", day=case.received_on)


def log(house: House, hand: Hand, logged: Logged) -> None:
    """First contact is made once the child was reached and all three checks are done (R63).

    Raises Refused: in_future, before_receipt, not_the_child.
    """
    is_first = logged.kind == FIRST_CONTACT
    with changed(house, hand) as (_session, case, history):
        check_day(house, case, logged.on)
        if is_first and logged.part != CHILD:
            raise Refused("not_the_child")
        contact = Contact(
            case_id=case.id,
            kind=logged.kind,
            part=logged.part,
            on_day=logged.on,
            noted_at=house.now(),
            by_id=hand.user.id,
            by_role=hand.user.role,
            rights=logged.rights if is_first else None,
            agreed=logged.agreed if is_first else None,
            explained=logged.explained if is_first else None,
            attended=logged.attended,
            result=logged.result,
        )
        case.contacts.append(contact)
        history.add("contact_logged", hand.user.id, contact=logged.kind, part=logged.part, on=logged.on.isoformat())
        if is_first and logged.rights and logged.agreed and logged.explained:
            finish(house, case, hand, routing.FIRST_CONTACT)


def tries(case: Case) -> int:
    """How often somebody tried in vain to reach the person."""
    return sum(contact.kind == NO_REPLY for contact in case.contacts)


def offer_advocate(
    house: House, hand: Hand, response: str, *, on: date, service: str | None, advocate_id: UUID | None
) -> None:
    """What was said to the offer, which service it is, and which of our own advocates it is, if one is.

    Raises Refused: in_future, before_receipt, no_advocate, named_in_it, of_the_service.
    """
    with changed(house, hand) as (session, case, history):
        check_day(house, case, on)
        if advocate_id is not None:
            advocate = answering.able(session, {roles.ADVOCATE}, advocate_id)
            if advocate is None:
                raise Refused("no_advocate")
            if not may_be_given(session, case, advocate_id):
                raise Refused("named_in_it")
            if works_there(case, advocate):
                raise Refused("of_the_service")
        case.advocate_wanted, case.advocate_id = RESPONSES[response], advocate_id
        case.advocacy_offered_on, case.advocacy_service = on, service or case.advocacy_service
        history.add("advocate_offered", hand.user.id, response=case.advocate_wanted, on=on.isoformat())
        if advocate_id is not None:
            history.add("advocate_appointed", hand.user.id, staff=str(advocate_id))
        if response == "declined" or ((service or advocate_id) and response in ("accepted", "has_one")):
            finish(house, case, hand, routing.OFFER_ADVOCATE)
