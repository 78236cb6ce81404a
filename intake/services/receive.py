"""Receiving: the one door through which every case comes, whatever the channel.

One transaction keeps the record, its people, its first point, events, tasks, its team, its walls and the messages that
follow.
The same idempotency key never makes a second case: the later one is told of the first.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from intake.domain.routing import RAISES
from intake.services.continuing import bring_up_to_date
from intake.services.converse import conversation_id, draft_id
from intake.services.house import House
from intake.services.new_case import Submission, new_case, return_words
from intake.services.outgoing import acknowledge, told_of_answer
from intake.services.raising import take_up
from intake.services.texting import phrases
from intake.store import cases, conversations, drafts
from intake.store.history import HEARBACK, PERSON, History
from intake.store.inserting import NewRows
from intake.store.limits import Limit, hit
from intake.store.tables.case import Case

SENDING = Limit("send", times=30, every=timedelta(hours=1))
ATTEMPTS = 5


@dataclass(frozen=True)
class Receipt:
    """What the person is shown; `repeated` when this key had been received before."""

    case_id: UUID
    reference: str
    words: tuple[str, ...]
    received_at: datetime
    acknowledge_by: date
    answer_by: date
    kind: str
    urgent: bool
    contacted_by: str
    repeated: bool


def receive_case(house: House, submission: Submission, *, client: str | None = None) -> Receipt:
    """`client` is who the sending limit counts (an address). Raises TooMany; a repeated key is never limited."""
    for _attempt in range(ATTEMPTS):
        try:
            with house.database.write() as session:
                if submission.in_parts:  # held first, as by whoever takes in a text of it
                    conversations.to_change(session, conversation_id(house, submission.secret))
                case, repeated = take(house, session, submission)
                if client is not None and not repeated:
                    hit(session, house.matching, SENDING, client, house.now())
                return _receipt(house, case, submission.secret, repeated=repeated)
        except IntegrityError:
            receipt = find_receipt(house, submission.secret)
            if receipt is not None:
                return receipt
    raise RuntimeError("no free reference was found")


def take(house: House, session: Session, submission: Submission) -> tuple[Case, bool]:
    """The case, and whether it was there before: new, or the conversation's own brought up to date.

    Raises IntegrityError where a case of this secret is there that was not told in parts.
    """
    known = of_secret(house, session, submission.secret) if submission.in_parts else None
    case = _bring_up_to_date(house, session, known, submission) if known else _keep(house, session, submission)
    if submission.in_parts:
        _in_conversation(house, session, case, submission, is_new=known is None)
    return case, known is not None


def _in_conversation(house: House, session: Session, case: Case, submission: Submission, *, is_new: bool) -> None:
    """The conversation is the case's; once all is said, nothing more is asked and its draft is no more."""
    own = conversation_id(house, submission.secret)
    if is_new:
        conversations.give_to_case(session, own, case.id)
    if submission.is_finished:
        conversations.end(session, own, phrases.QUESTION, phrases.NUDGE)
        drafts.forget(session, draft_id(house, submission.secret))


def _bring_up_to_date(house: House, session: Session, case: Case, submission: Submission) -> Case:
    was_unfinished = case.unfinished
    history = bring_up_to_date(house, session, case, submission)
    if was_unfinished and not submission.answers_itself:
        acknowledge(house, session, history, case)
    return case


def _keep(house: House, session: Session, submission: Submission) -> Case:
    case = new_case(house, submission)
    rows = NewRows(session, case, *case.people, *case.points)
    history = History(rows, house.matching, case, case.updated_at)
    _note_receipt(history, case)
    take_up(house, session, case, history)
    if not submission.answers_itself:
        acknowledge(house, rows, history, case)
    rows.insert(*case.tasks, *case.walls)
    return case


def of_secret(house: House, session: Session, secret: str) -> Case | None:
    """The case that was told with this secret, held until the unit of work ends."""
    return cases.by_idempotency_key(session, house.matching.key("idempotency", secret), to_change=True)


def find_receipt(house: House, secret: str) -> Receipt | None:
    """The receipt of what was sent with this secret; None when nothing was."""
    with house.database.read() as session:
        case = cases.by_idempotency_key(session, house.matching.key("idempotency", secret))
        return _receipt(house, case, secret, repeated=True) if case else None


def _note_receipt(history: History, case: Case) -> None:
    history.add("case_received", PERSON, kind=case.kind, channel=case.channel, unfinished=case.unfinished)
    if case.advocate_wanted is not None:
        history.add("advocate_offered", HEARBACK, response=case.advocate_wanted)
    if case.safe_now in RAISES:
        history.add("safety_alert_raised", HEARBACK, answer=case.safe_now)
    if case.entered_by is not None:
        history.add("case_entered", case.entered_by)


def _receipt(house: House, case: Case, secret: str, *, repeated: bool) -> Receipt:
    return Receipt(
        case_id=case.id,
        reference=case.reference,
        words=return_words(house, secret),
        received_at=case.received_at,
        acknowledge_by=case.acknowledge_by,
        answer_by=case.answer_by,
        kind=case.kind,
        urgent=case.safe_now in RAISES,
        contacted_by=told_of_answer(case),
        repeated=repeated,
    )
