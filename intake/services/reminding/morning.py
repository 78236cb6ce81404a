"""What staff are reminded of in the morning of a working day, each person in one email (R43, R70).

What was missed over a weekend is not told one by one: of each task only what is true by now.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from intake.domain import reminding, roles
from intake.domain.reminding import DIGEST, ESCALATED, LATE
from intake.services.clock.deadlines import sunday_after
from intake.services.house import House
from intake.services.reminding.making import USUAL, Call, by_person, for_each, keep, reminder
from intake.services.reminding.whom import Colleagues, colleagues, manages
from intake.store import reminders
from intake.store.reminders import Open
from intake.store.tables.reminder import Reminder
from intake.store.tables.staff import StaffUser
from notifications.staff_reminder import Week, compose_morning

READS_DIGEST = roles.TEAM | {roles.MANAGER}


@dataclass(frozen=True)
class Round:
    """What is open this morning, who is there, and what they were told before. `week` is the day on which the week of
    the digest began."""

    house: House
    things: Collection[Open]
    them: Colleagues
    made: Collection[str]
    week: date

    @property
    def today(self) -> date:
        return self.house.today()


def remind_staff(house: House) -> int:
    """How many were written to."""
    if not _is_time(house):
        return 0
    week = reminding.week_of_digest(house.today(), house.authority.reminding)
    with house.database.read() as session:
        made = reminders.made_already(session, week)
        now = Round(house, reminders.still_open(session), colleagues(session), made, week)
    calls, digests = by_person(_calls(now), made), _digests(now)
    people = [one for one in now.them.all if one.id in calls or one.id in digests]
    return for_each(people, lambda one: _write_to(now, one, calls.get(one.id, []), digests.get(one.id)))


def _is_time(house: House) -> bool:
    """Also where nobody worked when it was due, and it is another day or hour by now."""
    local = house.authority.local_time(house.now())
    return local.time() >= house.authority.reminding.at and house.calendar().is_working_day(local.date())


def _calls(now: Round) -> Iterator[Call]:
    morning = reminding.morning_of(now.today, now.house.calendar(), now.house.authority.reminding)
    for thing in now.things:
        why = morning.call(thing.due_on)
        if why is not None and (why == LATE or thing.due_at is None):
            yield from (Call(one, why, thing) for one in now.them.doing(thing))
        if morning.is_escalated(thing.due_on):
            yield from (Call(one, ESCALATED, thing) for one in now.them.answering_for(thing))


def _digests(now: Round) -> dict[UUID, Week]:
    """Of whoever has something open and has had none this week."""
    theirs: dict[UUID, list[Open]] = {}
    for thing in now.things:
        managing = [one for one in now.them.answering_for(thing) if manages(one, thing)]
        for one in {*now.them.doing(thing), *managing}:
            if one.role in READS_DIGEST and _key(now, one) not in now.made:
                theirs.setdefault(one.id, []).append(thing)
    return {staff_id: _week(now, things) for staff_id, things in theirs.items()}


def _week(now: Round, things: list[Open]) -> Week:
    late = sum(thing.due_on < now.today for thing in things)
    soon = sum(now.today <= thing.due_on <= sunday_after(now.today) for thing in things)
    oldest = min(thing.made_at for thing in things)
    return Week(len(things), late, soon, now.house.authority.today(oldest))


def _key(now: Round, one: StaffUser) -> str:
    return f"{DIGEST} {now.week.isoformat()} {one.id}"


def _write_to(now: Round, one: StaffUser, calls: list[Call], week: Week | None) -> None:
    """Once a morning at most: what comes up later waits for the next."""
    house = now.house
    made = [reminder(house, call) for call in calls]
    if week is not None:
        of_week = {"once": _key(now, one), "why": DIGEST, "due_on": now.week}
        made.append(Reminder(staff_id=one.id, made_at=house.now(), **of_week))
    text = compose_morning(
        _counted(calls), address=f"{house.address}/desk/", week=week, sender_name=house.authority.short_name
    )
    keep(house, one, made, text, once=f"morning {now.today.isoformat()} {one.id}", rank=USUAL)


def _counted(calls: list[Call]) -> Counter[str]:
    """How many of each; what somebody is told of twice counts once, as what they do themselves."""
    theirs = {call.thing.id: call.why for call in sorted(calls, key=lambda call: call.why != ESCALATED)}
    return Counter(theirs.values())
