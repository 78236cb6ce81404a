"""What is due, by service and by officer: now, from the days that are kept for lists; on a past day, from the facts."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from intake.domain.place import Place
from intake.services.clock.state import state_of
from intake.services.house import House
from intake.store import deadlines, stages
from intake.store.deadlines import LATE, LATER, NOBODY, PAGE, TODAY, WAITING, WEEK, WHENS, Acknowledged, Counted, Narrow
from intake.store.tables.case import Case
from intake.store.tables.staff import StaffUser
from intake.store.tables.stage_run import StageRun

_DAY = timedelta(days=1)
_SUNDAY = 6


@dataclass(frozen=True)
class Due:
    """A case and the last day for its answer; None where no day counts."""

    case: Case
    on: date | None


def counted(house: House, viewer: StaffUser, day: date) -> tuple[list[Counted], Acknowledged]:
    """What was due at the end of that day, or is due now; and the acknowledgements of its month so far."""
    with house.database.read() as session:
        if day == house.today():
            numbers = deadlines.counted(session, viewer, day, sunday_after(day))
        else:
            numbers = _count(as_it_stood(house, session, viewer, day), day)
        first = day.replace(day=1)
        days = deadlines.days_to_acknowledge(session, viewer, first, day)
        ends = {one: end_of(house, one) for one in {*days, day}}
        return numbers, deadlines.acknowledged(session, viewer, first, day, ends)


def listed(
    house: House, viewer: StaffUser, narrow: Narrow, day: date, after: Place | None
) -> tuple[list[Due], Place | None]:
    """One page, the longest due first, and where the next one begins."""
    with house.database.read() as session:
        if day == house.today():
            cases = deadlines.listed(session, viewer, narrow, day, sunday_after(day), after)
            found = [Due(case, case.due_on) for case in cases]
        else:
            fitting = [due for due in as_it_stood(house, session, viewer, day) if _fits(due, narrow, day)]
            found = [due for due in sorted(fitting, key=_key) if after is None or _key(due) > after.key]
    following = Place(*_key(found[PAGE - 1])) if len(found) > PAGE else None
    return found[:PAGE], following


def as_it_stood(house: House, session: Session, viewer: StaffUser, day: date) -> list[Due]:
    """Everything unanswered at the end of that day, with the last day that was known then."""
    staged = [Due(case, _of_stage(house, case, run, day)) for run, case in stages.on_day(session, viewer, day)]
    outside = stages.outside_on_day(session, viewer, day, end_of(house, day))
    return staged + [Due(case, None if held else _promised(case, staged)) for case, held, staged in outside]


def when(due_on: date | None, day: date) -> str:
    if due_on is None:
        return WAITING
    if due_on <= day:
        return TODAY if due_on == day else LATE
    return WEEK if due_on <= sunday_after(day) else LATER


def sunday_after(day: date) -> date:
    return day + _DAY * (_SUNDAY - day.weekday())


def end_of(house: House, day: date) -> datetime:
    return datetime.combine(day + _DAY, time(), tzinfo=house.authority.zone)


def _of_stage(house: House, case: Case, run: StageRun, day: date) -> date | None:
    if run.started_on is None or (run.terms_signed_on and run.terms_signed_on > day):
        return None
    state = state_of(house, case, run, day)
    return state.limit_on or (None if state.is_paused else case.answer_by)


def _promised(case: Case, came_into_a_stage: bool) -> date:
    return case.answer_by if came_into_a_stage else case.due_on or case.answer_by


def _count(everything: Iterable[Due], day: date) -> list[Counted]:
    numbers: dict[tuple[str | None, str | None, UUID | None], Counter[str]] = {}
    for due in everything:
        group = (due.case.service_area, due.case.service_team, due.case.assigned_to)
        numbers.setdefault(group, Counter(dict.fromkeys(WHENS, 0)))[when(due.on, day)] += 1
    return [Counted(*group, counts) for group, counts in numbers.items()]


def _fits(due: Due, narrow: Narrow, day: date) -> bool:
    case, asked = due.case, (narrow.service, narrow.team, narrow.officer)
    officer = case.assigned_to.hex if case.assigned_to else None
    codes = (case.service_area, case.service_team, officer)
    return when(due.on, day) == narrow.when and all(
        not text or (code or NOBODY) == text for text, code in zip(asked, codes, strict=True)
    )


def _key(due: Due) -> tuple[date, UUID]:
    return due.on or date.max, due.case.id
