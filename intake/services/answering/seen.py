"""What the person sees of the answering on their own page: points to agree, what we found, what they can do next."""

from dataclasses import dataclass

from intake.services.answering.asking import Next, what_next
from intake.services.answering.points import SENT, defined, version
from intake.services.answering.runs import running
from intake.services.house import House
from intake.store.tables.case import Case
from intake.store.tables.points_version import PointsVersion


@dataclass(frozen=True)
class Seen:
    """`asks` is the version of the points that waits for a reply; `found` are the points by what was found on them;
    `waits_for_talk`: a stage has begun whose clock starts with a talk about it (R7)."""

    asks: PointsVersion | None
    outcome: str | None
    found: dict[str, list[str]]
    following: Next | None
    waits_for_talk: bool


def seen(house: House, case: Case) -> Seen | None:
    """None for what follows no procedure, which costs nothing to know."""
    if case.procedure is None:
        return None
    run, following = running(case), what_next(house, case)
    last = version(case) if run else None
    found: dict[str, list[str]] = {}
    for point in defined(case) if following else ():
        if finding := point.findings.get(following.run.stage if following else ""):
            found.setdefault(finding, []).append(point.text)
    return Seen(
        asks=last if last and last.state == SENT else None,
        outcome=following.run.outcome if following else None,
        found=found,
        following=following,
        waits_for_talk=run is not None and run.started_on is None,
    )
