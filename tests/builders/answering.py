"""A complaint on its way to an answer, and those who answer it."""

from contextlib import suppress
from uuid import UUID

from intake.domain import roles
from intake.services.answering import allocation, checking, finding, points, sending, stages
from intake.services.answering.finding import Found
from intake.services.answering.points import Defined
from intake.services.house import House
from intake.services.sign_in import StaffFault, add_user
from tests.builders.cases import change, hand, kept, user
from tests.builders.told import receive

TEAM, COLLEAGUE, OFFICER = "team@example.org", "colleague@example.org", "officer@example.org"
SERVICE = "leaving_care"
POINTS = ("Sam’s room was given away.", "Nobody asked Sam.")
ANSWER = "Dear Sam, you were right. We asked them to wait."


def staff_of(house: House, email: str, role: str, **more: str) -> UUID:
    with suppress(StaffFault):
        add_user(house, email, role, password="a long enough password", **more)
    return user(house, email).id


def begun(house: House, procedure: str = "england_statutory", stage: str = "stage_1", **answers: object) -> UUID:
    """A complaint that was screened, at the beginning of a stage; the team is there, and somebody to answer it."""
    staff_of(house, TEAM, roles.COMPLAINTS)
    staff_of(house, COLLEAGUE, roles.PARTICIPATION)
    staff_of(house, OFFICER, roles.RESPONDER)
    case_id = receive(house, **answers).case_id
    change(house, case_id, procedure=procedure, statutory="statutory", service_area=SERVICE)
    stages.begin_now(house, hand(house, TEAM, case_id), stage)
    return case_id


def given(house: House, case_id: UUID, email: str = OFFICER) -> None:
    allocation.give(house, hand(house, TEAM, case_id), user(house, email).id)


def pointed(house: House, case_id: UUID, *texts: str) -> list[UUID]:
    """The ids of the points, written down by the team."""
    for text in texts or POINTS:
        points.define(house, hand(house, TEAM, case_id), None, Defined(text))
    with kept(house, case_id) as case:
        return [point.id for point in case.points]


def found(house: House, case_id: UUID, *findings: str | None, email: str = TEAM, **more: str | None) -> None:
    """What was found on the points, in their order; `more` is outcome, why or action_taken."""
    with kept(house, case_id) as case:
        said = {point.id: Found(code) for point, code in zip(case.points, findings, strict=False)}
    finding.note(
        house, hand(house, email, case_id), said, **{"outcome": None, "why": None, "action_taken": None, **more}
    )


def written(house: House, case_id: UUID, words: str = ANSWER, email: str = TEAM) -> None:
    checking.fill_in(house, hand(house, email, case_id), "young", anyway=True)
    checking.write(house, hand(house, email, case_id), words)


def answered(house: House, case_id: UUID, *findings: str) -> None:
    """All the way from the points to the answer sent."""
    pointed(house, case_id)
    found(house, case_id, *(findings or ("upheld", "not_upheld")))
    written(house, case_id)
    sending.send(house, hand(house, TEAM, case_id), ANSWER)
