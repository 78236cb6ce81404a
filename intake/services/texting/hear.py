"""Hearing: the provider's message is kept before anything else is done with it, though the database be away."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from uuid import UUID

import structlog
from sqlalchemy.exc import IntegrityError

from intake.services.house import House
from intake.services.settle import take_report
from intake.services.texting.line import line_of
from intake.store import arrivals
from intake.store.database import DatabaseAway

MESSAGE, REPORT = "message", "report"
OURS = "hearback_message"
Form = Mapping[str, str]

log = structlog.get_logger()


def hear(house: House, form: Form) -> None:
    """A message, claimed once by its MessageSid (R41). Raises OSError where it can be kept nowhere."""
    _keep(house, MESSAGE, form, house.now())


def hear_report(house: House, form: Form, ours: str = "") -> None:
    """What became of one of ours; `ours` is the id in the address that it came to. Raises OSError where it can be kept
    nowhere."""
    _keep(house, REPORT, {**form, OURS: ours}, house.now())


def claim(house: House, form: Form, at: datetime) -> bool:
    """Into the database; False where it is there already. Raises DatabaseAway."""
    try:
        with house.database.write() as session:
            arrivals.keep(session, arrival_id(house, form), line_of(house, form["From"]), form, at)
    except IntegrityError:
        return False
    return True


def arrival_id(house: House, form: Form) -> UUID:
    return house.matching.uuid("arrival", form["MessageSid"])


def take_from_spool(house: House) -> int:
    """What waited on disk goes into the database; how much. What the database refuses stays. Raises DatabaseAway."""
    count = 0
    for spooled in house.spool.waiting():
        try:
            DOORS[spooled.door](house, spooled.form, spooled.at)
            house.spool.done(spooled)
            count += 1
        except DatabaseAway:
            raise
        except Exception as fault:
            log.error("spooled_message_not_kept", kind=type(fault).__name__)
    return count


def _keep(house: House, door: str, form: Form, at: datetime) -> None:
    """Into the database; on disk where it is away, or so busy that the provider would wait for us."""
    try:
        DOORS[door](replace(house, database=house.database.impatient), form, at)
    except Exception as fault:
        log.warning("spooled", door=door, kind=type(fault).__name__)
        house.spool.put(door, form, at)


def _take_report(house: House, form: Form, _at: datetime) -> None:
    """What names no message of ours is known by the provider's id alone."""
    message_id = None
    with suppress(ValueError):
        message_id = UUID(form.get(OURS, ""))
    take_report(house, form["MessageSid"], form["MessageStatus"], form.get("ErrorCode") or None, message_id)


DOORS: Mapping[str, Callable[[House, Form, datetime], object]] = {MESSAGE: claim, REPORT: _take_report}
"""What each door's posts become."""
