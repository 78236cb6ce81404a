"""Workers that are killed at random while they deliver, and what is left of the messages afterwards (R42)."""

import random
import time
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select

from intake.services.house import House
from intake.services.texting import phrases
from intake.store.inserting import NewRows
from intake.store.tables.message import Message
from intake.store.tables.person import Person
from tests.builders.told import SMS, receive
from tests.faults.commands import IMPATIENT_WORKER, worker
from tests.faults.outbox import UNSETTLED, in_state, reached, states
from tests.support.twilio_stand_in import TwilioStandIn
from tests.support.waiting import wait_until

WORKERS = 2


@dataclass(frozen=True)
class Left:
    """After the last worker is done: `lost` were neither sent nor left to a person, `doubled` reached the provider more
    than once, `forgotten` did, and a person is still asked about them; `unclear` are with a person."""

    lost: int
    doubled: int
    forgotten: int
    unclear: int

    @property
    def is_right(self) -> bool:
        return not (self.lost or self.doubled or self.forgotten)


def fill(house: House, how_many: int) -> None:
    """So many texts, each to a number of its own, that may leave at any hour."""
    receive(house, **SMS)
    with house.database.write() as session:
        first = session.scalars(select(Message)).one()
        case_id, now = first.case_id, house.now()
        session.delete(first)
        session.flush()
        rows = NewRows(session)
        for number in range(how_many):
            person = Person(case_id=case_id, part="named", pseudonym="x", contact_channel="sms")
            person.contact_address = f"+4477{number:08}"
            own = {"case_id": case_id, "person_id": person.id, "name": phrases.HELP, "body": "Help is here"}
            how = {"direction": "out", "channel": "sms", "state": "queued", "made_at": now, "due_at": now}
            rows.add(person)
            rows.add(Message(**own, **how))
        rows.insert()


def kill_workers(house: House, settings: Mapping[str, str], twilio: TwilioStandIn, kills: int, between: int) -> Left:
    """Kill one of two workers after about so many more messages, again and again; then let them finish."""
    with ExitStack() as running:
        crew = [running.enter_context(worker(settings, IMPATIENT_WORKER)) for _one in range(WORKERS)]
        for kill in range(kills):
            enough = (kill + 1) * between
            wait_until(lambda so_far=enough: len(twilio.received) >= so_far or _settled(house), pause=0.05)
            time.sleep(random.uniform(0, 0.05))
            which = random.randrange(WORKERS)
            crew[which].kill()
            crew[which] = running.enter_context(worker(settings, IMPATIENT_WORKER))
        wait_until(lambda: _settled(house), seconds=900, pause=0.5)
        wait_until(lambda: _asked_enough(house), seconds=60, pause=0.5)
    return what_is_left(house, twilio)


def what_is_left(house: House, twilio: TwilioStandIn) -> Left:
    came, unclear, sent = reached(twilio), in_state(house, "needs_review"), in_state(house, "sent")
    everybody = sum(states(house).values())
    return Left(
        lost=everybody - len(sent) - len(unclear) + len(sent - came.keys()),
        doubled=sum(count > 1 for count in came.values()),
        forgotten=len(unclear & came.keys()),
        unclear=len(unclear),
    )


def _settled(house: House) -> bool:
    return not _count(house, Message.state.in_(UNSETTLED))


def _asked_enough(house: House) -> bool:
    """Whatever is unclear still, the provider has said that it knows nothing of it."""
    return not _count(house, Message.state == "needs_review", Message.asked_at.is_(None))


def _count(house: House, *which: ColumnElement[bool]) -> int:
    with house.database.read() as session:
        return session.scalar(select(func.count()).select_from(Message).where(*which))
