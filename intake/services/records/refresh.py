"""Bringing the records up to date with our own cases: whoever reads records has it done first.

A case's record is made anew when the case has changed since. Versions are numbered in the order in which they are
committed, so that whoever reads on by that number misses none.
"""

import json
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from intake.export.fields import moment
from intake.export.keeping import full_line, kept
from intake.export.record import Reading, full_record
from intake.services.clock.state import state_of
from intake.services.house import House
from intake.store import records
from intake.store.exporting import unrecorded
from intake.store.record_streams import opened_line
from intake.store.records import Kept, Present
from intake.store.sealed_text import sealed

BATCH = 200
ITS_OWN = ("revision", "updated_at")
"""What of a record says nothing of its case."""


def refresh(house: House) -> int:
    """How many cases were looked at. While somebody else keeps records, such as a long import, nobody waits for that:
    what there is can be read. Raises DatabaseAway."""
    with house.database.read() as session:
        if not records.are_stale(session):
            return 0
    count = done = _refresh_some(house)
    while done == BATCH:
        done = _refresh_some(house)
        count += done
    return count


def look_again(house: House) -> int:
    """How many cases were looked at: those that changed, and all open ones, for the calendar or the authority's file
    may have changed, and with them the days that are due. A record that comes out as it was stays as it is."""
    with house.database.write() as session:
        records.forget_open(session)
    return refresh(house)


def forget_old(house: House) -> int:
    """How many older versions are gone: those that nobody may read again."""
    with house.database.write() as session:
        return records.prune(session, house.now())


def _refresh_some(house: House) -> int:
    reading = Reading(house.authority.zone, partial(state_of, house))
    with house.database.write() as session:
        if not records.hold_if_free(session):
            return 0
        cases = unrecorded(session, BATCH)
        if not cases:
            return 0
        before = records.present(session, [case.id for case in cases])
        found = [_version(house, session, full_record(case, reading), before.get(case.id)) for case in cases]
        records.replace(session, [version for version in found if version is not None], house.now())
        records.recorded(session, {case.id: case.revision for case in cases})
    return len(cases)


def _version(house: House, session: Session, record: dict[str, Any], old: Present | None) -> Kept | None:
    """None where the record is as it was. One that changed though its case did not has a revision of its own."""
    if old is not None and record["revision"] <= old.revision:
        known = json.loads(full_line(opened_line(session, old.line.encode()), old.told))
        if _of_the_case(known) == _of_the_case(record):
            return None
        record |= {"revision": old.revision + 1, "updated_at": moment(house.now())}
    return kept(record, partial(sealed, house.database.keyring, UUID(record["id"])), ours=True)


def _of_the_case(record: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if name not in ITS_OWN}
