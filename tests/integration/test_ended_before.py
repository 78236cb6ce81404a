"""A record that ended before there was any following up: nothing asks by itself, every page copes, a person may."""

import json

import pytest

from intake.domain import roles
from intake.services.following_up.asking import ask_due
from intake.services.records.reading import lines as export_lines
from intake.store.tables.follow_up import FollowUp
from tests.builders.following_up import ended, followed
from tests.builders.people import member
from tests.builders.texting import Handset
from tests.builders.told import SMS
from tests.support.stored import open_tasks, read
from tests.support.walking import come_back

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def receipt(house):
    receipt = ended(house, answer="We asked them to wait.", **SMS)
    with house.database.write() as session:
        session.query(FollowUp).delete()
    return receipt


def test_every_reader_copes_and_nobody_is_asked(house, clock, gateway, staff, pages, receipt):
    clock.forward(days=30)
    assert ask_due(house) == 0
    team, base = staff(roles.PARTICIPATION), f"/desk/cases/{receipt.case_id}"
    assert "It ended before Hearback asked how it was." in team.get(f"{base}/following-up").text
    for path in (base, f"{base}/actions", f"{base}/contacts", "/desk/", "/desk/loop", "/desk/loop/list?step=closed"):
        team.get(path)
    assert "Say how it was" not in come_back(pages, receipt.reference, " ".join(receipt.words)).text
    assert pages.get("/back/how-it-was").path == "/back/case"
    Handset(house, clock, gateway, SMS["contact_number"]).text("Thank you")
    assert member(house, "Jo New").name == "Jo New"
    (line,) = [json.loads(line) for line in export_lines(house) if receipt.reference.encode() in line]
    assert line["follow_up"] is None
    assert read(house, FollowUp, lambda row: row.id) == []


def test_a_person_may_still_ask_and_close_the_loop(house, staff, receipt):
    team = staff(roles.PARTICIPATION)
    page = team.submit(team.get(f"/desk/cases/{receipt.case_id}/following-up"), button="Ask them now")
    team.submit(page, {"done": "They did not want to talk."}, button="Close the loop")
    assert "follow_up" not in open_tasks(house)
    with followed(house, receipt.case_id) as row:
        assert row.ended_on == row.asked_on == house.today()
