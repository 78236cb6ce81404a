"""Words that are being written and have not arrived: kept in this tab until they have."""

from tests.browser.hands import Finger
from tests.browser.walking import CONTINUE, STARTS, begin, open_case, step_of
from tests.builders.told import STORY, receive


def test_words_that_have_arrived_are_no_longer_in_the_tab(site, phone):
    page = phone()
    begin(Finger(page), site)
    page.fill("#story", STORY)
    assert STORY in page.evaluate("Object.values(sessionStorage)")
    Finger(page).press(CONTINUE)
    assert (step_of(page), page.evaluate("sessionStorage.length")) == ("about", 0)


def test_words_that_a_lost_signal_kept_back_are_there_however_the_page_is_found_again(site, phone):
    page = phone()
    begin(Finger(page), site)
    page.fill("#story", STORY)
    page.context.set_offline(True)
    with page.expect_event("requestfailed"):
        page.get_by_role("button", name=CONTINUE).tap(no_wait_after=True)
    page.context.set_offline(False)
    page.goto(site)
    Finger(page).follow(STARTS["complaint"])
    assert page.locator("#story").input_value() == STORY


def test_words_begun_for_one_case_are_not_in_the_box_of_another(site, house, phone):
    page, mine, theirs = phone(), receive(house), receive(house)
    open_case(page, site, mine)
    page.fill("#more", STORY)
    page.reload()
    assert page.locator("#more").input_value() == STORY
    open_case(page, site, theirs)
    assert page.locator("#more").input_value() == ""
    open_case(page, site, mine)
    page.fill("#more", STORY)
    Finger(page).press("Close this page")
    open_case(page, site, mine)
    assert page.locator("#more").input_value() == ""
