"""Stage 1 played whole on its pages: by the team, whoever answers, a second person who checks, and the young person."""

from dataclasses import replace

import pytest

from intake.domain import roles
from intake.domain.authority import Desk
from intake.services.answering import points, sending, stages
from tests.builders.answering import ANSWER, SERVICE, TEAM, answered, begun, found, given, pointed, staff_of, written
from tests.builders.cases import change, hand, kept
from tests.builders.houses import build_parts
from tests.builders.told import receive
from tests.support.stored import statements
from tests.support.walking import come_back

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def procedure():
    return "england_statutory"


@pytest.fixture
def told(house, procedure):
    """A complaint received, with the words that open it; it follows a procedure, and no stage has begun."""
    receipt = receive(house)
    change(house, receipt.case_id, procedure=procedure, statutory="statutory", service_area=SERVICE)
    return receipt


def play(staff, house, pages, told, stage_name, finding, outcome, said):
    """From the beginning of the stage to its answer; the young person's page at the end."""
    base = f"/desk/cases/{told.case_id}"
    team, officer = staff(roles.COMPLAINTS), staff(roles.RESPONDER)
    page = team.submit(team.get(f"{base}/stage"), {"stage": stage_name}, button="Begin the stage")
    page = team.submit(team.get(f"{base}/points"), {"words": "Sam’s room was given away."}, button="Save the point")
    team.submit(page, button="Send the points to them")
    page = come_back(pages, told.reference, " ".join(told.words))
    assert "Have we understood you?" in page.text
    page = pages.submit(page, button="Yes, this is right")
    assert "Have we understood you?" not in page.text
    page = team.submit(team.get(f"{base}/stage"), {"officer": "responder, responder"}, button="Give it to them")
    page = officer.submit(officer.get(f"{base}/stage"), button="Accept it")
    page = officer.submit(officer.get(f"{base}/letter"), {"wording": "For a young person"}, button="Fill in the letter")
    page = officer.submit(page, {"finding_1": finding}, button="Save what was found")
    assert outcome in page.text
    officer.submit(page, button="Send the answer", status=422)
    page = officer.submit(page, {"words": "Dear Sam, we looked into it."}, button="Send the answer")
    assert "Dear Sam, we looked into it." in page.text
    page = pages.get("/back/case")
    assert all(words in page.text for words in (said, "Sam’s room was given away.", "Dear Sam, we looked into it."))
    return page


def test_stage_1_in_england_from_its_beginning_to_the_next(staff, house, pages, told):
    page = play(
        staff, house, pages, told, "Stage 1: local resolution", "Upheld", "Upheld", "We agree with you about this:"
    )
    assert "You can ask for somebody from outside to look at it, until Monday 21 December." in page.text
    assert "the Local Government and Social Care Ombudsman" in page.text
    page = pages.submit(page, button="Ask for somebody to look at it")
    assert "You asked for somebody from outside to look at it. We have got that" in page.text
    team = staff(roles.PARTICIPATION)
    page = team.submit(team.get(f"/desk/cases/{told.case_id}/stage"), button="Begin this stage")
    assert "Not yet: the terms have to be signed" in page.text
    assert "Somebody new will look at what you told us." in pages.get("/back/case").text
    page = team.submit(page, {"on": "23/11/2026"}, button="Start the clock")
    assert "You get an answer by Wednesday 30 December." in pages.get("/back/case").text


class TestScotland:
    """The frontline response of a Scottish council."""

    @pytest.fixture
    def parts(self, database_url, tmp_path, clock):
        built = build_parts(database_url, tmp_path / "data", clock, AUTHORITY="D")
        yield built
        built.house.database.close()

    @pytest.fixture
    def told(self, house):
        receipt = receive(house)
        change(house, receipt.case_id, procedure="scotland", statutory="statutory")
        return receipt

    def test_a_frontline_response_may_find_it_resolved(self, staff, house, pages, told):
        name, said = "Stage 1: frontline response", "We have put this right with you:"
        page = play(staff, house, pages, told, name, "Resolved", "Resolved", said)
        assert "somebody who did not write this answer to look at it, until Sunday 23 May." in page.text
        assert "the Scottish Public Services Ombudsman" in page.text


@pytest.fixture
def case_id(house):
    return begun(house)


@pytest.fixture
def team(staff, case_id):
    return staff(roles.PARTICIPATION)


