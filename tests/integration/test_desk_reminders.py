"""The list of reminders on the desk: whom, of what, why, and how the email fared."""

from datetime import UTC, datetime

import pytest

from intake.domain import roles, routing
from intake.services.deliver import deliver_due
from intake.services.reminding import listing
from intake.services.reminding.morning import remind_staff
from intake.store import reminders
from intake.store.tables.task import Task
from intake.store.tables.wall import Wall
from tests.builders.cases import change, user
from tests.builders.people import member
from tests.builders.told import receive
from tests.support.listed import shown
from tests.support.stored import statements

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def late(house, clock):
    """A case of a service with one thing two working days late, of which its officer and manager were told."""
    pat = member(house, "Pat Green", roles.COMPLAINTS)
    member(house, "Max Hall", roles.MANAGER, "leaving_care")
    receipt = receive(house)
    change(house, receipt.case_id, service_area="leaving_care")
    with house.database.write() as session:
        session.query(Task).delete()
        own = {"officer_id": pat.id, "due_on": house.today(), "made_at": clock()}
        session.add(Task(case_id=receipt.case_id, name=routing.TALK_AGAIN, team=roles.COMPLAINTS, **own))
    clock.time = datetime(2026, 11, 25, 8, tzinfo=UTC)
    remind_staff(house)
    return receipt


def test_it_says_whom_of_what_why_and_how_the_email_fared(house, gateway, staff, late):
    deliver_due(house, gateway)
    page = staff(roles.COMPLAINTS).get("/desk/reminders")
    what = f"Talk with the person: they asked for it {late.reference}"
    assert f"Pat Green Wed 25 Nov, 08:00 {what} Late since Mon 23 Nov: 2 working days Sent" in page.text
    assert f"Max Hall Wed 25 Nov, 08:00 {what} Late since Mon 23 Nov: 2 working days, and so the manager" in page.text
    assert "Their week What is open, once a week Sent" in page.text
    assert shown(page) == [late.reference] * 2


def test_whoever_is_named_in_it_before_the_email_leaves_is_told_nothing(house, gateway, late):
    """R29."""
    with house.database.write() as session:
        named = user(house, "pat.green@example.org").id
        session.add(Wall(case_id=late.case_id, staff_id=named, why="named", made_at=house.now()))
    deliver_due(house, gateway)
    assert [sent.to for sent in gateway.sent] == ["max.hall@example.org"]


def test_it_is_reached_from_every_page_of_the_desk(staff, late):
    team = staff(roles.PARTICIPATION)
    assert team.follow(team.get("/desk/"), "Reminders").h1 == "Reminders"


def test_managers_see_their_own_service_and_whoever_is_named_sees_nothing_of_it(house, staff, late):
    other, own = staff(roles.MANAGER, "adoption_support"), staff(roles.MANAGER, "leaving_care", "own@example.org")
    assert other.get("/desk/reminders").text.endswith("Nobody has been reminded yet.")
    assert shown(own.get("/desk/reminders")) == [late.reference] * 2
    team = staff(roles.COMPLAINTS)
    with house.database.write() as session:
        named = user(house, "complaints@example.org").id
        session.add(Wall(case_id=late.case_id, staff_id=named, why="named", made_at=house.now()))
    assert late.reference not in team.get("/desk/reminders").markup


def test_the_administrator_sees_no_record(staff, late):
    page = staff(roles.ADMIN).get("/desk/reminders")
    assert "Pat Green" in page.text
    assert late.reference not in page.markup
    assert str(late.case_id) not in page.markup


@pytest.mark.parametrize("role", [roles.RESPONDER, roles.ADVOCATE, roles.DIRECTOR])
def test_it_is_for_the_team_managers_and_administrators(staff, role):
    browser = staff(role)
    browser.get("/desk/reminders", status=403)
    assert "/desk/reminders" not in browser.get("/desk/").markup


def test_a_long_list_goes_on_and_costs_no_query_a_row(house, staff, late, monkeypatch):
    monkeypatch.setattr(reminders, "PAGE", 2)
    monkeypatch.setattr(listing, "PAGE", 2)
    browser = staff(roles.COMPLAINTS)
    with statements(house) as seen:
        page = browser.get("/desk/reminders")
    assert len(seen) <= 10
    rest = browser.follow(page, "Next page")
    assert (page.text.count("08:00"), rest.text.count("08:00")) == (2, 2)
    assert "Next page" not in rest.text


@pytest.mark.parametrize("nonsense", ["before=x", "before=1.x", "before=99999999999999999999.0", "before="])
def test_an_address_that_means_nothing_breaks_nothing(staff, nonsense):
    assert staff(roles.COMPLAINTS).get(f"/desk/reminders?{nonsense}").h1 == "Reminders"
