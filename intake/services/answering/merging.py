"""What a letter's template is filled with: people, days, points and whom to turn to next."""

from dataclasses import dataclass
from typing import Any

from intake.services.answering.stages import looks_from_outside
from intake.services.house import House
from intake.services.procedure import stage_of
from intake.store.tables.case import Case
from intake.store.tables.point import Point
from intake.store.tables.stage_run import StageRun


@dataclass(frozen=True)
class PointSaid:
    """`pounds` as people write them, None without a payment."""

    text: str
    finding: str | None
    remedy: str | None
    pounds: str | None


def values_of(house: House, case: Case, run: StageRun | None) -> dict[str, Any]:
    """`name` is who hears from us, `child` whom it is about if that is somebody else; None where we do not know them.

    `next` is the stage that may be asked for after this one. A letter is drafted on one day and sent on another, so it
    names no day that hangs on that.
    """
    procedure = house.authority.procedures.get(case.procedure or "")
    stage = stage_of(house, case, run)
    following = next(iter(stage.next), None) if stage else None
    about = next((person for person in case.people if person.part == "subject_child"), None)
    return {
        "name": case.teller.name,
        "child": about.name if about and about is not case.teller else None,
        "speaks_for_child": about is not None and about is not case.teller,
        "reference": case.reference,
        "received_on": case.received_on,
        "authority": house.authority,
        "team": house.authority.team,
        "advocacy": house.authority.advocacy,
        "ombudsman": procedure.ombudsman if procedure else None,
        "procedure": procedure,
        "stage": stage,
        "points": [_said(point, run) for point in case.points if point.text],
        "outcome": run.outcome if run else None,
        "next": following,
        "asking": stage.asking if stage else None,
        "from_outside": looks_from_outside(procedure, following),
        "reason": case.screening.reason if case.screening else None,
    }


def _said(point: Point, run: StageRun | None) -> PointSaid:
    pounds = f"£{point.remedy_pence / 100:,.2f}".removesuffix(".00") if point.remedy_pence else None
    return PointSaid(point.text, point.findings.get(run.stage) if run else None, point.remedy, pounds)
