"""The safeguarding page of a record."""

from uuid import UUID

import pytest

from intake.domain import roles
from intake.services import progress
from tests.builders.cases import change, kept
from tests.builders.told import receive
from tests.support.stored import open_tasks

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

HARM = {"concern": "Significant harm: the child is, or may be, hurt", "words": "Bruises."}
ALLEGATION = {"concern": "allegation", "words": "Her carer."}


@pytest.fixture
def team(staff):
    return staff(roles.COMPLAINTS)


@pytest.fixture
def page(house, team):
    """Of a complaint just received."""
    return team.follow(team.get(f"/desk/cases/{receive(house).case_id}"), "Safeguarding")


def test_harm_is_raised_referred_and_the_record_goes_on(team, page):
    page = team.submit(page, HARM, button="Raise it")
    assert "Held for safeguarding since Mon 23 Nov" in page.text
    assert "Refer by Mon 23 Nov, 10:30" in page.text
    page = team.submit(page, {"significant_harm-to": "the MASH"}, button="It was referred")
    assert "Referred to the MASH, Mon 23 Nov" in page.text
    page = team.submit(page, button="Let the record go on")
    assert "Held for safeguarding" not in page.text
    page = team.submit(page, button="Close this concern")
    assert "Closed Mon 23 Nov" in page.text


def test_a_held_record_still_shows_and_says_so(team, page):
    team.submit(page, HARM, button="Raise it")
    record = team.get(page.path.removesuffix("/safety"))
    assert "Held for safeguarding since Mon 23 Nov" in record.text
    assert "They moved my room" in record.text


def test_a_late_referral_says_so(team, page, clock):
    team.submit(page, HARM, button="Raise it")
    clock.forward(hours=2)
    assert "Refer by Mon 23 Nov, 10:30, late" in team.get(page.path).text


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({}, "Choose to whom it was referred."),
        ({"allegation-to": "lado", "allegation-on": ""}, "Write the day on which it was referred."),
        (
            {"allegation-to": "lado", "allegation-on": "24/11/2026"},
            "That day has not come yet. Write the day on which it was referred.",
        ),
    ],
)
def test_a_referral_that_cannot_be_kept_stays_as_typed(team, page, given, error):
    page = team.submit(page, ALLEGATION, button="Raise it")
    given = {"allegation-words": "Rang them.", **given}
    page = team.submit(page, given, button="It was referred", status=422)
    assert page.errors == [error]
    assert {name: dict(page.form("It was referred").fields)[name].strip() for name in given} == given


def test_what_is_typed_beside_somebody_elses_change_stays(house, team, page):
    page = team.submit(page, ALLEGATION, button="Raise it")
    progress.add_words(house, UUID(page.path.split("/")[3]), "More.", once="once")
    page = team.submit(page, {"allegation-words": "Rang them."}, button="Hold the record", status=409)
    page = team.submit(page, button="Hold the record")
    assert "Held for safeguarding since" in page.text


def test_two_concerns_stand_apart(team, page):
    page = team.submit(page, HARM, button="Raise it")
    page = team.submit(page, ALLEGATION, button="Raise it")
    assert "Raise a concern" not in page.text
    assert page.text.count("Refer by") == 2


def test_a_concern_needs_a_kind(team, page):
    page = team.submit(page, {"words": "Bruises."}, button="Raise it", status=422)
    assert page.errors == ["Choose what the concern is."]
    assert dict(page.form("Raise it").fields)["words"].strip() == "Bruises."


def test_a_manager_raises_a_concern_in_their_own_service_alone(house, staff, page):
    case_id = receive(house).case_id
    change(house, case_id, service_area="leaving_care")
    manager = staff(roles.MANAGER, "leaving_care")
    own = manager.follow(manager.get(f"/desk/cases/{case_id}"), "Safeguarding")
    assert "Raised Mon 23 Nov" in manager.submit(own, HARM, button="Raise it").text
    manager.get(page.path, status=404)


def test_others_do_not_open_it(staff, page):
    for role in (roles.ADVOCATE, roles.RESPONDER, roles.DIRECTOR):
        staff(role).get(page.path, status=403)


@pytest.mark.parametrize("concern", ["moon", "allegation"])
def test_a_concern_that_is_not_there_is_not_worked_on(team, page, concern):
    given = dict(page.form("Raise it").fields)
    team.post(f"{page.path}/{concern}/hold", given, status=404)


def test_a_referral_is_not_ticked_off_but_made(team, page):
    team.submit(page, HARM, button="Raise it")
    record = team.get(page.path.removesuffix("/safety"))
    assert "Done: Refer it to safeguarding" not in [button.text for form in record.forms for button in form.buttons]
    assert team.follow(record, "Go there: Refer it to safeguarding").path == page.path


def test_a_held_record_says_so_in_the_queue(staff, team, page):
    team.submit(page, HARM, button="Raise it")
    assert "Held for safeguarding since Mon 23 Nov" in staff(roles.PARTICIPATION).get("/desk/").text


def test_words_that_only_sound_like_harm_are_set_aside_with_a_reason(house, team):
    case_id = receive(house, story="He hit me in the pillow fight and we laughed").case_id
    page = team.get(f"/desk/cases/{case_id}/safety")
    page = team.submit(page, button="No referral is needed", status=422)
    assert page.errors == ["It was not referred: say why that is not needed."]
    page = team.submit(page, {"significant_harm-words": "A game; she laughed."}, button="No referral is needed")
    record = team.get(f"/desk/cases/{case_id}")
    assert "No referral needed: significant harm A game; she laughed." in record.text
    assert "Refer it to safeguarding Due" not in record.text
    assert "Held for safeguarding" not in record.text


def test_a_referral_that_is_asked_for_cannot_be_ticked_off(house, team):
    case_id = receive(house, story="He hit me and it hurts").case_id
    with kept(house, case_id) as case:
        (task,) = [task.id for task in case.tasks if task.name == "refer_safeguarding"]
    form = dict(team.get(f"/desk/cases/{case_id}").form("Save").fields)
    given = {name: form[name] for name in ("csrf_token", "revision")}
    team.post(f"/desk/cases/{case_id}/tasks/{task}/done", given, status=404)
    assert "refer_safeguarding" in open_tasks(house)
