"""Asking how it was, by the way that is safe: some days after the end, once more later, and then never again (R64)."""

from functools import partial
from uuid import UUID

from sqlalchemy.orm import Session

from intake.domain import routing
from intake.domain.following_up import MERGED, SAFEGUARDING, after_a_try, is_over
from intake.services.duties import need_task
from intake.services.following_up.beginning import is_in_safeguarding
from intake.services.following_up.reading import plan_of
from intake.services.house import House
from intake.services.outgoing import FOLLOW_UP, announce, child_hears
from intake.services.reach import CALL, reach, safe_contact
from intake.services.trying import all_tried
from intake.store import cases, follow_ups, links
from intake.store.history import HEARBACK, History
from intake.store.tables.case import Case
from intake.store.tables.follow_up import FollowUp

BACK = "back"
"""The way of those whom nobody contacts: the questions wait on their page."""


def ask_due(house: House) -> int:
    """All whose day has come; how many there were. Each is looked at again with its case in hand. Raises NotAll."""
    with house.database.read() as session:
        due = follow_ups.due(session, house.today())
    return all_tried("follow_up_not_dealt_with", partial(_take, house), due)


def ask(house: House, session: Session, case: Case, row: FollowUp, history: History, actor: str | UUID) -> None:
    """Now. Where the safe way is a call, a person asks; so does one where the child asked to hear for themselves."""
    row.tries, row.not_asked = row.tries + 1, None
    row.way = _send(house, session, case, row)
    history.add("follow_up_asked", actor, asked_by=row.way, number=row.tries)
    if row.way == CALL or child_hears(case):
        need_task(house, case, routing.ASK_BY_PERSON)
    if safe_contact(case.teller).opted_out:
        need_task(house, case, routing.FIND_SAFE_WAY)
    row.next_on = None
    if row.way != CALL:
        row.asked_on = row.asked_on or house.today()
        row.next_on = after_a_try(house.authority.following_up, house.calendar(), house.today())


def _take(house: House, case_id: UUID) -> None:
    with house.database.write() as session:
        case = cases.to_change(session, case_id)
        row = case.follow_up if case else None
        if case and row and row.next_on and row.next_on <= house.today():
            _deal_with(house, session, case, row, History(session, house.matching, case, house.now()))


def _deal_with(house: House, session: Session, case: Case, row: FollowUp, history: History) -> None:
    """What goes on again is followed up when it ends; what goes on in another record is followed up there."""
    if case.closed_at is None:
        row.next_on = None
    elif links.is_merged(session, case.id):
        row.next_on, row.not_asked = None, MERGED
        history.add("follow_up_not_asked", HEARBACK, not_asked=MERGED)
    elif is_in_safeguarding(case):
        _wait(house, row, history)
    elif is_over(row.tries):
        row.next_on, row.no_answer_on = None, house.today()
        history.add("follow_up_unanswered", HEARBACK, number=row.tries)
    else:
        ask(house, session, case, row, history, HEARBACK)


def _wait(house: House, row: FollowUp, history: History) -> None:
    """Looked at again on the next working day; said once in the history."""
    row.next_on = house.calendar().next_working_day(house.today())
    if row.not_asked != SAFEGUARDING:
        row.not_asked = SAFEGUARDING
        history.add("follow_up_not_asked", HEARBACK, not_asked=SAFEGUARDING)


def _send(house: House, session: Session, case: Case, row: FollowUp) -> str:
    """By which way: that of the message, a call, or none."""
    by = reach(case).by
    if by == CALL:
        return CALL
    once = f"follow_up {row.id} {row.ended_on} {row.tries}"
    is_sent = announce(house, session, case, FOLLOW_UP, once=once, questions=len(plan_of(case).questions))
    return by if is_sent else BACK