def test_a_child_says_what_is_missing_and_their_words_are_kept(house, pages, staff, told):
    team = staff(roles.COMPLAINTS)
    base = f"/desk/cases/{told.case_id}"
    team.submit(team.get(f"{base}/stage"), {"stage": "Stage 1: local resolution"}, button="Begin the stage")
    team.submit(team.get(f"{base}/points"), {"words": "The room."}, button="Save the point")
    team.submit(team.get(f"{base}/points"), button="Send the points to them")
    page = come_back(pages, told.reference, " ".join(told.words))
    page = pages.submit(page, {"words": " "}, button="Tell the team", status=422)
    assert page.errors == ["Write what is wrong or missing. A few words are enough."]
    pages.submit(page, {"words": "It was my sister’s too."}, button="Tell the team")
    assert "It was my sister’s too." in team.get(f"{base}/points").text


def test_late_is_no_reason_to_be_turned_away(house, clock, pages, staff, told):
    staff_of(house, TEAM, roles.COMPLAINTS)
    team = staff(roles.COMPLAINTS)
    base = f"/desk/cases/{told.case_id}"
    team.submit(team.get(f"{base}/stage"), {"stage": "Stage 1: local resolution"}, button="Begin the stage")
    answered(house, told.case_id)
    clock.forward(days=90)
    page = come_back(pages, told.reference, " ".join(told.words))
    assert "You can still ask for somebody from outside to look at it. We look at why it is late." in page.text
    pages.submit(page, button="Ask for somebody to look at it")


def test_a_held_complaint_says_that_it_is_not_forgotten(house, pages, told):
    change(house, told.case_id, held_on=house.today())
    page = come_back(pages, told.reference, " ".join(told.words))
    assert "We make sure first that everybody is safe. We have not forgotten what you told us." in page.text


class TestWhereAnswersAreChecked:
    """An authority that has another person check each answer."""

    @pytest.fixture
    def parts(self, database_url, tmp_path, clock):
        built = build_parts(database_url, tmp_path / "data", clock)
        authority = replace(built.house.authority, desk=Desk(qa=True))
        yield replace(built, house=replace(built.house, authority=authority))
        built.house.database.close()

    def test_a_second_person_checks_the_letter(self, house, staff, case_id):
        pointed(house, case_id, "The room.")
        written(house, case_id)
        path = f"/desk/cases/{case_id}/letter"
        writer, checker = staff(roles.MANAGER, SERVICE), staff(roles.PARTICIPATION)
        page = writer.get(path)
        assert "Send the answer" not in [button.text for form in page.forms for button in form.buttons]
        writer.submit(page, {"words": "You were right."}, button="Hand it over to be checked")
        page = checker.submit(checker.get(path), button="Send it back", status=422)
        assert page.errors == ["Say what has to be mended."]
        checker.submit(page, {"comments": "Which room?"}, button="Send it back")
        page = writer.get(path)
        assert "Which room?" in page.text
        writer.submit(page, {"words": "You were right about the big room."}, button="Hand it over to be checked")
        assert "Passed the check" in checker.submit(checker.get(path), button="It is right").text


def test_first_contact_is_made_when_the_child_was_reached_and_all_three_are_done(house, team, case_id):
    path = f"/desk/cases/{case_id}/contacts"
    said = {"kind": "First contact with the child", "part": "The child or young person", "on": "23/11/2026"}
    page = team.submit(team.get(path), {**said, "rights": ["y"]}, button="Note the contact")
    with kept(house, case_id) as case:
        assert [task.done_at for task in case.tasks if task.name == "first_contact"] == [None]
    page = team.submit(page, {**said, "rights": ["y"], "agreed": ["y"], "explained": ["y"]}, button="Note the contact")
    with kept(house, case_id) as case:
        assert None not in [task.done_at for task in case.tasks if task.name == "first_contact"]


@pytest.mark.parametrize(
    ("day", "error"),
    [
        ("1/12/2026", "That day has not come yet. Write the day on which it was."),
        ("2/11/2026", "We received it on Mon 23 Nov. Write that day or a later one."),
        ("31/2/2026", "That month has 28 days. Write a day that there is."),
        ("", "Write the day."),
    ],
)
def test_an_impossible_day_is_refused_and_the_words_stay(team, case_id, day, error):
    page = team.get(f"/desk/cases/{case_id}/contacts")
    token = dict(page.form("Sign out").fields)["csrf_token"]
    given = {
        "csrf_token": token,
        "revision": revision_on(page),
        "kind": "talk",
        "part": "other",
        "on": day,
        "words": "She was glad.",
    }
    page = team.post(f"/desk/cases/{case_id}/contacts", given, status=422)
    assert page.errors == [error]
    assert "She was glad." in page.markup


