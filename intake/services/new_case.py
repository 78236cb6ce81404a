"""From what was told to the rows of a case: the record, its people, its first point. Nothing is kept yet."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from forms.journey import Journey
from forms.question import Answers
from intake.domain.references import new_reference
from intake.domain.return_words import normal_form, words_from
from intake.domain.routing import NORMAL
from intake.services.house import House
from intake.services.known_by import contact_key, name_key
from intake.services.told import Part, Told, read_parts, read_told
from intake.store.tables.case import Case
from intake.store.tables.person import Person
from intake.store.tables.point import Point


@dataclass(frozen=True)
class Entered:
    """Something that a member of staff enters: `by` is their id, `kind` what they know it to be. What somebody else had
    heard or got has who took it down; an advocate enters their own."""

    by: UUID
    received_at: datetime
    kind: str | None = None
    made_by_child: bool = False
    taken_down_by: str | None = None
    campaign: str | None = None


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
    entered: Entered | None = None

    @property
    def is_unfinished(self) -> bool:
        return not self.is_finished and self.journey.next_question(self.answers) is not None


def back_key(house: House, reference: str, words: tuple[str, ...]) -> str:
    """Reference and words are matched together, so that a wrong one of either looks the same."""
    return house.matching.key("back", f"{reference} {normal_form(words)}")


def return_words(house: House, secret: str) -> tuple[str, ...]:
    return words_from(house.matching.digest("return words", secret))


def new_case(house: House, submission: Submission) -> Case:
    """As it was told; its first steps come from `raising.take_up`."""
    answers = submission.journey.relevant(submission.answers)
    told = _as_entered(read_told(submission.journey, answers), submission.entered)
    now, calendar, promised = house.now(), house.calendar(), house.authority.answer_days
    received_at = submission.entered.received_at if submission.entered else now
    today = house.authority.today(received_at)
    answer_by = calendar.due(today, promised.get(told.kind, promised["complaint"]))
    reference = new_reference(secrets.token_bytes)
    case = Case(
        reference=reference,
        idempotency_key=house.matching.key("idempotency", submission.secret),
        back_key=back_key(house, reference, return_words(house, submission.secret)),
        channel=submission.channel,
        language=submission.language,
        wording=submission.wording,
        unfinished=submission.is_unfinished,
        team=house.authority.routes["default"],
        urgency=NORMAL,
        received_at=received_at,
        received_on=today,
        updated_at=now,
        acknowledge_by=calendar.due(today, house.authority.acknowledge_days),
        answer_by=answer_by,
        due_on=answer_by,
        statutory="undecided" if told.kind == "complaint" else None,
        revision=0,
        last_link="",
        **vars(told),
        **_entering(submission.entered),
    )
    case.people = [_person(house, case, part) for part in read_parts(submission.journey, answers)]
    case.points = [Point(case_id=case.id, number=1)]
    return case


def _as_entered(told: Told, entered: Entered | None) -> Told:
    if entered is None:
        return told
    made_by_child = told.made_by_child or entered.made_by_child
    return replace(told, kind=entered.kind or told.kind, made_by_child=made_by_child)


def _entering(entered: Entered | None) -> dict[str, Any]:
    if entered is None:
        return {}
    return {"entered_by": entered.by, "taken_down_by": entered.taken_down_by, "campaign": entered.campaign}


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
    person.name_key, person.contact_key = name_key(house, part.name), contact_key(house, part.address)
    person.pseudonym = house.matching.key(f"pseudonym {part.part}", known_by)[:16]
    return person
