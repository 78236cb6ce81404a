"""Leaving fast (R30, R31): at once, by every way there is, and nothing is left for whoever looks afterwards."""

import pytest
from playwright.sync_api import expect

from tests.browser.hands import Finger, Keyboard
from tests.browser.walking import CONTINUE, begin, open_case, tell, walk
from tests.builders.told import receive

STORY = "They moved my room and nobody asked me."
TOLD = {"story": STORY, "about": "My key worker", "wish": "Ask me first", "name": "Sam"}
ON_VIEW = """() => document.body.innerText + [...document.querySelectorAll("main input, main textarea")].map(
    field => field.checked ? "CHOSEN" : ["radio", "checkbox", "hidden"].includes(field.type) ? "" : field.value)"""

LEAVE_AND_LOOK = """() => {
    document.querySelector("a.exit").click();
    const {width, height} = document.querySelector(".gone").getBoundingClientRect();
    return {width, height, words: document.body.innerText, title: document.title};
}"""


@pytest.fixture
def writing(site, phone):
    """Call it for a page on which a child is writing."""

    def begin_to_write(**settings):
        page = phone(**settings)
        begin(Finger(page), site)
        page.fill("#story", STORY)
        return page

    return begin_to_write


def leave(page):
    page.get_by_role("link", name="Leave this page", exact=True).tap()


def go_back_after_a_moment(page):
    """By then Chromium has put the page that was left into its memory; one that comes from there is never loaded."""
    page.wait_for_timeout(300)
    page.go_back(wait_until="commit")


def found_by_going_back(page):
    """All that can be read on the pages before, and in their fields."""
    found = []
    for _ in range(page.evaluate("history.length") - 2):
        page.go_back()
        found.append(page.evaluate(ON_VIEW))
    assert len(found) > 5
    return "\n".join(found)


@pytest.mark.parametrize("javascript", [True, False])
def test_the_button_leads_to_a_harmless_page_and_the_session_is_gone(writing, elsewhere, javascript):
    page = writing(javascript=javascript)
    leave(page)
    page.wait_for_url(elsewhere)
    assert page.context.cookies() == []


@pytest.mark.parametrize("javascript", [True, False])
def test_going_back_after_leaving_shows_nothing_of_what_was_told(site, elsewhere, phone, javascript):
    page = phone(javascript=javascript)
    walk(Finger(page), site, to="contact", **TOLD)
    leave(page)
    page.wait_for_url(elsewhere)
    found = found_by_going_back(page)
    assert [words for words in (*TOLD.values(), "CHOSEN") if words in found] == []


@pytest.mark.parametrize("page_left", ["about", "wish"])
def test_the_page_that_was_left_does_not_come_back_from_memory(site, elsewhere, phone, page_left):
    """The first came with a new cookie, the second with none: Chromium minds the two differently."""
    page = phone(javascript=False)
    walk(Finger(page), site, to=page_left, story=STORY)
    page.fill(f"#{page_left}", "Night staff")
    leave(page)
    page.wait_for_url(elsewhere)
    go_back_after_a_moment(page)
    expect(page.locator("h1")).to_have_text("Before you start")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_case_that_was_closed_does_not_come_back_from_memory(site, house, phone, javascript):
    page = phone(javascript=javascript)
    open_case(page, site, receive(house))
    Finger(page).press("Close this page")
    go_back_after_a_moment(page)
    expect(page.locator("h1")).to_have_text("Come back to what you sent")


def test_going_back_after_keeping_the_words_safe_shows_nothing_of_what_was_told(site, phone):
    page = phone()
    tell(Finger(page), site, **TOLD)
    reference, words = page.locator(".code").all_inner_texts()
    Finger(page).press("Yes, I have kept them")
    found = found_by_going_back(page)
    assert [words for words in (*TOLD.values(), "CHOSEN", reference, words) if words in found] == []


def test_what_was_being_written_is_gone_after_leaving(writing, elsewhere):
    page = writing()
    leave(page)
    page.wait_for_url(elsewhere)
    page.go_back()
    Finger(page).press(CONTINUE)
    assert page.locator("#story").input_value() == ""


def test_the_page_is_covered_before_anything_else_happens(writing):
    assert writing().evaluate(LEAVE_AND_LOOK) == {"width": 320, "height": 568, "words": "", "title": "…"}


def test_the_skip_link_leaves_as_the_button_does(writing, elsewhere):
    page = writing()
    page.goto(page.url)
    Keyboard(page).go_to(page.get_by_role("link", name="Leave this page fast"))
    page.keyboard.press("Enter")
    page.wait_for_url(elsewhere)
    page.go_back()
    assert page.locator("h1").inner_text() == "Before you start"


def test_shift_three_times_within_five_seconds_leaves(writing, elsewhere):
    page = writing()
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url(elsewhere)


@pytest.mark.parametrize("keys", [["Shift"] * 2, ["Shift", "Shift", "a", "Shift"], ["Shift", "Shift", "Tab", "Shift"]])
def test_fewer_presses_or_another_key_between_do_not_leave(writing, keys):
    page = writing()
    for key in keys:
        page.keyboard.press(key)
    assert page.locator("#story").input_value().startswith(STORY)


def test_capital_letters_do_not_leave(writing):
    page = writing()
    page.locator("#story").press_sequentially("HELP ME NOW")
    expect(page.locator("#story")).to_have_value(f"{STORY}HELP ME NOW")


def test_shift_three_times_within_more_than_five_seconds_does_not_leave(site, phone):
    page = phone()
    page.clock.install()
    begin(Finger(page), site)
    for _ in range(3):
        page.keyboard.press("Shift")
        page.clock.fast_forward(2_600)
    expect(page.locator("h1")).to_have_text("What happened?")