def revision_on(page):
    return next(dict(form.fields)["revision"] for form in page.forms if "revision" in dict(form.fields))


def test_the_offer_of_an_advocate_and_its_answer(house, team, case_id):
    advocate = staff_of(house, "ada@example.org", roles.ADVOCATE, name="Ada Advocate")
    page = team.get(f"/desk/cases/{case_id}/contacts")
    said = {"csrf_token": "", "revision": revision_on(page), "response": "accepted", "offered_on": "23/11/2026"}
    said["csrf_token"] = dict(page.form("Sign out").fields)["csrf_token"]
    page = team.post(
        f"/desk/cases/{case_id}/contacts/advocate", {**said, "advocate": str(advocate), "service": "Voices"}
    )
    assert "Appointed Ada Advocate" in page.text
    with kept(house, case_id) as case:
        assert (case.advocate_id, case.advocate_wanted) == (advocate, "yes")


@pytest.mark.parametrize("page", ["points", "stage", "contacts", "letter"])
def test_whoever_is_not_given_it_does_not_find_it(house, staff, case_id, page):
    assert staff(roles.INVESTIGATOR).get(f"/desk/cases/{case_id}/{page}", status=404)


def test_who_gives_it_back_is_at_their_queue(house, staff, case_id):
    browser = staff(roles.RESPONDER)
    given(house, case_id, "responder@example.org")
    path = f"/desk/cases/{case_id}/stage"
    page = browser.submit(browser.get(path), {"words": " "}, button="Give it back to the team", status=422)
    assert page.errors == ["Say why, so that the team can give it to somebody else."]
    assert browser.submit(page, {"words": "I am away."}, button="Give it back to the team").path == "/desk/"


def test_a_record_without_a_finding_ends_with_its_reason(house, team, case_id):
    path = f"/desk/cases/{case_id}"
    page = team.submit(team.get(path), {"outcome": "Withdrawn"}, button="Yes, end this record", status=422)
    assert page.errors == ["Write why."]
    page = team.submit(page, {"outcome": "Withdrawn", "why": "Sam rang."}, button="Yes, end this record")
    assert "Outcome Withdrawn" in page.text


def test_an_outdated_letter_is_refused_and_its_words_come_back(house, team, case_id):
    written(house, case_id)
    page = team.get(f"/desk/cases/{case_id}/letter")
    written(house, case_id)
    page = team.submit(page, {"words": "All that I wrote."}, button="Save the draft", status=409)
    assert "All that I wrote." in page.text


def cost(house, browser, path):
    with statements(house) as seen:
        browser.get(path)
    return len(seen)


@pytest.mark.parametrize("page", ["", "/points", "/stage", "/contacts", "/letter"])
def test_a_page_of_the_desk_costs_the_same_however_much_there_is(house, team, case_id, page):
    path = f"/desk/cases/{case_id}{page}"
    pointed(house, case_id, "One.")
    before = cost(house, team, path)
    for number in range(5):
        staff_of(house, f"more{number}@example.org", roles.RESPONDER)
        pointed(house, case_id, f"Point {number}.")
        points.note_reply(house, hand(house, TEAM, case_id), way="talk", on=house.today(), correction="No.")
    assert cost(house, team, path) <= before + 1 <= 25


def test_their_own_page_costs_seven_statements_at_most(house, pages, told):
    staff_of(house, TEAM, roles.COMPLAINTS)
    stages.begin_now(house, hand(house, TEAM, told.case_id), "stage_1")
    pointed(house, told.case_id)
    points.send(house, hand(house, TEAM, told.case_id))
    come_back(pages, told.reference, " ".join(told.words))
    assert cost(house, pages, "/back/case") <= 7
    change(house, told.case_id, safe_now="no")
    found(house, told.case_id, "upheld", "upheld")
    written(house, told.case_id)
    sending.send(house, hand(house, TEAM, told.case_id), ANSWER)
    assert cost(house, pages, "/back/case") <= 7
