"""A year of periodic work, played in seconds: 2027 with Easter, Christmas, both changes of the clocks and a weekend
without a worker. People tell us something at any hour, and are answered, left waiting, or take it back."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from intake.domain import roles
from intake.services import progress, work
from intake.services.deliver import BATCH
from intake.services.demo.casework import do_what_is_due
from intake.services.house import House
from intake.services.outgoing import FOLLOW_UP
from intake.services.periodic.jobs import JOBS
from intake.services.rounds import work_round
from intake.store.tables.conversation import Conversation
from intake.store.tables.follow_up import FollowUp
from intake.store.tables.job import Job
from intake.store.tables.message import Message
from intake.store.tables.reminder import Reminder
from notifications.gateway import Outgoing, RecordingGateway
from tests.builders.cases import hand
from tests.builders.houses import Clock, build_parts, prepared
from tests.builders.people import member
from tests.builders.texting import Handset
from tests.builders.told import EMAIL, receive
from tests.support.stored import read, rows

ZONE = ZoneInfo("Europe/London")
FIRST, LAST = date(2027, 1, 1), date(2028, 1, 15)
CLOSED = {
    *(date(2027, 1, 1), date(2027, 3, 26), date(2027, 3, 29), date(2027, 5, 3), date(2027, 5, 31)),
    *(date(2027, 8, 30), date(2027, 12, 27), date(2027, 12, 28), date(2028, 1, 3)),
}
CHANGES = {date(2027, 3, 28), date(2027, 10, 31)}
DOWN = (datetime(2027, 6, 11, 12, tzinfo=ZONE), datetime(2027, 6, 14, 14, tzinfo=ZONE))
"""From Friday noon to Monday afternoon."""
MONDAY, SATURDAY = 0, 5
AROUND = timedelta(days=4)
"""So near to a holiday, a change of the clocks or the weekend without a worker every morning is played; else one a
week, and the last before anything that happens."""
SEED, CASES = 2027, 21
WINDOWS = ("any_time", "evening", "after_school", "weekend")


class Log(RecordingGateway):
    """Notes when each message left."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock, self.left = clock, dict[UUID, datetime]()

    def send(self, outgoing: Outgoing):
        assert UUID(outgoing.id) not in self.left
        self.left[UUID(outgoing.id)] = self._clock()
        return super().send(outgoing)


@dataclass
class Year:
    house: House
    clock: Clock
    log: Log
    ended: dict[UUID, date]
    """The cases that ended, each with its day."""
    mornings: list[date]
    """Those on which there was a worker, in turn."""

    def play(self) -> None:
        chance = random.Random(SEED)
        to_do = [(moment, None) for moment in _rounds(chance)]
        for number in range(CASES):
            to_do += self._life(number, chance)
        for moment, do in sorted(to_do, key=lambda item: item[0]):
            while (due := self._next_due()) and due < moment and not _is_down(due):
                self._play(due)
            self._play(moment, do)

    def _play(self, moment: datetime, do: Callable[[], None] | None = None) -> None:
        morning = _morning_before(moment)
        if morning.date() > self.mornings[-1]:
            self.mornings.append(morning.date())
            if morning < moment and not _is_down(morning):
                self._round(morning)
        self.clock.time = moment
        if do:
            do()
        if not _is_down(moment):
            self._round(moment)

    def _round(self, moment: datetime) -> None:
        self.clock.time = moment.astimezone(UTC)
        while work_round(self.house, self.log) >= BATCH:
            pass

    def _next_due(self) -> datetime | None:
        """When a message may leave that has to wait: a worker is there at that moment."""
        with self.house.database.read() as session:
            query = select(func.min(Message.due_at)).where(Message.state == "queued", Message.due_at > self.clock())
            return session.scalar(query)

    def _life(self, number: int, chance: random.Random) -> list[tuple[datetime, Callable[[], None]]]:
        """Something told at any hour of the year, and what becomes of it: it is answered and ends, is taken back, or
        is left lying."""
        told_at = datetime(2027, 1, 4, tzinfo=UTC) + timedelta(hours=chance.randrange(24 * 325))
        case_id: list[UUID] = []

        def tell() -> None:
            number_of_theirs = f"+4477009001{number:02}"
            if number % 6 == 5:
                Handset(self.house, self.clock, self.log, number_of_theirs).send("They moved my room")
                return
            contact = {"contact": "sms", "contact_number": number_of_theirs, "contact_times": (WINDOWS[number % 4],)}
            answers = EMAIL if number % 6 == 4 else contact
            case_id.append(receive(self.house, safe_now=("yes", "no")[number % 9 == 0], **answers).case_id)

        def answer() -> None:
            with_hand = lambda: hand(self.house, "pat.green@example.org", case_id[0])  # noqa: E731
            do_what_is_due(self.house, with_hand().user, case_id[0])
            work.answer(self.house, with_hand(), "We asked them to wait.")
            work.end(self.house, with_hand(), "resolved")
            self.ended[case_id[0]] = self.house.today()

        def take_back() -> None:
            progress.withdraw(self.house, case_id[0])

        later = told_at + timedelta(days=chance.randrange(2, 25), hours=chance.randrange(24))
        becomes = {0: answer, 1: answer, 2: answer, 3: take_back, 4: answer}.get(number % 7)
        lies = becomes is None or number % 6 == 5
        return [(told_at, tell)] if lies else [(told_at, tell), (later, becomes)]


