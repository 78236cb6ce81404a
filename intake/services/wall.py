"""The wall (R29): whoever of the staff is named in a case can neither open it, find, count or export it, nor be given
it. They are told that it is not there, and their attempt is kept."""

from uuid import UUID

from sqlalchemy.orm import Session

from intake.domain import routing
from intake.domain.naming import named_in, same_name
from intake.services.duties import need_task
from intake.services.house import House
from intake.services.told import YOUNG_PERSON
from intake.store import cases, staff, walls
from intake.store.history import HEARBACK, History
from intake.store.tables.case import Case
from intake.store.tables.staff import StaffUser
from intake.store.tables.wall import Wall

IN_WORDS, NAMED = "in_words", "named"
SEARCHED = "searched"
OPEN_TO_ALL = "compliment"
"""Nobody is shut out of thanks for what they did."""


def raise_for(house: House, session: Session, case: Case, history: History, words: str | None = None) -> bool:
    """Shuts out whoever of the staff is named in these words, else in all that the case was told with; whether there
    was anybody. Who is likely meant is shut out at once too, and the team checks it.

    A wall that was lifted is not raised again by words.
    """
    if case.kind == OPEN_TO_ALL:
        return False
    named = _named(session, case, words)
    known = {wall.staff_id for wall in case.walls} if named else set()
    fresh = {staff_id: is_certain for staff_id, is_certain in named.items() if staff_id not in known}
    for staff_id in fresh:
        shut_out(house, case, history, HEARBACK, staff_id, IN_WORDS)
    if not all(fresh.values()):
        need_task(house, case, routing.CHECK_NAMES)
    return bool(fresh)


def raise_for_somebody_new(house: House, staff_id: UUID, name: str) -> None:
    """A member of staff who was added may be named in what was told before, however long ago."""
    with house.database.read() as session:
        told = walls.all_told(session, but=OPEN_TO_ALL)
        naming = [case.id for case in told if named_in(_all_words(case), case.about or "", {staff_id: name})]
    for case_id in naming:
        with house.database.write() as session:
            case = cases.to_change(session, case_id)
            if case is not None:
                raise_for(house, session, case, History(session, house.matching, case, house.now()))


def shut_out(
    house: House,
    case: Case,
    history: History,
    actor: str | UUID,
    staff_id: UUID,
    why: str,
    person_id: UUID | None = None,
) -> None:
    """`why` is in_words or named. What was theirs on this case is theirs no longer."""
    wall = next((wall for wall in case.walls if wall.staff_id == staff_id), None)
    if wall is None:
        wall = Wall(case_id=case.id, staff_id=staff_id)
        case.walls.append(wall)
    wall.why, wall.made_at, wall.lifted_at = why, house.now(), None
    wall.person_id = person_id or wall.person_id
    history.add("wall_raised", actor, staff=str(staff_id), why=why)
    _take_off(house, case, history, actor, staff_id)


def may_be_given(session: Session, case: Case, user_id: UUID) -> bool:
    """Whether this member of staff may work on the case at all: not where they are named in it."""
    return not walls.stands(session, case.id, user_id)


def note_attempt(house: House, viewer: StaffUser, case_id: UUID, what: str) -> None:
    """Somebody was told that the case is not there; kept if that is because they are shut out. `what` names what they
    tried to do."""
    with house.database.write() as session:
        walls.note_attempt(session, viewer, case_id, house.now(), what)


def note_search(house: House, viewer: StaffUser, reference: str) -> None:
    """The same for somebody who looked for a reference and found nothing."""
    with house.database.write() as session:
        walls.note_attempt(session, viewer, reference, house.now(), SEARCHED)


def _named(session: Session, case: Case, words: str | None) -> dict[UUID, bool]:
    names = staff.names(session)
    found = named_in(words, "", names) if words is not None else named_in(_all_words(case), case.about or "", names)
    if not found or case.complainant_type == YOUNG_PERSON:
        return found
    return {staff_id: is_certain for staff_id, is_certain in found.items() if not _tells(case, names[staff_id])}


def _tells(case: Case, name: str) -> bool:
    """A member of staff who tells is not shut out for saying who they are."""
    return same_name(case.teller.name, name)


def _all_words(case: Case) -> str:
    """Of whoever told us, from the first to the last."""
    added = (message.body for message in case.messages if message.direction == "in")
    corrected = (version.correction for version in case.points_versions)
    asked = (case.follow_up.anything_else,) if case.follow_up else ()
    return "\n".join(filter(None, (case.story, case.wish, case.consent_note, *added, *corrected, *asked)))


def _take_off(house: House, case: Case, history: History, actor: str | UUID, staff_id: UUID) -> None:
    runs = [run for run in case.stages if run.officer_id == staff_id and run.ended_on is None]
    own = [task for task in case.tasks if task.officer_id == staff_id and task.done_at is None]
    was_theirs = bool(runs) or case.assigned_to == staff_id
    for action in case.actions:
        if action.owner_id == staff_id and action.ended_on is None:
            action.owner_id = None
    if case.assigned_to == staff_id:
        case.assigned_to = None
    for run in runs:
        run.officer_id = run.given_at = run.accepted_at = None
    for task in own:
        task.officer_id = None
        if task.name == routing.ACCEPT:
            task.done_at = house.now()
    if case.advocate_id == staff_id:
        case.advocate_id = None
        need_task(house, case, routing.OFFER_ADVOCATE)
    if was_theirs:
        need_task(house, case, routing.ALLOCATE)
        history.add("taken_off", actor, staff=str(staff_id))
