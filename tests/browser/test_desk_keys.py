"""The desk with the keyboard alone, and what its script adds to triage."""

import pytest

from intake.domain import roles
from intake.domain.quarters import quarter_of
from intake.services.sign_in import add_user
from tests.builders.told import receive
from tests.support.browser import axe, console_errors, no_sideways_scroll

PASSWORD = "a long enough password"


@pytest.fixture
def desk(site, house, phone):
    """`desk(**settings)`: a page of somebody on the team, who has three complaints to work on."""
    add_user(house, "team@example.org", roles.PARTICIPATION, password=PASSWORD)
    for _ in range(3):
        receive(house)

    def open_desk(**settings):
        page = phone(**settings)
        page.goto(f"{site}/sign-in")
        page.fill("#email", "team@example.org")
        page.fill("#password", PASSWORD)
        page.click("main button")
        return page

    return open_desk


def focused(page) -> str:
    return page.evaluate("document.activeElement.textContent.trim()")


def test_arrows_move_through_a_list_and_enter_opens(desk):
    page = desk()
    links = [link.inner_text() for link in page.locator("tbody a").all()]
    page.locator("tbody a").first.focus()
    moved = []
    for key in ("ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp", "Home", "End"):
        page.keyboard.press(key)
        moved.append(focused(page))
    assert moved == [links[1], links[2], links[2], links[1], links[0], links[2]]
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert links[2] in page.title()


def test_outside_a_list_the_arrows_move_nothing(desk):
    page = desk()
    page.locator("#typed").focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.id") == "typed"


def test_only_themes_of_the_kind_chosen_are_on_offer(desk):
    page = desk()
    page.locator("tbody a").first.click()
    page.wait_for_url("**/desk/cases/*")
    groups = "[...document.querySelectorAll('#theme optgroup')].map((group) => group.label)"
    assert page.evaluate(groups) == ["Complaint"]
    page.check("[name=kind][value=compliment]")
    assert page.evaluate(groups) == ["Compliment"]
    assert page.locator("#praised_role").is_visible()
    page.check("[name=kind][value=comment]")
    assert page.evaluate(groups) == []
    assert not page.locator("#praised_role").is_visible()


def test_the_desk_fits_any_screen_and_everybody(desk, house):
    page, quarter = desk(), quarter_of(house.today()).code
    record = page.locator("tbody a").first.get_attribute("href")
    own = ("", "/linked", "/actions", "/people", "/following-up", "/write/first_contact", "/unclear")
    rooms = ("", "enter", "actions", "loop", "you-said", f"you-said/{quarter}", "reminders", "outbox")
    for path in (*(f"/desk/{room}" for room in rooms), *(record + page for page in own)):
        page.goto(page.url.partition("/desk")[0] + path)
        for summary in page.locator("summary").all():
            summary.click()
        assert axe(page) == [], path
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 568})
            assert no_sideways_scroll(page), (path, width)
        assert console_errors(page) == [], path
