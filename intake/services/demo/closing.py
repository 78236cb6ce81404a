"""Made-up endings: what we said we would do, how it was for the child, and a loop that is closed, or breaks off."""

from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import cycle
from random import Random
from uuid import UUID

from intake.services import actions
from intake.services.actions import Promise
from intake.services.demo import words
from intake.services.demo.casework import Team, do_what_is_due, hand_of, meet
from intake.services.demo.playing import Life, later
from intake.services.following_up import by_person, on_desk
from intake.services.following_up.answering import PAGE, TEXT
from intake.services.following_up.on_desk import TakenDown
from intake.services.hands import opened
from intake.services.house import House

KEPT, LATE, DROPPED, IN_TIME = "kept", "late", "dropped", "in_time"
PROMISES = (KEPT, LATE, KEPT, DROPPED, IN_TIME)
ENDS = ("well", "not_quite", "silence", "got_worse", "well", "in_a_talk", "left_alone")
"""How it was; somebody closed the loop."""
WAITING, WAITS = ("got_worse", "not_quite", "well", "silence", "well", "not_quite"), timedelta(days=21)
"""How it is for those whose record ended these last days; nobody has closed the loop yet."""
WORSE_SINCE = timedelta(hours=3)
SAID = {"well": words.WELL, "not_quite": words.NOT_QUITE, "got_worse": words.GOT_WORSE}


@dataclass(frozen=True)
class Turns:
    """What becomes of what was promised, and how it was, one after another."""

    now: datetime
    promises: Iterator[tuple[int, str]] = field(default_factory=lambda: enumerate(cycle(PROMISES)))
    ends: Iterator[str] = field(default_factory=lambda: cycle(ENDS))
    waiting: Iterator[str] = field(default_factory=lambda: cycle(WAITING))


def promise(house: House, team: Team, turns: Turns, case_id: UUID, chance: Random) -> Generator[datetime, House, House]:
    """Said in the answer."""
    number, becomes = next(turns.promises)
    said, did, evidence = words.PROMISED[number % len(words.PROMISED)]
    due_on = house.calendar().due(house.today(), 90 if becomes == IN_TIME else 5)
    actions.make(house, hand_of(house, team.rita, case_id), Promise(said, team.rita.id, due_on))
    if becomes != IN_TIME:
        house = yield later(house, 20 if becomes == LATE else chance.randint(3, 5), chance)
        with opened(house, team.rita, case_id) as case:
            action_id = case.actions[0].id
        hand = hand_of(house, team.rita, case_id)
        if becomes != DROPPED:
            actions.keep(house, hand, action_id, did, evidence, announce=True)
        else:
            actions.drop(house, hand, action_id, *words.NO_LONGER)
    return house


def how_it_was(house: House, team: Team, turns: Turns, case_id: UUID, chance: Random) -> Life:
    """It has ended: they are asked, and say something, or nothing; somebody closes the loop, or has still to do so."""
    asking = house.authority.following_up
    waits = house.now() > turns.now - WAITS
    fate = next(turns.waiting if waits else turns.ends)
    if fate == "left_alone":
        on_desk.forbid(house, hand_of(house, team.una, case_id), words.LEFT_ALONE)
    elif fate == "in_a_talk" or _is_rung(house, case_id):
        house = yield later(house, asking.ask_after + 1, chance)
        on_desk.take_down(house, hand_of(house, team.una, case_id), TakenDown(house.today(), words.IN_A_TALK))
    elif fate == "silence":
        house = yield later(house, asking.ask_after + 2 * asking.again_after + 1, chance)
    else:
        moment = later(house, asking.ask_after + chance.randint(1, 5), chance)
        is_news = waits and fate == "got_worse"
        house = yield max(moment, turns.now - WORSE_SINCE) if is_news else moment
        _say(house, case_id, SAID[fate])
    if not waits:
        house = yield later(house, chance.randint(1, 4), chance)
        do_what_is_due(house, team.una, case_id)
        on_desk.close_loop(house, hand_of(house, team.una, case_id), words.CLOSED[fate])


def left_in_peace(house: House, team: Team, case_id: UUID, chance: Random) -> Life:
    """Who took it back: somebody goes there to see that they are safe, and asks no further."""
    house = yield later(house, 1, chance)
    meet(house, team, case_id, chance)
    with by_person.opened(house, case_id) as asked:
        is_asked = asked is not None
    if is_asked:
        on_desk.forbid(house, hand_of(house, team.una, case_id), words.LEFT_ALONE)
    on_desk.close_loop(house, hand_of(house, team.una, case_id), words.CLOSED["left_alone"])


def _is_rung(house: House, case_id: UUID) -> bool:
    """A person asks, not a message."""
    with by_person.opened(house, case_id) as asked:
        return asked is not None and asked.case.teller.contact_channel == "call"


def _say(house: House, case_id: UUID, answers: Mapping[str, str]) -> None:
    """By text or on their page. Who was not happy asks for a talk."""
    with by_person.opened(house, case_id) as asked:
        if asked is None:
            return
        names = [question.name for question in asked.plan.questions]
        way = TEXT if asked.case.teller.contact_channel == "sms" else PAGE
    for name in names:
        by_person.answer(house, case_id, name, answers.get(name, ""), way)
    if answers is words.NOT_QUITE:
        by_person.want(house, case_id, "talk")
