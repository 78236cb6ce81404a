"""The page on which a complaint is screened: one calm page that works without a script and keeps what is typed."""

import pytest

from intake.domain import roles
from intake.services import progress
from tests.builders.cases import kept
from tests.builders.told import receive
from tests.support.stored import statements

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

SAVE, CHECK = "Save the screening", "Check it first"
STATUTORY = {"decision": "Statutory procedure", "court": "No"}
REFUSED = {"decision": "Refused: a letter says why, and whom they can turn to", "reason": "A court decides this."}


@pytest.fixture
def team(staff):
    return staff(roles.COMPLAINTS)


@pytest.fixture
def case_id(house, team):
    return receive(house).case_id


@pytest.fixture
def page(team, case_id):
    return team.follow(team.get(f"/desk/cases/{case_id}"), "Screening")


def typed(page, button=SAVE):
    return dict(page.form(button).fields)


def test_a_complaint_goes_into_a_procedure(house, team, page, case_id):
    page = team.submit(page, STATUTORY, button=SAVE)
    assert "Decided: statutory procedure" in page.text
    with kept(house, case_id) as case:
        assert (case.procedure, case.stages[0].stage) == ("england_statutory", "stage_1")


def test_checking_advises_and_keeps_nothing(house, team, page, case_id):
    given = {**STATUTORY, "court": "The police look into it", "grounds_arose_on": "1/2/2024", "evidence": "The file."}
    page = team.submit(page, given, button=CHECK)
    assert "A court or the police: pause the clock" in page.text
    assert "That alone refuses nothing" in page.text
    assert "Before it can be saved" in page.text
    assert (typed(page)["evidence"].strip(), typed(page)["grounds_arose_on"]) == ("The file.", "1/2/2024")
    with kept(house, case_id) as case:
        assert case.screenings == []


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"grounds_arose_on": "31/02/2026"}, "That month has 28 days. Write a day that there is."),
        ({"grounds_arose_on": "24/11/2026"}, "That day has not come yet. Write when it happened."),
        ({"consent_on": "1/1/2027"}, "That day has not come yet. Write the day on which the child was asked."),
        (
            {"earlier": "HB-NOTHERE"},
            "No record that you can see has this reference. Look at it again, or leave it empty.",
        ),
        ({**REFUSED, "reason": ""}, "Say why it is refused, in words for the person."),
        ({"reason": "x" * 10_001}, "This is 10,001 characters long. There is room for 10,000. Make it shorter by 1."),
    ],
)
def test_what_cannot_be_kept_says_what_to_do_and_stays_as_typed(house, team, page, case_id, given, error):
    page = team.submit(page, {**STATUTORY, "evidence": "The file.", **given}, button=SAVE, status=422)
    assert page.errors == [error]
    assert typed(page)["evidence"].strip() == "The file."
    for name in set(given) - {"decision"}:
        assert typed(page)[name].strip() == given[name]
    with kept(house, case_id) as case:
        assert case.screenings == []


def test_somebody_elses_change_loses_nothing_that_was_typed(house, team, page, case_id):
    progress.add_words(house, case_id, "And it rained in.", once="once")
    page = team.submit(page, {**REFUSED, "evidence": "The file."}, button=SAVE, status=409)
    assert (typed(page)["evidence"].strip(), typed(page)["reason"].strip()) == ("The file.", "A court decides this.")
    assert "Decided: refused" in team.submit(page, button=SAVE).text


def test_what_is_not_decided_yet_is_there_again(team, page, case_id):
    given = {"has_cared": "Yes", "eligible_as": "Somebody else who may have sufficient interest in the child’s welfare"}
    page = team.submit(page, {**given, "evidence": "Asked the worker."}, button=SAVE)
    assert "Not decided yet" in page.text
    assert "Answer the six questions first" in page.text
    assert (typed(page)["has_cared"], typed(page)["evidence"].strip()) == ("yes", "Asked the worker.")


def test_a_refusal_is_seen_before_it_goes_with_the_ombudsman_in_it(house, team, page, case_id):
    assert "the Local Government and Social Care Ombudsman" in page.text
    page = team.submit(page, REFUSED, button=SAVE)
    letter = typed(page, "Send the letter and end the record")["letter"]
    assert "A court decides this." in letter
    assert "0300 061 0614" in letter
    page = team.submit(page, button="Easier words")
    letter = typed(page, "Keep the draft")["letter"]
    page = team.submit(page, {"letter": letter + "Come and see us."}, button="Send the letter and end the record")
    with kept(house, case_id) as case:
        assert (case.status, case.outcome) == ("closed", None)
        *_others, sent = [message.body for message in case.messages if message.channel == "web"]
        assert sent.endswith("Come and see us.")


def test_an_empty_letter_does_not_go(team, page):
    page = team.submit(page, REFUSED, button=SAVE)
    page = team.submit(page, {"letter": " "}, button="Send the letter and end the record", status=422)
    assert page.errors == ["Write the letter before you send it."]


@pytest.mark.parametrize("authority", ["C"])
def test_somebody_else_signs_off_or_sends_back_with_a_comment(staff, team, page):
    page = team.submit(page, STATUTORY, button=SAVE)
    assert "You decided it, so somebody else signs it off." in page.text
    other = staff(roles.PARTICIPATION)
    page = other.submit(other.get(page.path), button="Send it back", status=422)
    assert page.errors == ["Say what is to be looked at again."]
    page = other.submit(page, {"words": "Ask the school."}, button="Send it back")
    page = team.submit(team.get(page.path), {**STATUTORY, "decision": "Corporate procedure"}, button=SAVE)
    assert "Ask the school." in page.text
    page = other.submit(other.get(page.path), button="I agree: sign it off")
    assert "Decided: corporate procedure" in page.text


@pytest.mark.parametrize(("authority", "stage"), [("A", "stage_0"), ("D", "investigation")])
def test_where_a_procedure_has_two_ways_in_the_form_asks_which(house, team, page, stage, case_id):
    page = team.submit(page, {"decision": "statutory"}, button=SAVE, status=422)
    assert page.errors == ["Choose the stage with which this procedure begins."]
    team.submit(page, {"stage": stage}, button=SAVE)
    with kept(house, case_id) as case:
        assert case.stages[0].stage == stage


def test_only_the_team_screens(staff, page):
    for role in (roles.MANAGER, roles.ADVOCATE, roles.DIRECTOR):
        assert staff(role, "leaving_care").get(page.path, status=403)


def test_feedback_is_not_screened(house, team):
    page = team.get(f"/desk/cases/{receive(house, 'feedback').case_id}/screening")
    assert "Only a complaint is screened." in page.text


def test_the_page_is_light(house, team, page):
    team.submit(page, REFUSED, button=SAVE)
    with statements(house) as seen:
        team.get(page.path)
    assert len(seen) <= 25
