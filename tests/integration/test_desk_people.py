"""The page of a record's people, the rules, and what is said where nobody of the team can open a record."""

import pytest

from intake.domain import roles
from intake.services.wall import NAMED
from intake.store.tables.wall import WallAttempt
from tests.builders.cases import change, kept, user
from tests.builders.people import member, shut_out
from tests.builders.told import receive
from tests.support.command_line import CommandLine
from tests.support.stored import statements

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

STORY = "pat oneil shouted at me"


@pytest.fixture
def pat(house):
    return member(house, "Pat O’Neil", roles.RESPONDER)


@pytest.fixture
def team(staff):
    return staff(roles.PARTICIPATION)


def people(browser, case_id):
    return browser.get(f"/desk/cases/{case_id}/people")


def test_it_says_who_is_shut_out_and_why_and_who_tried_to_come_in(house, pat, team, staff):
    case_id = receive(house, story=STORY).case_id
    with house.database.write() as session:
        session.add(WallAttempt(case_id=case_id, staff_id=pat.id, at=house.now(), what="desk.record"))
    page = people(team, case_id)
    assert "Pat O’Neil Hearback found their name in what was told." in page.text
    assert "Pat O’Neil Mon 23 Nov, 09:30, tried to open it" in page.text


def test_the_team_says_that_it_is_them(house, pat, team):
    case_id = receive(house, about="Pat").case_id
    page = team.submit(people(team, case_id), button="Yes, it is them: Pat O’Neil")
    assert "They are named in it: the team said so." in page.text
    assert shut_out(house, case_id) == {pat.id: NAMED}


def test_letting_somebody_in_wants_a_reason_and_keeps_it_sealed(house, pat, team):
    case_id = receive(house, story=STORY).case_id
    page = team.submit(people(team, case_id), button="Let them in: Pat O’Neil", status=422)
    assert page.errors == ["Write how you know that it is not them: whoever reads the history will ask."]
    page = team.submit(page, {f"{pat.id}-reason": "Another Pat."}, button="Let them in: Pat O’Neil")
    assert "Nobody is shut out." in page.text
    assert "Let in again: Pat O’Neil" in team.get(f"/desk/cases/{case_id}").text
    with kept(house, case_id) as case:
        assert [note.text for note in case.notes] == ["Another Pat."]


def test_somebody_is_named_by_a_typed_name_or_from_the_list(house, pat, team):
    case_id = receive(house).case_id
    named = {"name": "Kim Lee", "works_as": "A carer, or somebody in their home"}
    page = team.submit(people(team, case_id), named, button="Name them")
    assert "Kim Lee Named in it, as carer" in page.text
    page = team.submit(page, {"staff": "Pat O’Neil", "works_as": "A worker, whatever their job"}, button="Name them")
    assert shut_out(house, case_id) == {pat.id: NAMED}
    assert "Named in it: Kim Lee, Pat O’Neil." in team.get(f"/desk/cases/{case_id}").text


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"works_as": "A carer, or somebody in their home"}, "Write the name, or choose who it is."),
        ({"name": "Kim"}, "Choose whether they are a worker or a carer."),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(house, team, given, error):
    page = team.submit(people(team, receive(house).case_id), given, button="Name them", status=422)
    assert page.errors == [error]
    assert dict(page.form("Name them").fields)["name"] == given.get("name", "")


@pytest.mark.parametrize("role", sorted(roles.READS))
def test_whoever_is_named_may_say_so_and_is_back_at_their_desk(house, staff, role):
    case_id = receive(house).case_id
    browser = staff(role, "leaving_care" if role == roles.MANAGER else None)
    me = user(house, f"{role}@example.org")
    change(house, case_id, assigned_to=me.id, advocate_id=me.id, service_area="leaving_care")
    page = browser.submit(people(browser, case_id), button="Shut me out")
    assert page.path == "/desk/"
    browser.get(f"/desk/cases/{case_id}", status=404)


@pytest.mark.parametrize("role", [roles.MANAGER, roles.RESPONDER, roles.ADVOCATE])
def test_only_the_team_lets_somebody_in(house, pat, staff, role):
    case_id = receive(house, story=STORY).case_id
    browser = staff(role, "leaving_care" if role == roles.MANAGER else None)
    me = user(house, f"{role}@example.org")
    change(house, case_id, assigned_to=me.id, advocate_id=me.id, service_area="leaving_care")
    page = people(browser, case_id)
    assert [button.text for form in page.forms for button in form.buttons if "Let" in button.text] == []
    given = {"csrf_token": dict(page.form("Shut me out").fields)["csrf_token"], f"{pat.id}-reason": "Me"}
    browser.post(f"/desk/cases/{case_id}/people/{pat.id}/let-in", given, status=403)


def test_a_page_that_is_out_of_date_changes_nothing_and_keeps_the_words(house, pat, team):
    case_id = receive(house, story=STORY).case_id
    page = people(team, case_id)
    team.submit(page, {"name": "Kim Lee", "works_as": "A carer, or somebody in their home"}, button="Name them")
    again = team.submit(page, {f"{pat.id}-reason": "Another Pat."}, button="Let them in: Pat O’Neil", status=409)
    assert "Another Pat." in again.markup
    assert pat.id in shut_out(house, case_id)


def test_the_page_costs_the_same_however_many_are_in_it(house, team):
    case_id = receive(house, story=STORY).case_id
    counted = []
    for number in range(2):
        with statements(house) as seen:
            people(team, case_id)
        counted.append(len(seen))
        for name in ("Ann", "Bea", "Cy"):
            member(house, f"{name}{number} Doe{number}")
            with house.database.write() as session:
                who = user(house, f"{name}{number}.doe{number}@example.org".lower())
                session.add(WallAttempt(case_id=case_id, staff_id=who.id, at=house.now(), what="x"))
    assert counted[0] == counted[1] <= 25


@pytest.mark.parametrize("role", [*sorted(roles.TEAM), roles.MANAGER, roles.ADMIN])
def test_the_rules_stand_in_plain_english(staff, role):
    page = staff(role).get("/desk/rules")
    assert "A compliment is passed on to whoever earned it." in page.text
    assert "Make sure that the child is safe: within 60 minutes" in page.text
    assert "Find an advocate: as promised for the acknowledgement" in page.text
    assert "Everything Participation team" in page.text
    assert "wanna" in page.text


@pytest.mark.parametrize("role", [roles.RESPONDER, roles.ADVOCATE, roles.DIRECTOR, roles.REPORTING])
def test_the_rules_are_not_for_everybody(staff, role):
    browser = staff(role)
    assert "/desk/rules" not in browser.get("/desk/").markup
    browser.get("/desk/rules", status=403)


def test_the_record_says_why_it_is_urgent(house, team):
    case_id = receive(house, story="My foster dad hits me").case_id
    page = team.get(f"/desk/cases/{case_id}")
    assert "Why it is urgent" in page.text
    assert "Hurt by somebody: “hits me”" in page.text


def test_a_record_that_nobody_can_open_is_said_to_whoever_runs_hearback(
    house, staff, pages, monkeypatch, tmp_path, database_url
):
    reference = receive(house, story=STORY).reference
    member(house, "Pat O’Neil")
    assert "1 record names the whole team" in staff(roles.ADMIN).get("/desk/").text
    assert "hearback_records_nobody_opens 1.0" in pages.http.get("/metrics").get_data(as_text=True)
    said = CommandLine(monkeypatch, tmp_path / "data", database_url).run("doctor")
    assert (said.exit_code, f"BAD   {reference} names the whole team" in said.stdout) == (1, True)
