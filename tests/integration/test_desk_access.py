"""Who may open what on the desk."""

from uuid import UUID

import pytest

from intake.domain import roles
from intake.store.tables.case import Case
from tests.builders.cases import change, user
from tests.builders.told import STORY, receive
from tests.conftest import PASSWORD
from tests.support.pages import Page
from tests.support.stored import only

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""Pages are looked at on one database; what they rest on is tested on both."""

ASSIGNED = (roles.RESPONDER, roles.INVESTIGATOR)
WITHOUT_RECORDS = (roles.DIRECTOR, roles.REPORTING, roles.ADMIN)
NOWHERE = UUID("6dd09b50-b1cb-4a81-97df-54ac0fd20578")
ACTIONS = ("take-on", "answer", "writing", "end", f"tasks/{NOWHERE}/done")


def token(page: Page) -> str:
    return dict(page.form("Sign out").fields)["csrf_token"]


def as_it_stands(house):
    return only(house, Case, lambda case: (case.revision, case.last_link, case.status, len(case.messages)))


@pytest.fixture
def case_id(house):
    return receive(house).case_id


def test_every_desk_route_says_which_roles_it_is_for(app):
    desk = [rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/desk")]
    assert len(desk) >= 8
    for rule in desk:
        assert rule.endpoint.startswith("desk.")
        assert getattr(app.view_functions[rule.endpoint], "allowed_roles", None), f"{rule.endpoint} is open to anybody"


@pytest.mark.parametrize("path", ["/desk/", "/desk/outbox", f"/desk/cases/{NOWHERE}"])
def test_strangers_are_sent_to_sign_in(pages, path):
    assert pages.get(path, status=302).location.startswith("/sign-in?next=")


def test_who_signs_in_arrives_where_they_wanted_to_go(pages, staff, case_id):
    staff(roles.PARTICIPATION)
    asked = pages.get(f"/desk/cases/{case_id}")
    arrived = pages.submit(asked, {"email": "participation@example.org", "password": PASSWORD})
    assert arrived.path == f"/desk/cases/{case_id}"


def test_a_wrong_password_keeps_the_address_and_says_what_is_wrong(pages, staff):
    staff(roles.PARTICIPATION)
    page = pages.submit(pages.get("/sign-in"), {"email": "participation@example.org", "password": "x"}, status=422)
    assert page.errors == ["The email address and the password do not belong together."]
    assert dict(page.form().fields)["email"] == "participation@example.org"


def test_signing_out_shuts_the_desk(staff):
    browser = staff(roles.PARTICIPATION)
    browser.submit(browser.get("/desk/"), button="Sign out")
    assert browser.get("/desk/", status=302).location.startswith("/sign-in")


def test_an_answer_written_by_somebody_signed_out_is_kept_until_they_are_back(staff, case_id):
    browser = staff(roles.PARTICIPATION)
    record = browser.get(f"/desk/cases/{case_id}")
    browser.submit(record, button="Sign out")
    words = "We asked the home to wait. You will hear from us on Friday."
    kept = browser.submit(record, {"words": words}, button="Send the answer", status=401)
    assert words in kept.text
    browser.submit(browser.get("/sign-in"), {"email": "participation@example.org", "password": PASSWORD})
    assert words in browser.submit(kept, button="Try again").text


@pytest.mark.parametrize("role", WITHOUT_RECORDS)
def test_roles_without_records_open_none(staff, case_id, role):
    page = staff(role).get(f"/desk/cases/{case_id}", status=403)
    assert page.h1 == "This is not for your role"
    assert STORY not in page.markup


@pytest.mark.parametrize("role", WITHOUT_RECORDS)
def test_roles_without_records_see_no_reference_on_their_desk(house, staff, role):
    receipt = receive(house)
    assert receipt.reference not in staff(role).get("/desk/").markup


def test_a_director_sees_how_many_records_of_each_kind_are_open(house, staff):
    for journey in ("complaint", "complaint", "compliment"):
        receive(house, journey)
    page = staff(roles.DIRECTOR).get("/desk/")
    assert "Complaint 2 Compliment 1 All 3" in page.text


@pytest.mark.parametrize("role", [roles.REPORTING, roles.ADMIN])
def test_roles_without_records_are_told_what_they_can_do(staff, role):
    assert "on the command line" in staff(role).get("/desk/").text


def test_a_manager_sees_the_records_of_their_own_service_alone(house, staff):
    ours, theirs, nobodys = receive(house), receive(house), receive(house)
    change(house, ours.case_id, service_area="leaving_care")
    change(house, theirs.case_id, service_area="adoption_support")
    browser = staff(roles.MANAGER, "leaving_care")
    queue = browser.get("/desk/").markup
    assert [receipt.reference in queue for receipt in (ours, theirs, nobodys)] == [True, False, False]
    browser.get(f"/desk/cases/{ours.case_id}")
    browser.get(f"/desk/cases/{theirs.case_id}", status=404)


@pytest.mark.parametrize("role", ASSIGNED)
def test_others_see_only_what_is_assigned_to_them(house, staff, role):
    mine, other = receive(house), receive(house)
    browser = staff(role)
    change(house, mine.case_id, assigned_to=user(house, f"{role}@example.org").id)
    queue = browser.get("/desk/").markup
    assert mine.reference in queue
    assert other.reference not in queue
    browser.get(f"/desk/cases/{mine.case_id}")
    assert browser.get(f"/desk/cases/{other.case_id}", status=404).h1 == "This record is not here"


def test_a_manager_without_a_service_sees_nothing(house, staff, case_id):
    browser = staff(roles.MANAGER)
    assert "Nothing is open for your service." in browser.get("/desk/").text
    browser.get(f"/desk/cases/{case_id}", status=404)


def test_an_advocate_reads_and_is_offered_no_work(house, staff, case_id):
    browser = staff(roles.ADVOCATE)
    change(house, case_id, advocate_id=user(house, "advocate@example.org").id)
    page = browser.get(f"/desk/cases/{case_id}")
    assert STORY in page.text
    assert [button.text for form in page.forms for button in form.buttons] == ["Sign out"]


@pytest.mark.parametrize("role", [roles.ADVOCATE, roles.DIRECTOR, roles.REPORTING, roles.ADMIN])
def test_those_who_do_not_answer_change_nothing(house, staff, case_id, role):
    browser, before = staff(role), as_it_stands(house)
    fields = {"csrf_token": token(browser.get("/desk/")), "revision": "1", "words": "No", "outcome": "none"}
    for action in ACTIONS:
        browser.post(f"/desk/cases/{case_id}/{action}", fields, status=403)
    assert as_it_stands(house) == before


def test_nobody_changes_a_record_they_do_not_see(house, staff, case_id):
    browser, before = staff(roles.MANAGER, "leaving_care"), as_it_stands(house)
    fields = {"csrf_token": token(browser.get("/desk/")), "revision": "1", "words": "No", "outcome": "none"}
    for action in ACTIONS:
        browser.post(f"/desk/cases/{case_id}/{action}", fields, status=404)
    assert as_it_stands(house) == before


@pytest.mark.parametrize("role", [roles.MANAGER, roles.RESPONDER, roles.ADVOCATE, roles.DIRECTOR, roles.REPORTING])
def test_the_outbox_is_for_the_team_and_the_administrator(staff, role):
    browser = staff(role)
    assert "/desk/outbox" not in browser.get("/desk/").markup
    browser.get("/desk/outbox", status=403)


def test_a_number_is_shown_to_the_team_and_to_nobody_else(house, staff):
    receipt = receive(house, contact="sms", contact_number="+447700900123")
    change(house, receipt.case_id, service_area="leaving_care")
    record = f"/desk/cases/{receipt.case_id}"
    assert "07700 900123" in staff(roles.COMPLAINTS).get(record).text
    manager = staff(roles.MANAGER, "leaving_care").get(record)
    assert "900123" not in manager.markup
    assert "the participation and complaints teams see it" in manager.text
