"""The other of two cases: found by its reference, and what they share once they belong together."""

from sqlalchemy.orm import Session

from intake.domain.references import read_reference
from intake.services.hands import Hand, Refused
from intake.services.house import House
from intake.services.wall import shut_out
from intake.store import cases
from intake.store.history import History
from intake.store.tables.case import Case


def other_of(session: Session, hand: Hand, case: Case, typed: str) -> Case:
    """The one of this reference, held for a change. Raises Refused: no_such_case, itself."""
    found = cases.of_reference(session, hand.user, read_reference(typed) or typed.strip())
    if found is None:
        raise Refused("no_such_case")
    if found == case.id:
        raise Refused("itself")
    other = cases.to_change(session, found, hand.user)
    if other is None:
        raise Refused("no_such_case")
    return other


def share_walls(house: House, hand: Hand, case: Case, other: Case, history: History) -> None:
    """Whoever is shut out of a case is shut out of the other, which shows its words (R29); `history` is the other's."""
    shut = {wall.staff_id for wall in other.walls if wall.lifted_at is None}
    for wall in case.walls:
        if wall.lifted_at is None and wall.staff_id not in shut:
            shut_out(house, other, history, hand.user.id, wall.staff_id, wall.why)


def history_of(house: House, session: Session, case: Case) -> History:
    return History(session, house.matching, case, house.now())
