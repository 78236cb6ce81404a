"""A case that is in no database, to be mapped."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from intake.store.tables.case import Case
from intake.store.tables.person import Person
from intake.store.tables.point import Point

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
