"""A case that is in no database, to be mapped; and its record in each profile."""

import json
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from intake.domain.clocks import Clock, Fact, State
from intake.domain.working_days import WorkingCalendar
from intake.export.keeping import full_line, kept
from intake.export.record import Reading, full_record
from intake.store.records import Kept
from intake.store.tables.case import Case
from intake.store.tables.person import Person
from intake.store.tables.point import Point
from intake.store.tables.stage_run import StageRun

LONDON = ZoneInfo("Europe/London")
RECEIVED = datetime(2026, 7, 1, 9, 30, 15, 250_000, tzinfo=UTC)


def child(**values: object) -> Person:
    return Person(**{"part": "subject_child", "pseudonym": "c0ffee", "contact_channel": "none", **values})


def complainant(**values: object) -> Person:
    return Person(**{"part": "complainant", "pseudonym": "ad0be5", "contact_channel": "none", **values})


def case(*people: Person, **values: object) -> Case:
    """A child's own open complaint, unless said otherwise."""
    plain: dict[str, object] = {
        "reference": "HB-QNTMH5Q",
        "revision": 3,
        "updated_at": RECEIVED,
        "kind": "complaint",
        "standing": "own_right",
        "channel": "web",
        "language": "en",
        "unfinished": False,
        "made_by_child": True,
        "complainant_type": "child",
        "status": "open",
        "urgency": 0,
        "team": "participation",
        "received_on": date(2026, 7, 1),
        "acknowledge_by": date(2026, 7, 3),
    }
    return Case(**{**plain, "people": list(people) or [child()], "points": [Point(number=1)], **values})


def ten_days(_case: Case, run: StageRun) -> State:
    """The clock of a stage that may take ten working days, or twenty, in a country without holidays."""
    facts = tuple(Fact(fact.name, fact.on_day, fact.noted_on, fact.to_day) for fact in run.facts)
    assert run.started_on is not None
    clock = Clock(run.started_on, 10, 20, run.answered_on, run.ended_on, facts)
    return clock.state(WorkingCalendar(frozenset()), date(2026, 12, 31))


READING = Reading(LONDON, ten_days)


def kept_of(row: Case) -> Kept:
    """What is kept of its record, but with the prose unsealed."""
    return kept(full_record(row, READING), lambda prose: prose, ours=True)


def statistical(*people: Person, **values: object) -> dict[str, Any]:
    """The record of a case as its line has it."""
    record: dict[str, Any] = json.loads(kept_of(case(*people, **values)).line)
    return record


def full(*people: Person, **values: object) -> dict[str, Any]:
    found = kept_of(case(*people, **values))
    record: dict[str, Any] = json.loads(full_line(found.line.encode(), found.told))
    return record
