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
