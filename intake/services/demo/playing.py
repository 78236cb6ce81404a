"""Time played again: everything happens at its moment, and what a worker does by itself is done every morning."""

from collections.abc import Generator, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from heapq import heapify, heappop, heappush
from random import Random

from intake.services.deliver import BATCH, deliver_due
from intake.services.house import House
from intake.services.periodic.periods import Job, each_working_morning
from intake.services.periodic.running import run_due
from intake.services.settle import take_report
from intake.services.texting.silence import break_silence_due
from notifications.gateway import LOCAL, Found, Outgoing, Receipt, Refused, Unknown

Life = Generator[datetime, House, None]
"""Names the moment at which it goes on, and is given the house at that moment."""

BEGIN, MINUTES_OF_WORK = time(9), 8 * 60

STALLED = timedelta(days=14)
"""So long the provider has not been at its best."""

NOBODY_THERE, OUT_OF_REACH = "21211", "30003"
"""The provider's codes."""


class MadeUpGateway:
    """Sends nothing. Of the numbers that we make up, those that end in 7 are refused, and what went to those in 9 is
    said not to have arrived; while it `stalls`, what goes to those in 4 may or may not have gone."""

    def __init__(self) -> None:
        self.lost: list[str] = []
        self.stalls = False

    def send(self, outgoing: Outgoing) -> Receipt:
        if outgoing.to.endswith("7"):
            raise Refused(NOBODY_THERE)
        if outgoing.to.endswith("4") and self.stalls:
            raise Unknown("stalled")
        if outgoing.to.endswith("9"):
            self.lost.append(f"made-up-{outgoing.id}")
            return Receipt(self.lost[-1])
        return Receipt(LOCAL)

    def find_sent(self, outgoing: Outgoing, at: datetime) -> list[Found] | None:
        return None


def play(house: House, lives: Iterable[Life]) -> None:
    """Until now; what would come later is left. What is to leave by then leaves at once."""
    gateway, until = MadeUpGateway(), house.now()
    coming = [(next(life), number, life) for number, life in enumerate(lives)]
    heapify(coming)
    while coming and coming[0][0] <= until:
        moment, number, life = heappop(coming)
        then, gateway.stalls = at(house, moment), moment > until - STALLED
        with suppress(StopIteration):
            heappush(coming, (life.send(then), number, life))
        while deliver_due(then, gateway) >= BATCH:
            pass
        while gateway.lost:
            take_report(then, gateway.lost.pop(), "undelivered", OUT_OF_REACH)


def mornings(since: datetime, jobs: Sequence[Job]) -> Life:
    """What is done by itself, on each working morning."""
    house = yield since
    while True:
        break_silence_due(house)
        run_due(house, jobs)
        house = yield each_working_morning(house, house.now())


def at(house: House, moment: datetime) -> House:
    return replace(house, now=lambda: moment)


def later(house: House, days: int, chance: Random) -> datetime:
    """So many working days on, at some hour of work."""
    day = house.calendar().due(house.today(), days)
    begin = datetime.combine(day, BEGIN, house.authority.zone).astimezone(UTC)
    return begin + timedelta(minutes=chance.randrange(MINUTES_OF_WORK))
