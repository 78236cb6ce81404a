"""The chat in a real browser: by touch, without script, by keyboard, and as a screen reader meets it."""

import pytest
from playwright.sync_api import expect

from intake.store.tables.case import Case
from tests.browser.hands import Finger, Keyboard
from tests.browser.walking import ANSWERS, CONTINUE, EASIER, SEND
from tests.builders.told import STORY, receive
from tests.support.browser import tab_order
from tests.support.drawn_rules import faults
from tests.support.stored import only

TITLES = {"complaint": "Something is wrong", "compliment": "Say something good", "for-a-child": "Tell us for a child"}
IN_VIEW = """selector => {
    const {top, bottom} = document.querySelector(selector).getBoundingClientRect();
    return top >= 0 && top < innerHeight && bottom > 0;
}"""


def begin(hand, base_url, journey="complaint", words="young"):
    hand.page.goto(base_url)
    if words == "younger":
        hand.press(EASIER)
    hand.follow("Or tell us in a chat")
    hand.press(TITLES[journey])


def answer(hand, **answers):
    """What stands: one choice by a tap, else in the box or by ticking."""
    page, step = hand.page, step_of(hand.page)
    given = {**ANSWERS, **answers}.get(step, "")
    if page.locator("#now .tap").count():
        hand.press(page.locator(f"#now .tap[value={given}]").inner_text())
        return
    if page.locator("#now .choice").count():
        for code in given:
            hand.choose(page.locator(f"#now input[value={code}]"))
    elif (box := page.locator(f"#now #{step}")).count():
        hand.write(box, given)
    hand.press(CONTINUE)


def chat(hand, base_url, to=None, look=lambda page: (), **begun):
    """To the end, or to the question named in `to`; what `look` found on each page."""
    begin(hand, base_url, **begun)
    found = []
    while step_of(hand.page) not in (to, None):
        found += look(hand.page)
        answer(hand)
    return found + list(look(hand.page))


def step_of(page):
    """The question that stands; None after the last."""
    step: str = page.locator("#now form").get_attribute("action").rsplit("/", 1)[-1]
    return None if step == "send" else step


def test_a_chat_can_be_held_and_no_page_of_it_has_a_fault(site, house, phone):
    hand = Finger(page := phone())
    found = chat(hand, site, look=faults, journey="complaint", words="younger")
    hand.press(SEND)
    found += faults(page)
    hand.follow("Go on in the chat")
    assert found + faults(page) == []
    assert only(house, Case, lambda case: (case.channel, case.unfinished)) == ("chat", False)


def test_an_adult_can_hold_a_chat_for_a_child(site, house, phone):
    hand = Finger(page := phone())
    chat(hand, site, journey="for-a-child")
    assert faults(page) == []
    hand.press(SEND)
    assert only(house, Case, lambda case: (case.channel, case.complainant_type)) == ("chat", "professional")


@pytest.mark.parametrize("words", ["young", "younger"])
def test_where_the_chat_begins_and_where_the_link_leads_have_no_fault(site, phone, words):
    page = phone()
    page.goto(site)
    if words == "younger":
        Finger(page).press(EASIER)
    found = []
    for path in ("/chat", "/back/on/no-such-token"):
        page.goto(site + path)
        found += faults(page)
    Finger(page).press(CONTINUE)
    assert found + faults(page) == []


def test_a_chat_can_be_held_without_script_and_each_turn_opens_at_the_question(site, house, phone):
    def now_is_in_view(page):
        assert page.url.endswith("#now")
        assert page.evaluate(IN_VIEW, "#now h2")
        assert page.evaluate(IN_VIEW, "a.exit")
        return ()

    hand = Finger(page := phone(javascript=False))
    chat(hand, site, look=now_is_in_view, journey="compliment")
    hand.press(SEND)
    assert page.locator("h1").inner_text() == "We have got it"


def test_a_chat_can_be_held_by_keyboard_and_the_focus_is_always_seen(site, house, phone):
    hand = Keyboard(page := phone())
    chat(hand, site)
    hand.press(SEND)
    assert page.locator("h1").inner_text() == "We have got it"
    assert only(house, Case, lambda case: case.unfinished) is False


