"""Who works with Hearback, and what each role may do."""

PARTICIPATION = "participation"
COMPLAINTS = "complaints"
MANAGER = "manager"
RESPONDER = "responder"
ADVOCATE = "advocate"
INVESTIGATOR = "investigator"
DIRECTOR = "director"
REPORTING = "reporting"
ADMIN = "admin"

ROLES = (PARTICIPATION, COMPLAINTS, MANAGER, RESPONDER, ADVOCATE, INVESTIGATOR, DIRECTOR, REPORTING, ADMIN)

TEAM = frozenset({PARTICIPATION, COMPLAINTS})
"""Sees every case."""

ANSWERS = TEAM | {MANAGER, RESPONDER, INVESTIGATOR}
"""Works on cases: all of them, its own service's, or those assigned to it."""

READS = ANSWERS | {ADVOCATE}
"""May open a case's own page."""

EVERYBODY = frozenset(ROLES)


def sees(role: str, own_service: str | None, service: str | None, *, is_assigned: bool) -> bool:
    """Whether somebody who works on cases opens one that is about this service."""
    if role == MANAGER and own_service:
        return own_service == service
    return role in TEAM or (role in ANSWERS and is_assigned)


def own_service(role: str, service: str | None) -> str | None:
    """The service area whose figures are all that somebody sees: a manager's own; None for whoever sees all."""
    return service if role == MANAGER else None
