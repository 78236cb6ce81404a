"""Who sees a record is answered alike wherever it is asked: of one viewer, of a row, of whoever of the staff a query
joins."""

from sqlalchemy import select

from intake.domain import roles
from intake.services.meeting import may_do
from intake.services.wall import shut_out
from intake.store import cases
from intake.store.history import History
from intake.store.tables.case import Case
from intake.store.tables.staff import StaffUser
from tests.builders.told import receive

OURS, OTHERS = "leaving_care", "children_in_care"
WHO = [*((role, None) for role in sorted(roles.ANSWERS)), (roles.MANAGER, OURS), (roles.MANAGER, OTHERS)]


def add_staff(house, session):
    """Two of each; the first of each is assigned to a case."""
    values = {"password_hash": "", "made_at": house.now()}
    staff = [
        StaffUser(email=f"{role}{service}{number}", name=role, role=role, service_area=service, **values)
        for role, service in WHO
        for number in (1, 2)
    ]
    session.add_all(staff)
    session.flush()
    return staff


def test_all_agree(house):
    ids = [receive(house).case_id for _ in range(2 * len(WHO))]
    with house.database.write() as session:
        staff = add_staff(house, session)
        found = [session.get_one(Case, one) for one in ids]
        for case, officer, service in zip(found, staff[::2] * 2, [OURS, None] * len(WHO), strict=True):
            case.assigned_to, case.service_area = officer.id, service
        shut_out(
            house, found[0], History(session, house.matching, found[0], house.now()), staff[2].id, staff[3].id, "named"
        )
        session.flush()
        seen = {(case.id, one.id) for case in found for one in staff if cases.to_read(session, case.id, one)}
        joined = select(Case.id, StaffUser.id).join(StaffUser, cases.opened_by(StaffUser))
        assert {(case_id, staff_id) for case_id, staff_id in session.execute(joined)} == seen
        assert {(case.id, one.id) for case in found for one in staff if may_do(case, one)} == seen
        staff[0].disabled_at = house.now()
        session.flush()
        assert staff[0].id not in {staff_id for _case_id, staff_id in session.execute(joined)}
