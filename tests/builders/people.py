"""Members of staff, and who of them is shut out of a case."""

from uuid import UUID

from intake.domain import roles
from intake.services.house import House
from intake.services.sign_in import add_user
from intake.store.tables.staff import StaffUser
from tests.builders.cases import kept, user


def member(house: House, name: str, role: str = roles.PARTICIPATION, service_area: str | None = None) -> StaffUser:
    """Their address is their name: Pat Green is pat.green@example.org."""
    email = f"{'.'.join(name.lower().split())}@example.org"
    add_user(house, email, role, name=name, service_area=service_area, password="a long enough password")
    return user(house, email)


def shut_out(house: House, case_id: UUID) -> dict[UUID, str]:
    """Each with the reason."""
    with kept(house, case_id) as case:
        return {wall.staff_id: wall.why for wall in case.walls if wall.lifted_at is None}
