"""The pages around the journeys: nothing is wrong with any of them either, in both wordings, errors included."""

from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import make_url

from intake.domain import roles
from intake.services import work
from intake.services.progress import WRONG_TRIES
from intake.services.sign_in import add_user
from intake.store.limits import hit
from tests.browser.hands import Finger
from tests.browser.walking import CONTINUE, EASIER, SEND, begin, open_case, take_over
from tests.builders.cases import hand
from tests.builders.following_up import ended
from tests.builders.told import receive
from tests.support.drawn_rules import faults
from tests.support.walking import send, walk


@contextmanager
def database_away(parts):
    """The file is not where it was."""
    path = Path(make_url(parts.settings.database_url).database)
    parts.house.database.close()
    hidden = path.rename(path.with_suffix(".hidden"))
    path.mkdir()
    try:
        yield
    finally:
        path.rmdir()
        hidden.rename(path)


def opened(page, heading):
    assert page.locator("h1").inner_text() == heading
    return faults(page)


def come_back(page, site, receipt):
    page.goto(f"{site}/back")
    page.fill("#reference", receipt.reference)
    page.fill("#return_words", " ".join(receipt.words))
    Finger(page).press("Show me")


@pytest.mark.parametrize("words", ["young", "younger"])
def test_the_pages_around_the_questions_have_no_fault(site, phone, words):
    page, found = phone(), []
    page.goto(site)
    if words == "younger":
        Finger(page).press(EASIER)
    for path in ("/", "/help", "/privacy", "/accessibility", "/tell/complaint/", "/back"):
        page.goto(site + path)
        found += faults(page)
    Finger(page).press("Show me")
    assert found + opened(page, "Come back to what you sent") == []


@pytest.mark.parametrize(
    ("journey", "step", "given", "words"),
    [
        ("complaint", "contact_email", "sam at example", "young"),
        ("complaint", "contact_email", "sam at example", "younger"),
        ("complaint", "contact_number", "12", "young"),
        ("complaint", "story", "a" * 10_001, "young"),
        ("compliment", "name", "a" * 201, "younger"),
        ("for-a-child", "child_email", "alex at example", "adult"),
    ],
)
def test_an_answer_that_cannot_be_right_comes_back_on_a_page_without_fault(
    site, pages, phone, journey, step, given, words
):
    if words == "younger":
        pages.submit(pages.get("/"), button=EASIER)
    walked = walk(pages, journey, to=step, contact="email" if "email" in step else "sms", child_contact="email")
    take_over(page := phone(), site, pages, walked.path)
    found = faults(page)
    page.fill(f"#{step}", given)
    Finger(page).press(CONTINUE)
    assert page.locator(f"#{step}").input_value() == given
    assert found + opened(page, walked.h1) == []


def test_the_pages_after_sending_have_no_fault(site, pages, phone):
    send(pages, "compliment", safe_now="yes")
    take_over(page := phone(), site, pages, "/")
    found = opened(page, "Tell us. We listen.")
    page.goto(f"{site}/tell/compliment/sent")
    found += opened(page, "We have got it")
    Finger(page).press("Yes, I have kept them")
    assert found + opened(page, "Good. They are off this screen now") == []


def test_the_pages_for_coming_back_have_no_fault(site, house, phone):
    receipt, page = receive(house, about="My key worker", wish="Ask me first"), phone()
    come_back(page, site, receipt)
    found = opened(page, "What you told us")
    Finger(page).press(SEND)
    found += opened(page, "What you told us")
    add_user(house, "team@example.org", roles.PARTICIPATION, password="a long enough password")
    work.answer(house, hand(house, "team@example.org", receipt.case_id), "You can have it back.\n\nAmina, your team")
    page.goto(f"{site}/back/case")
    assert "You can have it back." in page.locator(".ours").inner_text()
    found += opened(page, "What you told us")
    Finger(page).follow("Take back what I told you")
    found += opened(page, "Do you want to take it back?")
    Finger(page).press("Take it back")
    assert found + opened(page, "What you told us") == []


def test_the_pages_that_ask_how_it_was_have_no_fault(site, house, phone):
    page, found = phone(), []
    come_back(page, site, ended(house, answer="We asked them to wait."))
    Finger(page).follow("Say how it was")
    Finger(page).press(EASIER)
    for _ in range(5):
        found += faults(page)
        Finger(page).choose(page.locator("main input[type=radio]").last)
        Finger(page).press(CONTINUE)
    found += faults(page)
    Finger(page).press(CONTINUE)
    assert found + opened(page, "Thank you") == []
    page.goto(f"{site}/you-said-we-did")
    assert opened(page, "You said, we did") == []


def test_the_pages_for_when_something_is_wrong_have_no_fault(app, site, house, phone, clock):
    app.add_url_rule("/breaks", view_func=lambda: 1 / 0, endpoint="breaks")
    page, found = phone(), []
    for path, heading in (
        ("/nowhere", "There is no page here"),
        ("/words", "This does not work here"),
        ("/breaks", "Something went wrong here"),
    ):
        page.goto(site + path)
        found += opened(page, heading)
    for _ in range(WRONG_TRIES.times):
        with house.database.write() as session:
            hit(session, house.matching, WRONG_TRIES, "127.0.0.1", clock())
    page.goto(f"{site}/back")
    Finger(page).press("Show me")
    assert found + opened(page, "Wait a little before you try again") == []


def test_more_words_that_could_not_be_kept_are_still_in_the_tab(parts, house, site, phone):
    page, receipt = phone(), receive(house)
    open_case(page, site, receipt)
    page.fill("#more", "And my key worker left.")
    with database_away(parts):
        Finger(page).press(SEND)
    assert opened(page, "We cannot save this right now") == []
    assert "And my key worker left." in page.evaluate("Object.values(sessionStorage)")
    Finger(page).press("Try again")
    assert page.locator("#more").input_value() == ""
    assert page.evaluate("sessionStorage.length") == 0


def test_the_pages_that_give_words_back_have_no_fault(parts, site, phone):
    page = phone()
    begin(Finger(page), site)
    page.fill("#story", "They moved my room.")
    with database_away(parts):
        Finger(page).press(CONTINUE)
    found = opened(page, "We cannot save this right now")
    page.context.clear_cookies()
    Finger(page).press("Try again")
    assert found + opened(page, "Press the button once more") == []


def test_the_page_for_too_many_words_has_no_fault_and_the_words_are_still_there_as_it_says(app, site, phone):
    app.config["MAX_CONTENT_LENGTH"] = 20_000
    page, words = phone(), "They moved my room. " * 1_500
    begin(Finger(page), site)
    page.fill("#story", words)
    Finger(page).press(CONTINUE)
    assert opened(page, "This is too long to send") == []
    page.go_back()
    assert page.locator("#story").input_value() == words
