"""What was found on each point of a stage, how it is put right, and what follows for the whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from forms.desk.letter import PAYMENT
from intake.domain.outcomes import overall
from intake.services.answering import letters
from intake.services.answering.points import defined
from intake.services.answering.runs import running
from intake.services.hands import Hand, Refused, changed, keep_note
from intake.services.house import House
from intake.services.procedure import stage_of
from intake.store.tables.case import Case
from intake.store.tables.stage_run import StageRun


@dataclass(frozen=True)
class Found:
    """On one point; None is not said yet. `pence` only goes with a payment."""

    finding: str | None = None
    remedy: str | None = None
    pence: int | None = None


def suggested(house: House, case: Case, run: StageRun | None) -> str | None:
    """The outcome that follows from the findings noted so far; None until every point has one."""
    stage = stage_of(house, case, run)
    if stage is None or run is None:
        return None
    if len(stage.outcomes) == 1:
        return stage.outcomes[0]
    findings = [point.findings.get(run.stage) for point in defined(case)]
    if None in findings:
        return None
    return overall([finding for finding in findings if finding], stage.outcomes)


def note(
    house: House,
    hand: Hand,
    found: Mapping[UUID, Found],
    *,
    outcome: str | None,
    why: str | None,
    action_taken: str | None,
) -> None:
    """`outcome` None is the one that follows; another needs a reason. A letter that nobody has changed is filled in
    again; one that had passed is to be checked again.

    Raises Refused: no_stage, finding_not_in_procedure, outcome_not_in_procedure, reason_needed.
    """
    with changed(house, hand) as (_session, case, history):
        run = running(case)
        stage = stage_of(house, case, run)
        if run is None or stage is None:
            raise Refused("no_stage")
        fresh = letters.is_as_merged(house, case, run)
        for point in defined(case):
            given = found.get(point.id, Found())
            if given.finding is not None and given.finding not in stage.findings:
                raise Refused("finding_not_in_procedure")
            point.findings = _with(point.findings, run.stage, given.finding)
            point.remedy, point.remedy_pence = given.remedy, given.pence if given.remedy == PAYMENT else None
        follows = suggested(house, case, run)
        if outcome is not None and outcome not in stage.outcomes:
            raise Refused("outcome_not_in_procedure")
        if outcome not in (None, follows) and follows is not None and not (why or "").strip():
            raise Refused("reason_needed")
        run.outcome = outcome or follows
        run.remedy = next((point.remedy for point in defined(case) if point.remedy), None)
        run.action_taken = action_taken
        note = keep_note(house, case, hand, "outcome", why if run.outcome != follows else None)
        history.add("findings_noted", hand.user.id, stage=run.stage, outcome=run.outcome, **note)
        letters.follow(house, case, hand, run, fresh=fresh)


def _with(findings: Mapping[str, str], stage: str, finding: str | None) -> dict[str, str]:
    others = {code: kept for code, kept in findings.items() if code != stage}
    return {**others, stage: finding} if finding else others
