"""The history of a case: events are appended, each linked to the one before, and never changed."""

import hmac
import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake.store.inserting import Adds
from intake.store.matching import Matching
from intake.store.tables.case import Case
from intake.store.tables.event import Event

PERSON, HEARBACK = "person", "hearback"


class History:
    """Appends to one case inside a unit of work. Two at once on one case: the later flush fails (IntegrityError)."""

    def __init__(self, session: Adds, matching: Matching, case: Case, now: datetime):
        self._session, self._matching, self._case, self._now = session, matching, case, now

    def add(self, name: str, actor: str | UUID, **detail: Any) -> None:
        """`detail` holds codes, dates as ISO texts and ids as texts; never words, names or addresses."""
        case = self._case
        case.revision, case.updated_at = case.revision + 1, self._now
        event = Event(
            case_id=case.id, number=case.revision, name=name, at=self._now, actor=str(actor), detail=detail, link=""
        )
        event.link = case.last_link = link_of(self._matching, event, case.last_link)
        self._session.add(event)


def link_of(matching: Matching, event: Event, before: str) -> str:
    """The keyed hash of an event and of the link before it."""
    at = event.at.astimezone(UTC).isoformat(timespec="microseconds")
    fields = [before, str(event.case_id), event.number, event.name, at, event.actor, event.detail]
    return matching.key("event", json.dumps(fields, sort_keys=True))


def broken_chains(session: Session, matching: Matching) -> Iterator[str]:
    """The references of the cases whose history was altered, shortened or has a gap."""
    columns = (Case.id, Case.reference, Case.revision, Case.last_link)
    cases = session.execute(select(*columns), execution_options={"yield_per": 500})
    for batch in cases.partitions():
        events = _by_case(session, [case_id for case_id, *_ in batch])
        for case_id, reference, revision, last_link in batch:
            if len(events[case_id]) != revision or not _is_whole(matching, events[case_id], last_link):
                yield reference


def _is_whole(matching: Matching, events: list[Event], last_link: str) -> bool:
    link = ""
    for number, event in enumerate(events, 1):
        expected = link_of(matching, event, link)
        if event.number != number or not hmac.compare_digest(event.link, expected):
            return False
        link = expected
    return bool(link) and hmac.compare_digest(link, last_link)


def _by_case(session: Session, case_ids: list[UUID]) -> dict[UUID, list[Event]]:
    events: dict[UUID, list[Event]] = defaultdict(list)
    for event in session.scalars(select(Event).where(Event.case_id.in_(case_ids)).order_by(Event.number)):
        events[event.case_id].append(event)
    return events
