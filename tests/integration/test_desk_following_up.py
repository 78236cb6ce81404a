"""Following up on the desk: what they said, taking it down, and closing the loop, which is a person's."""

import pytest

from intake.domain import roles
from intake.services.following_up import by_person
from intake.services.wall import shut_out
from intake.store import cases
from intake.store.history import HEARBACK, History
from tests.builders.cases import user
from tests.builders.following_up import ended, followed
from tests.support.stored import open_tasks

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def team(staff):
    return staff(roles.PARTICIPATION)


def test_the_task_leads_to_the_page_on_which_the_loop_is_closed(house, team):
    receipt = ended(house)
    by_person.answer(house, receipt.case_id, "listened_to", "partly", "page")
    record = team.get(f"/desk/cases/{receipt.case_id}")
    page = team.follow(record, "Go there: Follow up: ask how it was, and close the loop")
    assert "Felt listened to and taken seriously partly" in page.text
    page = team.submit(page, {"done": " "}, button="Close the loop", status=422)
    assert page.errors == ["Write what was done about it, or that they said nothing."]
    page = team.submit(page, {"done": "We rang her."}, button="Close the loop")
    assert "We rang her." in page.text
    assert "follow_up" not in open_tasks(house)
    assert "Closed the loop" in team.get(record.path).text


def test_a_record_says_that_it_is_urgent_because_something_got_worse(house, team):
    receipt = ended(house)
    by_person.answer(house, receipt.case_id, "worse_since", "partly", "page")
    assert "they said that something got worse" in team.get(f"/desk/cases/{receipt.case_id}").text
    assert "Make sure that they are safe before" in team.get(f"/desk/cases/{receipt.case_id}/following-up").text


def test_what_was_said_in_a_talk_is_kept_or_comes_back_with_what_is_to_mend(house, team):
    receipt = ended(house)
    page = team.get(f"/desk/cases/{receipt.case_id}/following-up")
    page = team.submit(page, {"on": "1/1/2027", "listened_to": "yes"}, button="Keep what they said", status=422)
    assert page.errors == ["That day has not come yet. Write the day on which it was."]
    page = team.submit(page, {"on": "23/11/2026"}, button="Keep what they said")
    assert "in a talk with somebody on the team" in page.text
    with followed(house, receipt.case_id) as row:
        assert (row.listened_to, row.answered_on) == ("yes", house.today())


@pytest.mark.parametrize("is_closed", [False, True])
def test_all_that_was_noted_comes_back_where_somebody_else_was_quicker(house, team, is_closed):
    receipt = ended(house)
    by_person.answer(house, receipt.case_id, "listened_to", "yes", "page")
    page = team.get(f"/desk/cases/{receipt.case_id}/following-up")
    if is_closed:
        team.submit(page, {"done": "We rang her."}, button="Close the loop")
    else:
        by_person.answer(house, receipt.case_id, "worse_since", "no", "page")
    said = {"on": "23/11/2026", "listened_to": "partly", "anything_else": "Later."}
    page = team.submit(page, said, button="Keep what they said", status=409)
    assert page.errors[0].startswith("Somebody changed this record meanwhile.")
    given = dict(page.form("Keep what they said").fields)
    assert {name: given[name] for name in said} == said


def test_they_are_asked_now_or_not_at_all_with_the_reason(house, team):
    page = team.get(f"/desk/cases/{ended(house).case_id}/following-up")
    page = team.submit(page, {"why": "She asked us not to."}, button="Do not ask them")
    assert "somebody on the team decided so" in page.text
    page = team.submit(page, button="Ask them now")
    assert "on their own page alone: nobody may contact them" in page.text


def test_it_is_the_teams_and_nobodys_who_is_named_in_it(house, staff, team):
    receipt = ended(house)
    address = f"/desk/cases/{receipt.case_id}/following-up"
    staff(roles.MANAGER).get(address, status=403)
    with house.database.write() as session:
        case = cases.to_change(session, receipt.case_id)
        history = History(session, house.matching, case, house.now())
        shut_out(house, case, history, HEARBACK, user(house, "participation@example.org").id, "named")
    team.get(address, status=404)