def test_enter_in_the_box_presses_no_choice(site, phone):
    page = phone()
    chat(Finger(page), site, to="safe_now")
    page.locator("#said").press_sequentially("no\n")
    assert step_of(page) == "safe_now"


def test_a_screen_reader_hears_who_said_what_and_finds_every_turn(site, phone):
    page = phone()
    chat(Finger(page), site, to="wish")
    expect(page.get_by_role("log", name="What was said so far")).to_match_aria_snapshot("""
        - log "What was said so far":
          - list:
            - listitem:
              - paragraph: "We said:"
              - paragraph: /A computer asks these questions/
            - listitem:
              - paragraph: "We asked:"
              - paragraph: What happened?
            - listitem:
              - paragraph: "You said:"
              - paragraph: They moved my room. Nobody asked me.
              - 'link "Go back and change your answer to: What happened?"'
            - listitem:
              - paragraph: "We asked:"
              - paragraph: Who or what is it about?
            - listitem:
              - paragraph: "You said:"
              - paragraph: My key worker
              - 'link "Go back and change your answer to: Who or what is it about?"'
    """)
    expect(page.get_by_role("textbox", name="What do you want to happen?")).to_be_visible()


def test_the_choices_have_the_question_for_their_name(site, phone):
    page = phone()
    chat(Finger(page), site, to="safe_now")
    group = page.get_by_role("group", name="Are you safe right now?")
    assert group.get_by_role("button").all_inner_texts() == ["Yes", "No", "I’m not sure"]
    expect(page.get_by_role("textbox", name="Or write it here")).to_be_visible()


def test_a_new_turn_is_said_aloud_once_it_stands(site, phone):
    page = phone()
    chat(Finger(page), site, to="wish")
    said = page.get_by_role("status")
    expect(said).to_have_text(
        "You said: My key worker What do you want to happen? (optional) Tell us what would make it better."
    )


def test_an_error_is_said_aloud_and_no_turn_beside_it(site, phone):
    page = phone()
    chat(Finger(page), site, to="safe_now")
    page.fill("#said", "not when he is there")
    Finger(page).press(CONTINUE)
    expect(page.get_by_role("alert")).to_be_focused()
    page.wait_for_timeout(700)
    expect(page.get_by_role("status")).to_be_empty()
    assert (faults(page), page.locator("#said").input_value()) == ([], "not when he is there")


def test_an_answer_of_the_team_is_said_aloud(site, house, phone):
    receipt, page = receive(house, channel="chat"), phone()
    page.goto(f"{site}/back")
    page.fill("#reference", receipt.reference)
    page.fill("#return_words", " ".join(receipt.words))
    Finger(page).press("Show me")
    expect(page.get_by_role("status")).to_have_text(f"You, on Monday 23 November {STORY}")


def test_the_tab_key_goes_through_a_turn_in_the_order_it_is_read(site, phone):
    page = phone()
    chat(Finger(page), site, to="safe_now")
    names = tab_order(page)
    first = names.index("Yes")
    assert names[first : first + 7] == ["Yes", "No", "I’m not sure", "Or write it here", CONTINUE, EASIER, SEND]


def test_words_in_the_box_stay_in_the_tab_until_the_turn_has_arrived(site, phone):
    page = phone()
    chat(Finger(page), site, to="safe_now")
    page.fill("#said", "not when he is there")
    page.reload()
    assert page.locator("#said").input_value() == "not when he is there"
    Finger(page).press("No")
    assert (step_of(page), page.evaluate("sessionStorage.length")) == ("help_now", 0)
    assert page.get_by_text("not when he is there").count() == 1


@pytest.mark.parametrize("javascript", [True, False])
def test_going_back_after_leaving_shows_nothing_of_the_chat(site, elsewhere, phone, javascript):
    page = phone(javascript=javascript)
    chat(Finger(page), site, to="feelings")
    page.get_by_role("link", name="Leave this page", exact=True).tap()
    page.wait_for_url(elsewhere)
    page.go_back(wait_until="commit")
    expect(page.locator("h1")).to_have_text("Tell us in a chat")
    assert "My key worker" not in page.content()
