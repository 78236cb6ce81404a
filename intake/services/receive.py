"""Receiving: the one door through which every case comes, whatever the channel.

One transaction keeps the record, its people, its first point, events, tasks, its team and the messages that follow.
The same idempotency key never makes a second case: the later one is told of the first.
"""

import secrets
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from forms.journey import Journey
from forms.question import Answers
from intake.domain.references import new_reference
from intake.domain.return_words import normal_form, words_from
from intake.domain.routing import RAISES, Facts, route
from intake.services.house import House
from intake.services.outgoing import acknowledge, told_of_answer
from intake.services.told import Part, read_parts, read_told
from intake.store import cases
from intake.store.history import HEARBACK, PERSON, History
from intake.store.inserting import NewRows
from intake.store.limits import Limit, hit
from intake.store.tables.case import Case
from intake.store.tables.person import Person
from intake.store.tables.point import Point
from intake.store.tables.task import Task

SENDING = Limit("send", times=30, every=timedelta(hours=1))
ATTEMPTS = 5


@dataclass(frozen=True)
class Submission:
    """What a channel hands in. `secret` is known to the teller's side alone: the return words follow from it."""

    journey: Journey
    answers: Answers
    channel: str
    wording: str
    language: str
    secret: str


@dataclass(frozen=True)
class Receipt:
    """What the person is shown; `repeated` when this key had been received before."""

    case_id: UUID
    reference: str
    words: tuple[str, ...]
    answer_by: date
    kind: str
    urgent: bool
    contacted_by: str
    repeated: bool


def receive_case(house: House, submission: Submission, *, client: str | None = None) -> Receipt:
    """`client` is who the sending limit counts (an address). Raises TooMany; a repeated key is never limited."""
    for _attempt in range(ATTEMPTS):
        try:
            return _keep(house, submission, client)
        except IntegrityError:
            receipt = find_receipt(house, submission.secret)
            if receipt is not None:
                return receipt
    raise RuntimeError("no free reference was found")


def _keep(house: House, submission: Submission, client: str | None) -> Receipt:
    with house.database.write() as session:
        case = _new_case(house, submission)
        rows = NewRows(session, case, *case.people, *case.points, *case.tasks)
        history = History(rows, house.matching, case, case.received_at)
        _note_receipt(history, case)
        acknowledge(house, rows, history, case)
        rows.insert()
        if client is not None:
            hit(session, house.matching, SENDING, client, house.now())
        return _receipt(house, case, submission.secret, repeated=False)


def find_receipt(house: House, secret: str) -> Receipt | None:
    """The receipt of what was sent with this secret; None when nothing was."""
    with house.database.read() as session:
        case = cases.by_idempotency_key(session, house.matching.key("idempotency", secret))
        return _receipt(house, case, secret, repeated=True) if case else None


def back_key(house: House, reference: str, words: tuple[str, ...]) -> str:
    """Reference and words are matched together, so that a wrong one of either looks the same."""
    return house.matching.key("back", f"{reference} {normal_form(words)}")


def return_words(house: House, secret: str) -> tuple[str, ...]:
    return words_from(house.matching.digest("return words", secret))


def _new_case(house: House, submission: Submission) -> Case:
    answers = submission.journey.relevant(submission.answers)
    told = read_told(submission.journey, answers)
    now, today, calendar = house.now(), house.today(), house.calendar()
    authority = house.authority
    answer_days = authority.answer_days[told.kind]
    facts = Facts(told.kind, told.standing != "own_right" or told.made_by_child, told.safe_now, told.advocate_wanted)
    routing = route(facts, authority.routes, authority.acknowledge_days, answer_days)
    reference = new_reference(secrets.token_bytes)
    case = Case(
        reference=reference,
        idempotency_key=house.matching.key("idempotency", submission.secret),
        back_key=back_key(house, reference, return_words(house, submission.secret)),
        channel=submission.channel,
        language=submission.language,
        wording=submission.wording,
        unfinished=submission.journey.next_question(submission.answers) is not None,
        team=routing.team,
        urgency=routing.urgency,
        received_at=now,
        received_on=today,
        updated_at=now,
        acknowledge_by=calendar.due(today, authority.acknowledge_days),
        answer_by=calendar.due(today, answer_days),
        revision=0,
        last_link="",
        **vars(told),
    )
    case.people = [_person(house, case, part) for part in read_parts(submission.journey, answers)]
    case.points = [Point(case_id=case.id, number=1)]
    case.tasks = [
        Task(
            case_id=case.id,
            name=name,
            team=routing.team,
            due_on=calendar.due(today, days) if days else today,
            made_at=now,
        )
        for name, days in routing.tasks
    ]
    return case


def _person(house: House, case: Case, part: Part) -> Person:
    person = Person(
        case_id=case.id,
        part=part.part,
        name=part.name,
        organisation=part.organisation,
        contact_channel=part.channel,
        contact_address=part.address,
        contact_times=part.times,
        contact_named=part.named,
    )
    known_by = part.address or str(person.id)
    person.contact_key = house.matching.key("contact", part.address) if part.address else None
    person.pseudonym = house.matching.key(f"pseudonym {part.part}", known_by)[:16]
    return person


def _note_receipt(history: History, case: Case) -> None:
    history.add("case_received", PERSON, kind=case.kind, channel=case.channel, unfinished=case.unfinished)
    if case.advocate_wanted is not None:
        history.add("advocate_offered", HEARBACK, response=case.advocate_wanted)
    if case.safe_now in RAISES:
        history.add("safety_alert_raised", HEARBACK, answer=case.safe_now)
    history.add("case_routed", HEARBACK, team=case.team, urgency=case.urgency)


def _receipt(house: House, case: Case, secret: str, *, repeated: bool) -> Receipt:
    return Receipt(
        case_id=case.id,
        reference=case.reference,
        words=return_words(house, secret),
        answer_by=case.answer_by,
        kind=case.kind,
        urgent=case.safe_now in RAISES,
        contacted_by=told_of_answer(case),
        repeated=repeated,
    )
