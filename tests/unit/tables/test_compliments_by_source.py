"""Who praised us."""

from tests.builders.records import compliment, record
from tests.support.reported import cells, keys, reported

DAY = "2020-06-01"


def test_compliments_are_external_or_internal_by_their_source():
    found = reported(
        "compliments-by-source",
        [
            compliment(source="child", received_on=DAY),
            compliment(source="colleague", internal=True, received_on=DAY),
            compliment(source="partner", internal=None, received_on=DAY),
            compliment(received_on=DAY),
            compliment(source="child", received_on="2021-04-01"),
            record(received_on=DAY),
        ],
        since=2020,
        until=2021,
    )
    assert keys(found) == ["child", "parent", "carer", "court", "partner", "colleague", "not_recorded", "total"]
    assert cells(found, "colleague") == {"external": 0, "internal": 1, "total": 1}
    assert cells(found, "parent") == {"external": 0, "internal": 0, "total": 0}
    assert cells(found, "total") == {"external": 3, "internal": 1, "total": 4}
