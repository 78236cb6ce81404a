"""The procedure that a case follows, as it was in force when the case was received."""

from intake.domain.procedures import Stage, Version
from intake.services.house import House
from intake.store.tables.case import Case
from intake.store.tables.stage_run import StageRun


def version_of(house: House, case: Case) -> Version | None:
    """What was in force when the case was received; None for what follows no procedure."""
    if case.procedure is None or case.procedure not in house.authority.procedures:
        return None
    return house.authority.procedure(case.procedure).on(case.received_on)


def stage_of(house: House, case: Case, run: StageRun | None) -> Stage | None:
    """The rules of a stage that was run through; None where today's procedure does not know it."""
    version = version_of(house, case)
    return version.stages.get(run.stage) if version and run else None
