"""The weekly meeting of the participation and complaints teams: what is open, what is stuck and why, what is decided.

The child's words are not read out: whoever needs them opens the record (R65)."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from intake.domain import roles, routing
from intake.domain.clocks import State
from intake.domain.place import Place
from intake.services.clock.facts import running
from intake.services.clock.state import state_of
from intake.services.duties import add_task
from intake.services.hands import Hand, Refused, changed, keep_note
from intake.services.house import House
from intake.services.wall import may_be_given
from intake.store import answering, meeting
from intake.store.meeting import MEETING, PAGE, Since
from intake.store.tables.case import Case
from intake.store.tables.note import Note
from intake.store.tables.staff import StaffUser
from intake.store.tables.task import Task

A_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Item:
    """One record: `why` it is stuck, each since a day; whether its person may be contacted; the state of its clock;
    what was decided since the last meeting, and its next steps, open or done since then."""

    case: Case
    why: dict[str, date]
    may_contact: bool
    state: State | None
    notes: list[Note]
    steps: list[Task]


@dataclass(frozen=True)
class Agenda:
    """One page. `since` is the day of the last meeting, or a week ago; `following` where the next page begins."""

    items: list[Item]
    following: Place | None
    since: date
    open: int
    stuck: int


@dataclass(frozen=True)
class Step:
    """`officer` None is the team's."""

    text: str
    on: date
    officer: UUID | None = None


@contextmanager
def agenda(house: House, viewer: StaffUser, after: Place | None, also: UUID | None = None) -> Iterator[Agenda]:
    """`also` is a record that is shown in any case, for its form came back."""
    today = house.today()
    with house.database.read() as session:
        found = meeting.listed(session, viewer, today, after)
        following = meeting.place_of(*found[PAGE - 1]) if len(found) > PAGE else None
        shown = found[:PAGE]
        if also is not None and also not in {case.id for case, _since in shown}:
            shown = meeting.one(session, viewer, today, also) + shown
        since = _last_meeting(house, session)
        items = _items(house, session, shown, since)
        yield Agenda(items, following, since, *meeting.count(session, viewer, today))


def take_down(house: House, hand: Hand, decision: str, step: Step | None) -> None:
    """Raises Refused: in_past, named_in_it, does_not_see_it."""
    with changed(house, hand) as (session, case, history):
        note = keep_note(house, case, hand, MEETING, decision)
        if step is not None:
            _check(house, session, case, step)
            add_task(house, case, routing.NEXT_STEP, on=step.on, officer=step.officer, text=step.text)
        history.add("meeting_noted", hand.user.id, **note)


def officers(house: House) -> list[StaffUser]:
    with house.database.read() as session:
        return answering.all_able(session, roles.ANSWERS)


def may_do(case: Case, officer: StaffUser) -> bool:
    """Only who opens the record sees what there is to do about it, and nobody whom it names is offered (R29)."""
    if officer.id in {wall.staff_id for wall in case.walls if wall.lifted_at is None}:
        return False
    is_assigned = officer.id == case.assigned_to
    return roles.sees(officer.role, officer.service_area, case.service_area, is_assigned=is_assigned)


def _check(house: House, session: Session, case: Case, step: Step) -> None:
    if step.on < house.today():
        raise Refused("in_past")
    if step.officer is None:
        return
    if not may_be_given(session, case, step.officer):
        raise Refused("named_in_it")
    officer = answering.able(session, roles.ANSWERS, step.officer)
    if officer is None or not may_do(case, officer):
        raise Refused("does_not_see_it")


def _last_meeting(house: House, session: Session) -> date:
    """Before today: what is taken down now is this meeting's."""
    held = meeting.last_held(session, _start(house, house.today()))
    return house.authority.today(held) if held else house.today() - A_WEEK


def _items(house: House, session: Session, shown: list[tuple[Case, Since]], since: date) -> list[Item]:
    ids, moment = [case.id for case, _since in shown], _start(house, since)
    notes, steps = meeting.notes(session, ids, moment), meeting.steps(session, ids, moment)
    return [
        Item(
            case=case,
            why={name: _day(house, value) for name, value in stuck.items()},
            may_contact=case.teller.contact_channel != "none",
            state=_state(house, case),
            notes=[note for note in notes if note.case_id == case.id],
            steps=[step for step in steps if step.case_id == case.id],
        )
        for case, stuck in shown
    ]


def _state(house: House, case: Case) -> State | None:
    run = running(case)
    return state_of(house, case, run) if run and run.started_on else None


def _day(house: House, since: date | datetime) -> date:
    return house.authority.today(since) if isinstance(since, datetime) else since


def _start(house: House, day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=house.authority.zone)
