"""Records as they are kept, beside what would be written of their cases now."""

import json
from functools import partial

from sqlalchemy import select

from intake.export.record import Reading, full_record
from intake.services.clock.state import state_of
from intake.services.house import House
from intake.services.records import reading
from intake.store.tables.case import Case

ITS_OWN = {"revision": 0, "updated_at": None}
"""What a record may have of its own."""


def behind(house: House) -> list[str]:
    """The references of the cases that changed without their record."""
    known = {one["id"]: one for one in map(json.loads, reading.lines(house, reading.FULL))}
    now = Reading(house.authority.zone, partial(state_of, house))
    with house.database.read() as session:
        fresh = [full_record(case, now) for case in session.scalars(select(Case))]
    return [one["reference"] for one in fresh if known[one["id"]] | ITS_OWN != one | ITS_OWN]
