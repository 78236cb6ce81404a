"""The clock of somebody's safety: half-way and at its end whoever has to look is told at once, day and night."""

from collections.abc import Iterator
from datetime import datetime

from intake.domain import reminding
from intake.domain.reminding import RUN_OUT, SAFEGUARDING
from intake.services.house import House
from intake.services.reminding.making import FIRST, Call, by_person, for_each, keep, reminder
from intake.services.reminding.whom import Colleagues, colleagues
from intake.store import reminders
from intake.store.reminders import Open
from intake.store.tables.staff import StaffUser
from notifications.staff_reminder import compose_now


def remind_of_safety(house: House) -> int:
    """How many were written to."""
    with house.database.read() as session:
        things = [thing for thing in reminders.still_open(session, with_a_clock=True) if _why(thing, house.now())]
        if not things:
            return 0
        them, made = colleagues(session), reminders.made_already(session, house.today())
    theirs = by_person((call for thing in things for call in _calls(them, thing, house.now())), made)
    people = [one for one in them.all if one.id in theirs]
    return for_each(people, lambda one: _write_to(house, one, theirs[one.id]))


def _why(thing: Open, now: datetime) -> str | None:
    return reminding.this_moment(thing.made_at, thing.due_at, now) if thing.due_at else None


def _calls(them: Colleagues, thing: Open, now: datetime) -> Iterator[Call]:
    """The team and whoever has it; once the time has run out, the manager too."""
    why = _why(thing, now)
    if why is not None:
        managers = them.answering_for(thing) if why == RUN_OUT else []
        whom = {one.id: one for one in (*them.doing(thing), *them.team(thing), *managers)}
        yield from (Call(one, why, thing) for one in whom.values())


def _write_to(house: House, one: StaffUser, calls: list[Call]) -> None:
    counts = [call.why for call in calls]
    text = compose_now(
        half_way=counts.count(SAFEGUARDING),
        run_out=counts.count(RUN_OUT),
        address=f"{house.address}/desk/",
        sender_name=house.authority.short_name,
    )
    keep(house, one, [reminder(house, call) for call in calls], text, once=None, rank=FIRST)
