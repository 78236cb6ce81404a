"""Handing in: another program gives what was told in one piece, and it comes through the one door like everything else.

The names of the answers are those of the journeys' questions, and the journeys say what is asked, how long it may be
and which codes there are. Nothing is left out in silence: an answer that does not count is refused with the rest.
"""

import json
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from forms.journey import Journey
from forms.journeys import JOURNEYS
from forms.question import YOUNG, Answer, Question
from forms.reply import read_reply
from intake.services.house import House
from intake.services.new_case import Submission
from intake.services.receive import Receipt, receive_case
from intake.services.told import YOUNG_PERSON
from intake.store import tokens
from intake.store.tables.token import HandedIn

CHANNEL = "app"
FOR_A_CHILD = JOURNEYS["for-a-child"]
BY_CHILDREN = {journey.kind: journey for journey in JOURNEYS.values() if journey.told_by_child}
BESIDES = ("kind", "role", "wording", "language")
"""What comes beside the answers; on a page it follows from where somebody is."""
MAY_BE_UNASKED = ("safe_now", "help_now", "advocate")
"""Another program may not have asked; null in the record says so, and the team will."""

Given = Mapping[str, str | list[str]]
"""Answers by the names of their questions, each of the right shape; nothing is null."""


@dataclass(frozen=True)
class Fault:
    """What is wrong with the answer of this name, in words that whoever told may be shown."""

    name: str
    why: str


class Faults(ValueError):
    """Nothing was kept."""

    def __init__(self, faults: tuple[Fault, ...]):
        super().__init__("faults")
        self.faults = faults


class KeyTaken(ValueError):
    """Something else was handed in with this key; it stands, and nothing was kept of this."""


def hand_in(house: House, token_id: UUID, key: str, given: Given) -> Receipt:
    """The same key and the same answers get the same receipt, and never make a second case.

    Raises Faults, KeyTaken, DatabaseAway.
    """
    journey, answers = read(given)
    whose = f"{token_id} {key}"
    _claim(house, token_id, whose, given)
    submission = Submission(
        journey,
        answers,
        channel=CHANNEL,
        wording=journey.age(_text(given, "wording") or YOUNG),
        language=_text(given, "language") or "en",
        secret=house.matching.key("handed in", whose),
        is_finished=True,
    )
    return receive_case(house, submission)


def read(given: Given, faulty: Collection[str] = ()) -> tuple[Journey, dict[str, Answer]]:
    """The journey that these answers belong to, and what it makes of them; `faulty` are names of which no answer could
    be had, and nothing more is said of them. Raises Faults."""
    journey = journey_for(given)
    age = journey.age(_text(given, "wording") or YOUNG)
    answers: dict[str, Answer] = {}
    faults: list[Fault] = []
    met = {name for name in BESIDES if name != "wording" or len(journey.ages) > 1}
    for question in journey.questions:
        if not question.when(answers):
            continue
        met.add(question.name)
        reply = read_reply(question, _values(given, question.name), age)
        if reply.answer is not None:
            answers[question.name] = reply.answer
        elif question.name not in faulty and (question.name in given or question.name not in MAY_BE_UNASKED):
            faults.append(Fault(question.name, reply.error or ""))
    faults += _left_over(given, met, {*faulty, *(fault.name for fault in faults)}, journey)
    if faults:
        raise Faults(tuple(faults))
    return journey, answers


def journey_for(given: Given) -> Journey:
    """A child's own by the kind; somebody else's is the one for a child."""
    if _text(given, "role") in (None, YOUNG_PERSON):
        return BY_CHILDREN.get(_text(given, "kind"), BY_CHILDREN["complaint"])
    return FOR_A_CHILD


def _left_over(given: Given, met: set[str], faulty: set[str], journey: Journey) -> Iterator[Fault]:
    """Answers to nothing that is asked. Where what a question hangs on is faulty, that alone is said."""
    asked = {question.name: question for question in journey.questions}
    for name in given:
        if name in met or (faulty and name in asked):
            continue
        yield Fault(name, "This is not asked where the other answers are what they are. Leave it out.")


def _claim(house: House, token_id: UUID, whose: str, given: Given) -> None:
    """The key stands for these answers from now on, even if what follows breaks off. Raises KeyTaken."""
    id = house.matching.uuid("handed in", whose)
    body_key = house.matching.key("handed in body", json.dumps(given, sort_keys=True, ensure_ascii=False))
    with suppress(IntegrityError), house.database.write() as session:
        if tokens.body_key_of(session, id) is None:
            session.add(HandedIn(id=id, token_id=token_id, body_key=body_key, made_at=house.now()))
    with house.database.read() as session:
        if tokens.body_key_of(session, id) != body_key:
            raise KeyTaken


def _values(given: Given, name: str) -> list[str]:
    value = given.get(name, [])
    return [value] if isinstance(value, str) else list(dict.fromkeys(value))


def _text(given: Given, name: str) -> str | None:
    value = given.get(name)
    return value if isinstance(value, str) else None


def questions() -> Mapping[str, Question]:
    """Every question that may be answered so, by name; where several journeys ask, the first one's."""
    found: dict[str, Question] = {}
    for journey in (*BY_CHILDREN.values(), FOR_A_CHILD):
        found |= {question.name: question for question in journey.questions if question.name not in found}
    return {name: question for name, question in found.items() if question.shape != "notice"}
