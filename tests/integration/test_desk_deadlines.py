"""The deadlines on the desk: what a manager understands at once, and the list behind each number."""

import pytest

from intake.domain import roles
from tests.builders.cases import change
from tests.builders.stages import in_stage, member
from tests.builders.told import receive
from tests.support.stored import statements

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""Pages are looked at on one database; what they rest on is tested on both."""


@pytest.fixture
def late(house, clock):
    """One complaint of a service, three working days late; and one of nobody's, received today."""
    officer = member(house, name="Ada Hall")
    case_id = in_stage(house, officer, service_area="leaving_care", assigned_to=officer.id)
    clock.forward(days=17)
    change(house, receive(house).case_id, acknowledged_at=None)
    return case_id


def test_a_number_leads_to_its_list_and_the_list_to_the_record(house, staff, late):
    manager = staff(roles.MANAGER, "leaving_care")
    page = manager.get("/desk/deadlines")
    assert "Leaving Care 1 Late 0 0 0 0 By who answers" in page.text
    assert "Ada Hall 1 Late" in page.text
    rows = [href for words, href in page.links if words == "1 Late"]
    for address in rows:
        listed = manager.get(address)
        assert listed.h1 == "Deadlines: late"
        assert "Mon 7 Dec, 3 working days late Leaving Care Ada Hall" in listed.text
        assert f"/desk/cases/{late}" in [href for _words, href in listed.links]
    assert len(rows) == 3


def test_the_team_sees_everything_and_the_acknowledgements_of_the_month(house, staff, late):
    page = staff(roles.COMPLAINTS).get("/desk/deadlines")
    assert "1 Late 0 Today 0 This week 1 Later 0 Waiting" in page.text
    assert "Of what was received in December 2026: 0 acknowledged in time 0 too late" in page.text
    assert "1 with time left" in page.text


def test_a_past_day_goes_along_to_the_list_and_back(house, staff, late):
    team = staff(roles.COMPLAINTS)
    page = team.submit(team.get("/desk/deadlines"), {"on": "7 Dec 2026"}, button="Show")
    assert "0 Late 1 Today 0 This week 0 Later 0 Waiting" in page.text
    listed = team.get(next(href for words, href in page.links if words == "1 Today"))
    assert "As it stood at the end of Mon 7 Dec." in listed.text
    assert "Mon 7 Dec Leaving Care" in listed.text
    assert "on=2026-12-07" in team.follow(listed, "Back to the deadlines").address


@pytest.mark.parametrize(
    ("on", "says"), [("11/12/2026", "That day has not come yet."), ("31/2/2026", "That month has")]
)
def test_a_day_that_cannot_be_told_is_refused(staff, late, on, says):
    page = staff(roles.COMPLAINTS).get(f"/desk/deadlines?on={on}", status=422)
    assert page.errors[0].startswith(says)
    assert "1 Late" in page.text


@pytest.mark.parametrize(
    "nonsense", ["when=x", "officer=x", "service=%00&team='", "after=x", "after=2026-11-23.x", "on="]
)
def test_an_address_that_means_nothing_breaks_nothing(staff, late, nonsense):
    assert staff(roles.COMPLAINTS).get(f"/desk/deadlines/list?{nonsense}").h1.startswith("Deadlines")


def test_both_pages_cost_a_handful_of_statements(house, staff, late):
    team = staff(roles.COMPLAINTS)
    for address in ("/desk/deadlines", "/desk/deadlines/list?when=late", "/desk/deadlines?on=2026-12-01"):
        with statements(house) as seen:
            team.get(address)
        assert len(seen) <= 10


@pytest.mark.parametrize("role", [roles.DIRECTOR, roles.RESPONDER, roles.ADVOCATE])
def test_deadlines_are_for_the_team_and_managers(staff, role):
    browser = staff(role)
    browser.get("/desk/deadlines", status=403)
    assert "/desk/deadlines" not in browser.get("/desk/").markup
