"""What a screening looks at: the case as it stands, the procedures it may follow, and who watches over them."""

from intake.domain.authority import DECISIONS
from intake.domain.procedures import Ombudsman, Procedure
from intake.domain.screening import UNDECIDED, Around
from intake.services.house import House
from intake.store.tables.case import Case
from intake.store.tables.screening import Screening
from notifications.letters import compose_letter

OMBUDSMAN_PARAGRAPH = "refusal/ombudsman"


def procedures(house: House, case: Case) -> dict[str, Procedure]:
    """By the decision that leads to each, as they were in force on the day of receipt."""
    found = ((decision, house.authority.procedure_for(decision, case.received_on)) for decision in DECISIONS)
    return {decision: procedure for decision, procedure in found if procedure}


def entries(procedure: Procedure, case: Case) -> dict[str, str]:
    """The stages with which it may begin, with their names."""
    version = procedure.on(case.received_on)
    return {code: version.stages[code].name for code in version.entry}


def around(house: House, case: Case, decision: str) -> Around:
    offered = procedures(house, case)
    procedure = offered.get(decision)
    return Around(
        received_on=case.received_on,
        today=house.today(),
        nation=house.authority.nation,
        offered=tuple(offered),
        entry=tuple(entries(procedure, case)) if procedure else (),
        categories=tuple(house.authority.duty_categories),
    )


def ombudsman(house: House, case: Case) -> Ombudsman | None:
    """Who looks at what was refused (R14, R15): of the procedure that would have been followed."""
    return next((procedure.ombudsman for procedure in procedures(house, case).values()), None)


def ombudsman_paragraph(house: House, case: Case, wording: str) -> str:
    """As a refusal will say it; nothing where no procedure names one."""
    watching = ombudsman(house, case)
    return compose_letter(OMBUDSMAN_PARAGRAPH, wording, ombudsman=watching) if watching else ""


def in_force(case: Case) -> Screening | None:
    """The last screening that was decided and, where that is needed, signed off."""
    settled = (row for row in reversed(case.screenings) if row.signed_off_at or not row.needs_sign_off)
    return next((row for row in settled if row.decision != UNDECIDED), None)


def waits_for_sign_off(row: Screening | None) -> bool:
    return row is not None and row.needs_sign_off and row.signed_off_at is None and row.sent_back_at is None
