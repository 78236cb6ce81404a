"""Texts on the desk, as a small screen draws them."""

import pytest

from intake.domain import roles
from intake.services.rounds import work_round
from intake.services.sign_in import add_user
from intake.store.tables.case import Case
from notifications.gateway import LocalGateway
from tests.browser.hands import Finger
from tests.builders.texting import Handset
from tests.conftest import PASSWORD
from tests.support.drawn_rules import faults
from tests.support.stored import only


@pytest.fixture
def desk(site, house, phone):
    """A page on which the team has signed in."""
    add_user(house, "team@example.org", roles.PARTICIPATION, password=PASSWORD)
    page = phone()
    page.goto(f"{site}/sign-in")
    page.fill("#email", "team@example.org")
    page.fill("#password", PASSWORD)
    Finger(page).press("Sign in")
    return page


def test_the_phone_shows_what_came_in_the_meantime(desk, site, house, clock):
    finger = Finger(desk)
    desk.goto(f"{site}/desk/phone")
    desk.fill("#words", "They moved my room")
    finger.press("Send the text")
    found = faults(desk)
    clock.forward(seconds=3)
    while work_round(house, LocalGateway()):
        pass
    finger.follow("See if something came")
    assert "Thank you." in desk.locator(".ours").inner_text()
    assert found + faults(desk) == []


def test_a_record_with_texts_has_no_fault(desk, site, house, clock, gateway):
    phone = Handset(house, clock, gateway)
    for words in ("They moved my room", "1", "what", "STOP"):
        phone.text(words)
    desk.goto(f"{site}/desk/cases/{only(house, Case, lambda case: case.id)}")
    desk.locator("summary", has_text="The texts").tap()
    assert desk.get_by_text("STOP", exact=True).is_visible()
    desk.fill("#words", "We are looking")
    Finger(desk).press("I am writing to them")
    assert desk.locator("#words").input_value() == "We are looking"
    assert faults(desk) == []
