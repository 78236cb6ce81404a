"""Procedures as data: the stages of a complaint, what each may take and how it may end, by the day they hold from."""

import calendar as months_of
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from intake.domain.outcomes import CLOSURES, FINDINGS, OUTCOMES
from intake.domain.roles import ROLES
from intake.domain.tables import Part, TableFault
from intake.domain.working_days import WorkingCalendar

NATIONS = ("england", "wales", "scotland", "northern_ireland")
STAGES = ("stage_0", "stage_1", "stage_2", "stage_3", "frontline", "investigation", "escalated")

RECEIVED, ACKNOWLEDGED, REQUESTED, TERMS = STARTS = ("received", "acknowledged", "requested", "terms")
"""What starts a stage's clock: the complaint's receipt, its acknowledgement, the request, the terms signed (R7)."""


class ProcedureFault(TableFault):
    """What is wrong in a procedure's file."""


@dataclass(frozen=True)
class Ombudsman:
    """`address` is a web address, as people read it."""

    name: str
    phone: str
    address: str


@dataclass(frozen=True)
class Asking:
    """How long the next stage may be asked for: warned about, never a reason to refuse (R10).

    Working days or months after the answer, or months after the receipt; the latest of those that are set.
    """

    working_days: int | None = None
    months: int | None = None
    months_after_answer: int | None = None


@dataclass(frozen=True)
class Stage:
    """Times are working days. Outcomes, findings (of a point) and closures are codes of the record.

    `days` is the target, None where none is set. `most` is the longest with extensions, None where only agreement sets
    an end. `acknowledge` is the stage's own time for an acknowledgement. `steps` lead to the answer, each counted
    from the one before: to hold a panel, to send its findings. `answered_by` are roles, `responder` is who in words.
    """

    code: str
    name: str
    days: int | None
    most: int | None
    may_extend: bool
    needs_agreement: bool
    starts: str
    acknowledge: int | None
    steps: Mapping[str, int]
    answered_by: tuple[str, ...]
    responder: str
    outcomes: tuple[str, ...]
    findings: tuple[str, ...]
    closures: tuple[str, ...]
    next: tuple[str, ...]
    asking: Asking | None


@dataclass(frozen=True)
class Version:
    """A complaint may begin with any stage of `entry`."""

    valid_from: date
    stages: Mapping[str, Stage]
    entry: tuple[str, ...]


@dataclass(frozen=True)
class Procedure:
    """`law` is what it rests on, in words; the versions stand in the order of their days."""

    code: str
    name: str
    nation: str
    statutory: bool
    law: str
    ombudsman: Ombudsman
    versions: tuple[Version, ...]

    def on(self, day: date) -> Version:
        """The version in force. Raises ValueError before the first."""
        for version in reversed(self.versions):
            if version.valid_from <= day:
                return version
        raise ValueError(f"{self.code} was not in force on {day}")


def may_follow(version: Version, done: Sequence[str]) -> tuple[str, ...]:
    """The stages that may begin now, after those done so far."""
    if not done:
        return version.entry
    last = version.stages.get(done[-1])
    return last.next if last else ()


def last_day_to_ask(
    asking: Asking | None, calendar: WorkingCalendar, received_on: date, answered_on: date
) -> date | None:
    """The last day on which nobody needs to be warned (R10, R21); None where there is no such limit."""
    if asking is None:
        return None
    last_days = [
        _months_after(start, months)
        for start, months in ((received_on, asking.months), (answered_on, asking.months_after_answer))
        if months
    ]
    if asking.working_days:
        last_days.append(calendar.due(answered_on, asking.working_days))
    return max(last_days, default=None)


def _months_after(day: date, months: int) -> date:
    """The same day of a later month, or its last day where it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, months_of.monthrange(year, month)[1]))


def read_procedure(code: str, table: Mapping[str, object]) -> Procedure:
    """Raises ProcedureFault naming the first thing missing, wrong or unknown."""
    part = Part(table, ProcedureFault)
    procedure = procedure_of(code, part)
    part.close()
    return procedure


def procedure_of(code: str, part: Part) -> Procedure:
    """The same for a table within another file."""
    ombudsman = part.part("ombudsman")
    versions = tuple(map(_version, part.parts("versions")))
    days = [version.valid_from for version in versions]
    if not days or days != sorted(set(days)):
        raise part.wrong("versions", "must be one or more, in the order of their days")
    return Procedure(
        code=code,
        name=part.text("name"),
        nation=part.one_of("nation", NATIONS),
        statutory=part.flag("statutory"),
        law=part.text("law"),
        ombudsman=Ombudsman(ombudsman.text("name"), ombudsman.text("phone"), ombudsman.text("address")),
        versions=versions,
    )


def _version(part: Part) -> Version:
    stages = part.part("stages")
    known = tuple(stages.table)
    if unknown := [code for code in known if code not in STAGES]:
        raise stages.wrong(unknown[0], f"is not a stage; it must be one of {', '.join(STAGES)}")
    return Version(
        valid_from=part.day("valid_from"),
        stages={code: _stage(code, stages.part(code), known) for code in known},
        entry=part.each_of("entry", known),
    )


def _stage(code: str, part: Part, stages: tuple[str, ...]) -> Stage:
    days, most = part.maybe_whole("days"), part.maybe_whole("most")
    may_extend = part.flag("may_extend", usual=most is not None and most != days)
    if may_extend and days is None:
        raise part.wrong("may_extend", "needs days: there is nothing to extend without a target")
    if most is not None and (days is None or most < days or may_extend == (most == days)):
        raise part.wrong("most", "must be more than days, or the same where the stage may not be extended")
    steps = _steps(part.part("steps", needed=False))
    if steps and sum(steps.values()) != days:
        raise part.wrong("steps", f"come to {sum(steps.values())} working days, but days is {days}")
    return Stage(
        code=code,
        name=part.text("name"),
        days=days,
        most=most if may_extend else days,
        may_extend=may_extend,
        needs_agreement=part.flag("needs_agreement", usual=False),
        starts=part.one_of("starts", STARTS),
        acknowledge=part.maybe_whole("acknowledge"),
        steps=steps,
        answered_by=part.each_of("answered_by", ROLES),
        responder=part.text("responder"),
        outcomes=part.each_of("outcomes", OUTCOMES),
        findings=part.each_of("findings", FINDINGS, usual=[]),
        closures=part.each_of("closures", CLOSURES),
        next=part.each_of("next", stages, usual=[]),
        asking=_asking(part.part("asking", needed=False)),
    )


def _steps(part: Part) -> dict[str, int]:
    return {name: part.whole(part.code(name)) for name in part.table}


def _asking(part: Part) -> Asking | None:
    asking = Asking(
        working_days=part.maybe_whole("working_days"),
        months=part.maybe_whole("months", "months"),
        months_after_answer=part.maybe_whole("months_after_answer", "months"),
    )
    return None if asking == Asking() else asking
