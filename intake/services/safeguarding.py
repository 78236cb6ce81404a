"""The safeguarding record beside a case: flagged, referred and closed while the case waits, never lost (R24, R25)."""

from datetime import date, datetime

from intake.domain import routing
from intake.domain.safeguarding import REFERRALS, SIGNIFICANT_HARM, URGENCIES, refer_by
from intake.services import holding
from intake.services.duties import add_task, is_open
from intake.services.hands import Hand, Refused, changed, finish, keep_note
from intake.services.holding import is_held, mark_held, pause_stage
from intake.services.house import House
from intake.services.progress import CaseGone
from intake.store.history import HEARBACK, History
from intake.store.inserting import Adds
from intake.store.tables.case import Case
from intake.store.tables.safeguarding import Safeguarding


def concern_of(case: Case, concern: str) -> Safeguarding | None:
    return next((record for record in case.safeguarding if record.concern == concern), None)


def flag(
    house: House, session: Adds, case: Case, history: History, hand: Hand | None, concern: str, words: str | None = None
) -> Safeguarding:
    """Opens the record of this concern, or one that was closed again, with its own clock and the task to refer it.

    Significant harm holds the case at once. Without a hand, it was Hearback that noticed.
    """
    record = concern_of(case, concern)
    if record is not None and record.closed_at is None:
        return record
    if record is None:
        record = Safeguarding(case_id=case.id, concern=concern, flagged_by=hand.user.id if hand else None)
        record.flagged_at, record.flagged_on = house.now(), house.today()
        case.safeguarding.append(record)
        session.add(record)
    record.closed_at = record.referred_at = None
    record.note = "\n\n".join(filter(None, (record.note, words)))
    record.refer_by = _refer_by(house, case, concern)
    case.urgency = max(case.urgency, URGENCIES[concern])
    history.add("concern_flagged", hand.user.id if hand else HEARBACK, concern=concern)
    if not is_open(case, REFERRALS[concern]):
        add_task(house, case, REFERRALS[concern], at=record.refer_by)
    if concern == SIGNIFICANT_HARM and case.closed_at is None:
        mark_held(house, case, history, hand, record)
    return record


def raise_concern(house: House, hand: Hand, concern: str, words: str | None) -> None:
    """Somebody on the team sees a reason to refer. Raises Refused: flagged_already."""
    with changed(house, hand) as (session, case, history):
        known = concern_of(case, concern)
        if known is not None and known.closed_at is None:
            raise Refused("flagged_already")
        flag(house, session, case, history, hand, concern, words)
        pause_stage(house, session, case, history, hand)


def refer(house: House, hand: Hand, concern: str, to: str, on: date, words: str | None) -> None:
    """It was referred, by this member of staff. A further referral adds to the history; the first one counts.

    Raises Refused: closed, in_future, before_receipt.
    """
    with changed(house, hand) as (_session, case, history):
        record = _open_record(case, concern)
        if on > house.today():
            raise Refused("in_future")
        if on < case.received_on:
            raise Refused("before_receipt", day=case.received_on)
        if record.referred_at is None:
            record.referred_at, record.referred_on = house.now(), on
            record.referred_to, record.referred_by = to, hand.user.id
        finish(house, case, hand, REFERRALS[concern])
        note = keep_note(house, case, hand, "referred", words)
        history.add("concern_referred", hand.user.id, concern=concern, referred_to=to, on=on.isoformat(), **note)


def hold(house: House, hand: Hand, concern: str, words: str | None) -> None:
    """No day counts for the answer; what is to be done for somebody's safety goes on.

    Raises Refused: closed, ended, held_already.
    """
    with changed(house, hand) as (session, case, history):
        record = _open_record(case, concern)
        if case.closed_at is not None:
            raise Refused("ended")
        if is_held(record):
            raise Refused("held_already")
        mark_held(house, case, history, hand, record, **keep_note(house, case, hand, "held", words))
        pause_stage(house, session, case, history, hand)


def release(house: House, hand: Hand, concern: str, words: str | None) -> None:
    """The case goes on, once nothing else holds it. Raises Refused: not_held."""
    with changed(house, hand) as (session, case, history):
        record = concern_of(case, concern)
        if record is None or not is_held(record):
            raise Refused("not_held")
        note = keep_note(house, case, hand, "released", words)
        holding.release(house, session, case, history, hand, record, **note)


def close(house: House, hand: Hand, concern: str, words: str | None) -> None:
    """Ends the safeguarding record, not the case; without a referral it needs a reason.

    Raises Refused: closed, held, no_reason.
    """
    with changed(house, hand) as (_session, case, history):
        record = _open_record(case, concern)
        if is_held(record):
            raise Refused("held")
        if record.referred_at is None and not (words or "").strip():
            raise Refused("no_reason")
        record.closed_at = house.now()
        finish(house, case, hand, REFERRALS[concern])
        history.add("concern_closed", hand.user.id, concern=concern, **keep_note(house, case, hand, "closed", words))


def set_aside(house: House, hand: Hand, concern: str, words: str | None) -> None:
    """Words of concern asked for a referral, and a person has read them and says why none is needed. Nothing else ends
    that task but a referral.

    Raises Refused: not_asked, flagged_already, no_reason.
    """
    with changed(house, hand) as (_session, case, history):
        record = concern_of(case, concern)
        if record is not None and record.closed_at is None:
            raise Refused("flagged_already")
        if not is_open(case, REFERRALS[concern]):
            raise Refused("not_asked")
        if not (words or "").strip():
            raise Refused("no_reason")
        finish(house, case, hand, REFERRALS[concern])
        note = keep_note(house, case, hand, "set_aside", words)
        history.add("concern_set_aside", hand.user.id, concern=concern, **note)


def asked_for(case: Case) -> list[str]:
    """Concerns that Hearback's rules saw in the words, and nobody has raised or set aside yet."""
    raised = {record.concern for record in case.safeguarding if record.closed_at is None}
    return [concern for concern, task in REFERRALS.items() if concern not in raised and is_open(case, task)]


def _open_record(case: Case, concern: str) -> Safeguarding:
    record = concern_of(case, concern)
    if record is None:
        raise CaseGone
    if record.closed_at is not None:
        raise Refused("closed")
    return record


def _refer_by(house: House, case: Case, concern: str) -> datetime:
    flagged = house.authority.local_time(house.now())
    is_urgent = case.urgency == routing.URGENT
    return refer_by(concern, flagged, house.calendar(), house.authority.desk.look_within, is_urgent=is_urgent)
