"""Endings without a finding: taken back, cancelled, nobody to talk to, or too sensitive; none of them removes a word.

A case and a stage have an outcome or such a reason, never both (R16)."""

from intake.domain.outcomes import CLOSURES, outcomes_for
from intake.services.answering.runs import entered, running
from intake.services.house import House
from intake.services.procedure import stage_of
from intake.store.tables.case import Case

WITHDRAWN, NOT_ENGAGING = "withdrawn", "complainant_not_engaging"


def endings(house: House, case: Case) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The outcomes and the reasons without one that may be recorded now, to end the case.

    A stage that runs is answered or ends without a finding. What was answered has its outcome already.
    """
    run = running(case)
    if run is not None:
        stage = stage_of(house, case, run)
        return (), stage.closures if stage else CLOSURES
    if case.outcome is not None:
        return (), ()
    return ((), CLOSURES) if entered(case) else (outcomes_for(case.kind), CLOSURES)
