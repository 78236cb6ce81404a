"""Colleagues of every role, to try the desk as each of them."""

import secrets

from intake.domain import roles
from intake.services.house import House
from intake.services.sign_in import StaffFault, add_user

COLLEAGUES = (
    ("omar@hearback.local", roles.COMPLAINTS, "Omar Blake"),
    ("mina@hearback.local", roles.MANAGER, "Mina Shah"),
    ("rita@hearback.local", roles.RESPONDER, "Rita Hallam"),
    ("ines@hearback.local", roles.INVESTIGATOR, "Ines Cole"),
    ("ada@hearback.local", roles.ADVOCATE, "Ada Lane"),
    ("dora@hearback.local", roles.DIRECTOR, "Dora Pell"),
)


def bring_in(house: House) -> str | None:
    """The password of all of them; None where they are there already. The manager has the authority's first service."""
    password = secrets.token_urlsafe(12)
    first_service = next(iter(house.authority.service_areas), None)
    try:
        for email, role, name in COLLEAGUES:
            service = first_service if role == roles.MANAGER else None
            add_user(house, email, role, name=name, service_area=service, password=password)
    except StaffFault:
        return None
    return password
