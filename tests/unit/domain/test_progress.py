"""Where a case stands, in one word."""

from datetime import UTC, datetime

import pytest

from intake.domain.progress import ANSWERED, CLOSED, RECEIVED, SEEN, WITHDRAWN, progress

THEN = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("known", "stands"),
    [
        ({}, RECEIVED),
        ({"seen_at": THEN}, SEEN),
        ({"seen_at": THEN, "answered_at": THEN}, ANSWERED),
        ({"answered_at": THEN}, ANSWERED),
        ({"seen_at": THEN, "answered_at": THEN, "closed_at": THEN}, CLOSED),
        ({"closed_at": THEN, "closure_reason": "moved_away"}, CLOSED),
        ({"closed_at": THEN, "closure_reason": "withdrawn"}, WITHDRAWN),
        ({"closure_reason": "withdrawn"}, RECEIVED),
    ],
)
def test_the_latest_thing_that_happened_is_where_it_stands(known, stands):
    nothing = dict.fromkeys(("seen_at", "answered_at", "closed_at", "closure_reason"))
    assert progress(**{**nothing, **known}) == stands
