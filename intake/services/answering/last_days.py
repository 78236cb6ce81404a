"""The last days in which the next stage may be asked for without a question: called to mind once, before they are over
(R10)."""

from datetime import timedelta
from functools import partial
from uuid import UUID

from sqlalchemy.orm import Session

from intake.domain.procedures import Asking, last_day_to_ask
from intake.services.answering.asking import Next, what_next
from intake.services.answering.telling import Word, announced
from intake.services.following_up.beginning import is_in_safeguarding
from intake.services.house import House
from intake.services.outgoing import NEXT_STEPS
from intake.services.reach import NONE, reach
from intake.services.trying import all_tried
from intake.store import cases, last_days, links
from intake.store.history import HEARBACK, History
from intake.store.last_days import Answered
from intake.store.tables.case import Case
from intake.store.tables.stage_run import StageRun

REMINDED = "last_days_told"
DAYS_OF_A_MONTH = 31


def remind_of_last_days(house: House) -> int:
    """How many cases were looked at. Once for each answer; nothing goes once the last day is over, however long
    nobody came by. Raises NotAll."""
    since = house.today() - timedelta(days=_longest(house))
    with house.database.read() as session:
        near = [row.case_id for row in last_days.answered_since(session, since) if _is_near(house, row)]
    return all_tried("last_days_not_told", partial(_remind, house), near)


def _remind(house: House, case_id: UUID) -> None:
    """Looks again with the case in hand, for another worker may have come first."""
    with house.database.write() as session:
        case = cases.to_change(session, case_id)
        following = what_next(house, case) if case else None
        if case is None or following is None or not _wanted(house, session, case, following):
            return
        word = Word(NEXT_STEPS, {"until": following.until}, once=f"{NEXT_STEPS} {following.run.id}")
        announced(house, session, case, word)
        history = History(session, house.matching, case, house.now())
        history.add(REMINDED, HEARBACK, stage=following.run.stage, way=reach(case).by, to=str(following.until))


def _wanted(house: House, session: Session, case: Case, following: Next) -> bool:
    """Whether it is time, they may still ask, somebody can be told, and nobody has told them yet."""
    if following.until is None or following.is_late or not following.may_be_asked:
        return False
    if following.days_left > house.authority.following_up.last_days or _was_told(house, case, following.run):
        return False
    in_the_way = case.held_on or case.closure_reason or is_in_safeguarding(case) or links.is_merged(session, case.id)
    return not in_the_way and reach(case).by != NONE


def _was_told(house: House, case: Case, run: StageRun) -> bool:
    """Of this answer: by Hearback, or by somebody on the team."""
    if any(event.name == REMINDED and event.detail.get("stage") == run.stage for event in case.events):
        return True
    days = [house.authority.today(message.made_at) for message in case.messages if message.name == NEXT_STEPS]
    return run.answered_on is not None and any(day >= run.answered_on for day in days)


def _is_near(house: House, row: Answered) -> bool:
    asking = _asking(house, row)
    until = last_day_to_ask(asking, house.calendar(), row.received_on, row.answered_on)
    if until is None or until < house.today():
        return False
    return house.calendar().elapsed(house.today(), until) <= house.authority.following_up.last_days


def _asking(house: House, row: Answered) -> Asking | None:
    """None where the procedure of that day does not know the stage, or was not in force."""
    procedure = house.authority.procedures.get(row.procedure)
    if procedure is None or row.received_on < procedure.versions[0].valid_from:
        return None
    stage = procedure.on(row.received_on).stages.get(row.stage)
    return stage.asking if stage else None


def _longest(house: House) -> int:
    """Days, rather too many than too few, for which the next stage of any procedure may be asked for."""
    known = [
        stage.asking
        for procedure in house.authority.procedures.values()
        for version in procedure.versions
        for stage in version.stages.values()
        if stage.asking
    ]
    return max(map(_days, known), default=0)


def _days(asking: Asking) -> int:
    months = max(asking.months or 0, asking.months_after_answer or 0)
    return max(months * DAYS_OF_A_MONTH, (asking.working_days or 0) * 2 + DAYS_OF_A_MONTH)
