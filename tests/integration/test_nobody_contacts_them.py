"""A child who wants no contact: all waits on their page, from the answer to the closed loop; the desk says so (R32)."""

from dataclasses import replace

import pytest

from intake.domain import roles
from intake.domain.authority import FollowingUp
from intake.services.rounds import work_round
from tests.builders.told import receive
from tests.support.walking import come_back

pytestmark = [
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),
    pytest.mark.parametrize("authority", ["C"]),
]
ANSWER, DONE = "We asked them to wait with your room.", "Talked about it at the next visit."


@pytest.fixture
def parts(parts):
    """They ask sooner."""
    sooner = replace(parts.house.authority, following_up=FollowingUp(ask_after=2, again_after=3))
    return replace(parts, house=replace(parts.house, authority=sooner))


@pytest.fixture
def days_pass(house, clock, gateway):
    def wait(days):
        clock.forward(days=days)
        while work_round(house, gateway):
            pass

    return wait


def test_everything_waits_on_their_page_and_the_desk_says_so(house, pages, staff, gateway, days_pass):
    receipt = receive(house, "feedback", contact="none")
    record, team = f"/desk/cases/{receipt.case_id}", staff(roles.PARTICIPATION)
    page = team.get(record)
    assert "Safe way to reach them Nobody may be contacted" in page.text
    assert "They did not agree to be contacted: it waits on their page." in page.text
    team.submit(page, {"words": ANSWER}, button="Send the answer")
    team.submit(team.get(record), {"outcome": "resolved"}, button="Yes, end this record")
    days_pass(1)
    child = come_back(pages, receipt.reference, " ".join(receipt.words))
    assert ANSWER in child.text
    days_pass(1)
    team = staff(roles.PARTICIPATION, email="colleague@example.org")
    following = team.get(f"{record}/following-up")
    assert "on their own page alone: nobody may contact them" in following.text
    child = pages.follow(pages.get("/back/case"), "Say how it was")
    for answer in ("yes", "partly", "yes", "yes", "no"):
        child = pages.submit(child, {child.path.rsplit("/", 1)[-1]: answer}, button="Continue")
    assert child.h1 == "Is there anything else you want to say? (optional)"
    following = team.get(following.path)
    assert "Happy with how it was done partly" in following.text
    team.submit(following, {"done": DONE}, button="Close the loop")
    assert [message.to for message in gateway.sent if "@" not in message.to] == []
