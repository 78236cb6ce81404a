"""Safe ways that somebody agrees to, changes and takes back; and who wants no contact at all (R32)."""

import pytest

from intake.domain import roles
from intake.services.deliver import deliver_due
from intake.store.tables.message import Message
from intake.store.tables.silence import Silence
from tests.builders.cases import change, kept
from tests.builders.told import SMS, receive
from tests.support.stored import open_tasks, read

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

BY_EMAIL = {"way-channel": "By email", "way-email": "sam@example.com", "way-on": "23/11/2026"}
NO_CONTACT = {"first-channel": "Not at all: they come back themselves", "first-on": "23/11/2026"}


@pytest.fixture
def team(staff):
    return staff(roles.PARTICIPATION)


@pytest.fixture
def case_id(house):
    return receive(house, **SMS).case_id


def people(team, case_id):
    return team.get(f"/desk/cases/{case_id}/people")


def answer(team, case_id):
    page = team.get(f"/desk/cases/{case_id}")
    team.submit(page, {"words": "We asked them to wait."}, button="Send the answer")
    return page


def sent(house):
    return read(house, Message, lambda one: (one.name, one.channel, one.state))


def stop(house, case_id):
    """They text STOP."""
    with house.database.write() as session, kept(house, case_id) as case:
        key = case.teller.contact_key
        session.add(Silence(id=house.matching.uuid("silence", key), line=key, why="stop", since=house.now()))


def test_another_way_is_noted_and_taken_when_the_first_one_is_silent(house, team, case_id):
    page = team.submit(people(team, case_id), {**BY_EMAIL, "way-named": "y"}, button="Note this way")
    assert "If that fails: by email sam@example.com, any time, agreed Mon 23 Nov" in page.text
    stop(house, case_id)
    page = answer(team, case_id)
    assert "By another way that they agreed to, an email goes now, in words for a young person." in page.text
    assert ("answer_ready", "email", "queued") in sent(house)
    assert "Another safe way, agreed on Mon 23 Nov 2026: By email" in team.get(f"/desk/cases/{case_id}").text


def test_a_way_taken_back_is_used_no_more_and_what_waited_for_it_never_goes(house, team, case_id):
    team.submit(people(team, case_id), BY_EMAIL, button="Note this way")
    stop(house, case_id)
    answer(team, case_id)
    page = team.submit(people(team, case_id), button="They took it back: sam@example.com")
    assert "If that fails" not in page.text
    assert ("answer_ready", "email", "dropped") in sent(house)
    assert "They told us to stop texts" in answer(team, case_id).text


def test_do_not_contact_me_drops_all_that_waits_and_everything_waits_on_their_page(house, gateway, team, case_id):
    team.submit(people(team, case_id), BY_EMAIL, button="Note this way")
    page = team.submit(people(team, case_id), NO_CONTACT, button="Change it")
    assert "No message goes to them: whatever there is waits on their page." in page.text
    assert "If that fails" not in page.text
    assert "They did not agree to be contacted: it waits on their page." in answer(team, case_id).text
    deliver_due(house, gateway)
    assert gateway.sent == []
    assert sent(house) == [("acknowledgement", "sms", "dropped"), ("answer", "web", "shown")]
    assert "find_safe_way" not in open_tasks(house)


def test_a_first_way_that_was_none_is_changed_on_their_word(house, team):
    case_id = receive(house).case_id
    assert "Note this way" not in people(team, case_id).markup
    given = {"first-channel": "By text", "first-number": "07700 900123", "first-on": "23/11/2026"}
    team.submit(people(team, case_id), {**given, "first-times": ["evening"]}, button="Change it")
    assert "A text goes to them today at 18:00" in team.get(f"/desk/cases/{case_id}").text


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"way-channel": "By email", "way-on": "23/11/2026"}, "Write the email address."),
        ({**BY_EMAIL, "way-on": "24/11/2026"}, "That day has not come yet. Write today or an earlier day."),
        ({**BY_EMAIL, "way-on": ""}, "Write the day on which they said so."),
        (
            {"way-channel": "By text", "way-number": "07700900123", "way-on": "23/11/2026"},
            "That way is noted already.",
        ),
    ],
)
def test_what_cannot_be_noted_comes_back_with_the_reason(team, case_id, given, error):
    page = team.submit(people(team, case_id), given, button="Note this way", status=422)
    assert page.errors == [error]
    assert dict(page.form("Note this way").fields).get("way-email", "") == given.get("way-email", "")


def test_only_the_team_sees_and_changes_ways(house, staff, case_id):
    change(house, case_id, service_area="leaving_care")
    manager = staff(roles.MANAGER, "leaving_care")
    page = people(manager, case_id)
    assert "900123" not in page.markup
    given = {"csrf_token": dict(page.form("Sign out").fields)["csrf_token"], "revision": 99}
    manager.post(f"/desk/cases/{case_id}/people/ways/first", given, status=403)
