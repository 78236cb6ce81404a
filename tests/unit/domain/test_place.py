"""Where a page of a list ended is written into an address, and read from it again."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from intake.domain.place import Place

SOME = UUID(int=7)
AT = datetime(2026, 11, 23, 9, 30, 0, 123456, tzinfo=UTC)


@pytest.mark.parametrize(
    ("key", "kinds"),
    [((2, AT, SOME), (int, datetime, UUID)), ((AT, SOME), (datetime, UUID)), ((date.max, SOME), (date, UUID))],
)
def test_a_place_is_read_as_it_was_written(key, kinds):
    assert Place.parse(str(Place(*key)), *kinds).key == key


@pytest.mark.parametrize(
    "text", ["", "x", "1.1", f"10.1.{SOME.hex}", f".1.{SOME.hex}", f"1.{10**20}.{SOME.hex}", "1.1.x"]
)
def test_what_is_no_place_is_none(text):
    assert Place.parse(text, int, datetime, UUID) is None


def test_a_place_in_a_list_by_moments_is_none_in_a_list_by_days():
    assert Place.parse(str(Place(AT, SOME)), date, UUID) is None
