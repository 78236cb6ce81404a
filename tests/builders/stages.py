"""A complaint in a stage of its procedure, begun as the team begins one."""

from datetime import date
from uuid import UUID

from intake.services.answering import stages
from intake.services.answering.runs import running
from intake.services.hands import Hand, changed
from intake.services.house import House
from intake.services.sign_in import add_user
from intake.store.tables.staff import StaffUser
from intake.store.tables.stage_run import StageRun
from tests.builders.cases import change, hand, kept, user
from tests.builders.told import receive


def member(house: House, role: str = "complaints", service_area: str | None = None, name: str = "") -> StaffUser:
    """A member of staff who has not signed in."""
    email = f"{name or role}@staff.example.org".lower()
    add_user(house, email, role, name=name, service_area=service_area, password="a long enough password")
    return user(house, email)


def at_work(house: House, who: StaffUser, case_id: UUID) -> Hand:
    """This member of staff at work on the case as it is now."""
    return hand(house, who.email, case_id)


def in_stage(house: House, who: StaffUser, procedure: str = "england_statutory", **values: object) -> UUID:
    """A complaint received and taken on today; `values` are those of the case."""
    case_id = receive(house).case_id
    change(house, case_id, procedure=procedure, statutory="statutory", triaged_at=house.now(), **values)
    begin(house, at_work(house, who, case_id), "stage_1", house.today())
    return case_id


def begin(house: House, hand: Hand, stage: str, requested_on: date) -> None:
    with changed(house, hand) as (session, case, history):
        stages.begin(house, session, case, history, hand, stage, requested_on=requested_on)


def end_running(house: House, case_id: UUID, answered_on: date) -> None:
    """Its stage answered on that day, without a letter."""
    run_id = running_id(house, case_id)
    with house.database.write() as session:
        run = session.get(StageRun, run_id)
        assert run is not None
        run.answered_on = run.ended_on = answered_on
        run.limit_on = None


def running_id(house: House, case_id: UUID) -> UUID:
    with kept(house, case_id) as case:
        run = running(case)
        assert run is not None
        return run.id
