"""Making reminders: each once, and those of one person in one email that says how many there are."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from intake.domain.reminding import RUN_OUT, SAFEGUARDING
from intake.services.house import House
from intake.services.outgoing import for_staff
from intake.services.trying import all_tried
from intake.store.reminders import Open
from intake.store.tables.reminder import Reminder
from intake.store.tables.staff import StaffUser
from notifications.staff_reminder import STAFF_REMINDER
from notifications.wording import Text

CLOCKS = (SAFEGUARDING, RUN_OUT)
FIRST, USUAL = 0, 2
"""In the outbox."""


@dataclass(frozen=True)
class Call:
    """What is called to mind, to whom and why."""

    staff: StaffUser
    why: str
    thing: Open

    @property
    def once(self) -> str:
        """A day or time that was moved may be called to mind anew."""
        when = self.thing.due_at if self.why in CLOCKS and self.thing.due_at else self.thing.due_on
        return f"{self.why} {self.thing.id} {when.isoformat()} {self.staff.id}"


def by_person(calls: Iterable[Call], made: Collection[str]) -> dict[UUID, list[Call]]:
    """Those that were not made before, of each person."""
    theirs = defaultdict(list)
    for call in calls:
        if call.once not in made:
            theirs[call.staff.id].append(call)
    return theirs


def reminder(house: House, call: Call) -> Reminder:
    return Reminder(
        once=call.once,
        staff_id=call.staff.id,
        case_id=call.thing.case_id,
        task_id=call.thing.id,
        why=call.why,
        about=call.thing.name,
        due_on=call.thing.due_on,
        made_at=house.now(),
    )


def keep(
    house: House, staff: StaffUser, reminders: Collection[Reminder], text: Text, *, once: str | None, rank: int
) -> None:
    """With the email that carries them; nothing where another worker was faster."""
    message = for_staff(house, staff, STAFF_REMINDER, text, once=once)
    message.rank = rank
    with suppress(IntegrityError), house.database.write() as session:
        for one in reminders:
            one.message = message
        session.add_all(reminders)


def for_each(people: Iterable[StaffUser], remind: Callable[[StaffUser], None]) -> int:
    """How many there were; whatever goes wrong with one holds up no other. Raises NotAll."""
    them = {one.id: one for one in people}
    return all_tried("not_reminded", lambda staff_id: remind(them[staff_id]), them, of="staff")
