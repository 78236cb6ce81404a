"""Who is named in a case: noted, confirmed or found to be somebody else, by the team; and whoever names themselves.

Each change says whether it shut out whoever made it: the case is then no longer there for them.
"""

from dataclasses import dataclass
from uuid import UUID

from intake.domain import routing
from intake.domain.naming import named_in
from intake.services import wall
from intake.services.duties import need_task
from intake.services.hands import Hand, Refused, changed, finish, keep_note
from intake.services.house import House
from intake.services.known_by import name_key
from intake.services.progress import CaseGone
from intake.services.raising import heed_names
from intake.store import staff, walls
from intake.store.tables.case import Case
from intake.store.tables.person import Person
from intake.store.tables.wall import Wall, WallAttempt


@dataclass(frozen=True)
class Somebody:
    """`works_as` is worker or carer; `staff_id` who that is on our staff, where they were chosen from it."""

    name: str
    works_as: str
    staff_id: UUID | None = None


def name(house: House, hand: Hand, somebody: Somebody) -> bool:
    """Notes who is named. Whoever was chosen from the staff, or has this very name, is shut out surely; whoever may be
    meant, until the team has checked. Raises Refused: nobody."""
    with changed(house, hand) as (session, case, history):
        names = staff.names(session)
        said = somebody.name.strip() or (names.get(somebody.staff_id, "") if somebody.staff_id else "")
        if not said:
            raise Refused("nobody")
        meant = {somebody.staff_id: True} if somebody.staff_id in names else named_in("", said, names)
        person = _person(house, case, somebody, said, [staff_id for staff_id, is_sure in meant.items() if is_sure])
        case.people.append(person)
        session.flush()
        history.add("person_named", hand.user.id, works_as=person.works_as)
        for staff_id, is_sure in meant.items():
            if is_sure or not any(one.staff_id == staff_id for one in case.walls):
                why = wall.NAMED if is_sure else wall.IN_WORDS
                wall.shut_out(house, case, history, hand.user.id, staff_id, why, person.id)
        if not all(meant.values()):
            need_task(house, case, routing.CHECK_NAMES)
        heed_names(house, case, history)
        return any(one.staff_id == hand.user.id and one.lifted_at is None for one in case.walls)


def name_myself(house: House, hand: Hand) -> bool:
    """From now on the case is not there for them."""
    with changed(house, hand) as (_session, case, history):
        wall.shut_out(house, case, history, hand.user.id, hand.user.id, wall.NAMED)
    return True


def confirm(house: House, hand: Hand, staff_id: UUID) -> bool:
    """It is they who are meant. Raises CaseGone where they are not shut out."""
    with changed(house, hand) as (_session, case, history):
        _standing(case, staff_id).why = wall.NAMED
        history.add("wall_confirmed", hand.user.id, staff=str(staff_id))
        _checked(house, case, hand)
    return False


def lift(house: House, hand: Hand, staff_id: UUID, reason: str) -> bool:
    """It is somebody else; the same words shut them out no more. Raises Refused: reason_needed, and CaseGone where
    they are not shut out."""
    with changed(house, hand) as (_session, case, history):
        standing = _standing(case, staff_id)
        note = keep_note(house, case, hand, "wall_lifted", reason)
        if not note:
            raise Refused("reason_needed")
        standing.lifted_at = house.now()
        for person in case.people:
            if person.staff_id == staff_id:
                person.staff_id = None
        history.add("wall_lifted", hand.user.id, staff=str(staff_id), **note)
        _checked(house, case, hand)
    return False


def attempts(house: House, case_id: UUID) -> list[WallAttempt]:
    """Who was shut out and tried to come in, the latest first."""
    with house.database.read() as session:
        return walls.attempts(session, case_id)


def _person(house: House, case: Case, somebody: Somebody, said: str, sure: list[UUID | None]) -> Person:
    person = Person(case_id=case.id, part="named", name=said, works_as=somebody.works_as)
    person.staff_id = sure[0] if len(sure) == 1 else None
    person.name_key = name_key(house, said)
    person.pseudonym = house.matching.key("pseudonym named", str(person.id))[:16]
    return person


def _standing(case: Case, staff_id: UUID) -> Wall:
    found = next((one for one in case.walls if one.staff_id == staff_id and one.lifted_at is None), None)
    if found is None:
        raise CaseGone
    return found


def _checked(house: House, case: Case, hand: Hand) -> None:
    """Once the team has said of everybody whether they are meant, there is nothing left to check."""
    if not any(one.why == wall.IN_WORDS and one.lifted_at is None for one in case.walls):
        finish(house, case, hand, routing.CHECK_NAMES)
