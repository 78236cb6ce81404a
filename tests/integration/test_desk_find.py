"""Finding a record by its reference, or by who is in it, without a word of that in an address."""

import pytest

from intake.domain import roles
from tests.builders.cases import change
from tests.builders.told import receive
from tests.support.listed import shown

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""Pages are looked at on one database; `test_queue_queries.py` asks both."""


@pytest.fixture
def team(staff):
    return staff(roles.PARTICIPATION)


def test_a_reference_is_found_as_people_type_it_and_also_when_ended(house, team):
    found, other = receive(house), receive(house)
    change(house, found.case_id, status="closed")
    typed = f" {found.reference.lower()} "
    page = team.submit(team.get("/desk/"), {"typed": typed}, button="Find")
    assert (shown(page), page.address) == ([found.reference], f"/desk/?reference={found.reference}")
    assert other.reference != found.reference


@pytest.mark.parametrize(("kept", "typed"), [("CC/2019/41B", "cc/2019/41b"), ("Cc 2019 b", "Cc 2019 b")])
def test_a_reference_of_another_system_is_found_too(house, team, kept, typed):
    change(house, receive(house).case_id, reference=kept)
    assert shown(team.submit(team.get("/desk/"), {"typed": typed}, button="Find")) == [kept]


@pytest.fixture
def known(house):
    """A record in which Sam Smith has a number, and another one."""
    receive(house, name="Alex", contact="email", contact_email="Alex@Example.com")
    return receive(house, name="Sam  Smith", contact="sms", contact_number="+447700900123").reference


@pytest.mark.parametrize("typed", ["sam smith", "  SAM SMITH ", "07700 900123", "+44 7700 900 123"])
def test_a_record_is_found_by_who_is_in_it_and_the_address_says_nothing(team, known, typed):
    page = team.submit(team.get("/desk/"), {"typed": typed}, button="Find")
    assert (shown(page), page.address) == ([known], "/desk/find")


def test_an_email_address_is_found_however_it_is_written(house, team, known):
    page = team.submit(team.get("/desk/"), {"typed": "alex@example.COM"}, button="Find")
    assert len(shown(page)) == 1
    assert known not in page.text


@pytest.mark.parametrize("typed", ["Sam", "Smith Sam", "07700 900124", "% _", "x" * 200])
def test_what_nobody_is_called_finds_nothing(team, known, typed):
    assert "No record fits." in team.submit(team.get("/desk/"), {"typed": typed}, button="Find").text


@pytest.mark.parametrize("typed", ["", "   "])
def test_finding_needs_something_to_find(team, typed):
    page = team.submit(team.get("/desk/"), {"typed": typed}, button="Find", status=422)
    assert page.errors == ["Write a reference, a name, a phone number or an email address."]


def test_nobody_finds_what_they_do_not_see(staff, known):
    manager = staff(roles.MANAGER, "leaving_care")
    for typed in ("Sam Smith", "07700 900123", known):
        page = manager.submit(manager.get("/desk/"), {"typed": typed}, button="Find")
        assert shown(page) == []