def _rounds(chance: random.Random) -> list[datetime]:
    """Mornings and holidays at eight, some days at any other time, all through the nights of the changes."""
    found = [DOWN[1].astimezone(UTC)]
    for passed in range((LAST - FIRST).days):
        day = FIRST + timedelta(days=passed)
        begins = datetime.combine(day, time(), ZONE).astimezone(UTC)
        minutes = range(0, 9 * 60, 45) if day in CHANGES else [chance.randrange(24 * 60)] * (passed % 15 == 0)
        found += [begins + timedelta(minutes=minute) for minute in minutes]
        edges = (*CLOSED, *CHANGES, *(moment.date() for moment in DOWN))
        is_near = any(abs(day - edge) <= AROUND for edge in edges)
        if day in CLOSED or (works(day) and (is_near or day.weekday() == MONDAY)):
            found.append(datetime.combine(day, time(8), ZONE).astimezone(UTC))
    return found


def _morning_before(moment: datetime) -> datetime:
    """The last one of a working day."""
    local = moment.astimezone(ZONE)
    day = local.date() - timedelta(days=local.time() < time(8))
    while not works(day):
        day -= timedelta(days=1)
    return datetime.combine(day, time(8), ZONE)


def _is_down(moment: datetime) -> bool:
    return DOWN[0] <= moment < DOWN[1]


def works(day: date) -> bool:
    return day.weekday() < SATURDAY and day not in CLOSED


@pytest.fixture
def year(tmp_path):
    clock = Clock(datetime.combine(FIRST, time(), UTC))
    house = prepared(build_parts(f"sqlite:///{tmp_path}/year.sqlite3", tmp_path, clock)).house
    for name, role in (
        ("Pat Green", roles.COMPLAINTS),
        ("Una Lake", roles.PARTICIPATION),
        ("Sam West", roles.COMPLAINTS),
    ):
        member(house, name, role)
    member(house, "Max Hall", roles.MANAGER, "leaving_care")
    played = Year(house, clock, Log(clock), {}, [FIRST])
    played.play()
    yield played
    house.database.close()


def morning_after(year, day: date, number: int) -> date:
    """The first one with a worker, once so many working days have passed."""
    while number:
        day += timedelta(days=1)
        number -= works(day)
    return next(morning for morning in year.mornings if morning >= day)


def left(year, which):
    """Local time at which each such message left, with the message."""
    with rows(year.house, Message) as found:
        return [
            (year.log.left[one.id].astimezone(ZONE), one) for one in found if one.id in year.log.left and which(one)
        ]


def test_in_a_year_nobody_is_disturbed_or_reminded_twice_and_nothing_is_left_stuck(year):
    nobody_is_disturbed_at_night_whatever_the_clocks_do(year)
    staff_are_reminded_on_working_mornings_once_and_of_safety_at_once(year)
    no_reminder_comes_twice(year)
    whoever_was_answered_is_asked_on_the_right_days_and_twice_at_most(year)
    nothing_is_left_stuck(year)


def nobody_is_disturbed_at_night_whatever_the_clocks_do(year):
    """But by a reply to what they have just sent."""
    begun = left(year, lambda one: one.staff_id is None and year.log.left[one.id] - one.made_at > timedelta(minutes=10))
    begun += left(year, lambda one: one.name in (FOLLOW_UP, "nudge", "unfinished"))
    assert len(begun) > 20
    assert [at for at, _one in begun if not 8 <= at.hour < 21] == []


def staff_are_reminded_on_working_mornings_once_and_of_safety_at_once(year):
    urgent = left(year, lambda one: one.staff_id and one.rank == 0)
    mornings = left(year, lambda one: one.staff_id and one.rank != 0)
    assert len(urgent) > 5
    assert len(mornings) > 150
    assert max(Counter((at.date(), one.staff_id) for at, one in mornings).values()) == 1
    assert {at.time() for at, _one in mornings if at != DOWN[1]} == {time(8)}
    assert all(works(at.date()) for at, _one in mornings)


def no_reminder_comes_twice(year):
    made = Counter(read(year.house, Reminder, lambda one: (one.staff_id, one.task_id, one.why, one.due_on)))
    assert len(made) > 300
    assert set(made.values()) == {1}
    assert {why for _staff, _task, why, _day in made} >= {"due_soon", "due_today", "late", "escalated", "digest"}


def whoever_was_answered_is_asked_on_the_right_days_and_twice_at_most(year):
    asked = {}
    for made_at, case_id in read(year.house, Message, lambda one: (one.made_at, one.name == FOLLOW_UP and one.case_id)):
        if case_id:
            asked.setdefault(case_id, []).append(made_at.astimezone(ZONE).date())
    assert len(year.ended) > 10
    for case_id, ended_on in year.ended.items():
        first = morning_after(year, ended_on, 5)
        assert sorted(asked[case_id]) == [first, morning_after(year, first, 7)]


def nothing_is_left_stuck(year):
    now = year.clock()
    messages = read(year.house, Message, lambda one: (one.state, one.due_at))
    assert [state for state, due in messages if state in ("claimed", "sending", "needs_review")] == []
    assert [due for state, due in messages if state == "queued" and due < now] == []
    assert all(row[1:] == (None, None) and row[0] > now for row in jobs_of(year).values())
    assert jobs_of(year).keys() == {job.name for job in JOBS}
    assert [day for day in read(year.house, FollowUp, lambda one: one.next_on) if day and day < LAST] == []
    assert [at for at in read(year.house, Conversation, lambda one: one.next_at) if at and at < now] == []


def jobs_of(year):
    return dict(read(year.house, Job, lambda one: (one.name, (one.due_at, one.claimed_by, one.failure))))
