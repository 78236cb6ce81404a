"""From what was told to the rows of a case: the record, its people, its first point, its tasks. Nothing is kept yet."""

import secrets
from dataclasses import dataclass

from forms.journey import Journey
from forms.question import Answers
from intake.domain.references import new_reference
from intake.domain.return_words import normal_form, words_from
from intake.domain.routing import Facts, route
from intake.services.duties import rank
from intake.services.house import House
from intake.services.told import Part, read_parts, read_told
from intake.store.tables.case import Case
from intake.store.tables.person import Person
from intake.store.tables.point import Point
from intake.store.tables.task import Task


@dataclass(frozen=True)
class Submission:
    """What a channel hands in. `secret` is known to the teller's side alone: the return words follow from it.

    `in_parts` is for a conversation by text, which may be received before it is over: what comes later under the same
    secret brings the case up to date until it is finished. `is_finished` says that the person has said all they want;
    else the questions decide. `answers_itself` is for a channel whose own reply acknowledges it.
    """

    journey: Journey
    answers: Answers
    channel: str
    wording: str
    language: str
    secret: str
    in_parts: bool = False
    is_finished: bool = False
    answers_itself: bool = False

    @property
    def is_unfinished(self) -> bool:
        return not self.is_finished and self.journey.next_question(self.answers) is not None


def back_key(house: House, reference: str, words: tuple[str, ...]) -> str:
    """Reference and words are matched together, so that a wrong one of either looks the same."""
    return house.matching.key("back", f"{reference} {normal_form(words)}")


def return_words(house: House, secret: str) -> tuple[str, ...]:
    return words_from(house.matching.digest("return words", secret))


def new_case(house: House, submission: Submission) -> Case:
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
        unfinished=submission.is_unfinished,
        team=routing.team,
        urgency=routing.urgency,
        received_at=now,
        received_on=today,
        updated_at=now,
        acknowledge_by=calendar.due(today, authority.acknowledge_days),
        answer_by=calendar.due(today, answer_days),
        due_on=calendar.due(today, answer_days),
        statutory="undecided" if told.kind == "complaint" else None,
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
            rank=rank(name),
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
