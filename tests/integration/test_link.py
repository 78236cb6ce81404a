"""The one-time link: what was begun by text goes on in a browser, which shows nothing of it before it is sent (R33)."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from forms.journeys import JOURNEYS
from intake.services.progress import WRONG_TRIES
from intake.services.texting.link import claim
from intake.store.tables.case import Case
from intake.store.tables.conversation import Conversation
from intake.store.tables.message import Message
from tests.builders.texting import Handset
from tests.support import chatting
from tests.support.pages import PageClient
from tests.support.stored import counts, dump, only, read
from tests.support.walking import ANSWERS, kept_from, same_browser, step_of

pytestmark = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
"""Pages are looked at on one database; what they rest on is tested on both."""

STORY, ABOUT = "They moved my room.", "Mr Brown from the office"
VEIL = "You told us this by text"
SEND, CONTINUE, OVER = "Send it to the team", "Continue", "This link does not work any more"
LINK = re.compile(r"/back/on/\S+")


@pytest.fixture
def phone(house, clock, gateway):
    return Handset(house, clock, gateway)


def link_to(phone, *texts):
    """The address of the link that comes back after these texts."""
    for words in (*texts, "LINK"):
        (reply,) = phone.text(words)
    return LINK.search(reply)[0]


@pytest.fixture
def going_on(pages, phone):
    """The first question in the browser, after two answers by text."""
    return pages.submit(pages.get(link_to(phone, STORY, "1", ABOUT)), button=CONTINUE)


def finish(pages, page, **answers):
    """To the page that checks the answers."""
    while step_of(page) != "check":
        step = step_of(page)
        page = pages.submit(page, {} if step == "help_now" else {step: {**ANSWERS, **answers}[step]}, button=CONTINUE)
    return page


def test_the_link_goes_on_with_the_next_question(going_on, house):
    assert (step_of(going_on), going_on.h1) == ("wish", "What do you want to happen? (optional)")
    assert "cases" not in counts(house)


def test_looking_at_the_link_changes_nothing_and_shows_nothing(pages, app, phone, house):
    """Previews and mail scanners open links too."""
    link = link_to(phone, STORY, "1", ABOUT)
    before = dump(house)
    looked = [PageClient(app.test_client()).get(link) for _look in range(3)]
    assert dump(house) == before
    stray = PageClient(app.test_client()).get("/back/on/no-such-token")
    assert {page.text for page in (*looked, stray)} == {stray.text}
    assert "3 days after your last text" in stray.text
    assert not any(words in looked[0].markup for words in (STORY, ABOUT))
    assert pages.submit(pages.get(link), button=CONTINUE).path == "/tell/complaint/wish"


def test_the_link_works_once(pages, app, phone):
    link = link_to(phone, STORY)
    assert pages.submit(pages.get(link), button=CONTINUE).h1 == "Who or what is it about? (optional)"
    stranger = PageClient(app.test_client())
    page = stranger.submit(stranger.get(link), button=CONTINUE, status=410)
    assert (page.h1, "Text LINK to us again" in page.text) == (OVER, True)
    assert stranger.get("/tell/complaint/wish").h1 == "Before you start"


def test_of_ten_who_open_it_at_once_one_goes_on(house, phone):
    token = link_to(phone, STORY).removeprefix("/back/on/")
    with ThreadPoolExecutor(10) as threads:
        claimed = list(threads.map(lambda number: claim(house, token, client=f"10.0.0.{number}"), range(10)))
    assert [one.journey for one in claimed if one] == ["complaint"]


def test_the_link_runs_out_after_an_hour(pages, phone, clock):
    link = link_to(phone, STORY)
    clock.forward(minutes=61)
    assert pages.submit(pages.get(link), button=CONTINUE, status=410).h1 == OVER


def test_a_newer_link_takes_the_place_of_the_last(pages, phone):
    first, second = link_to(phone, STORY), link_to(phone)
    assert pages.submit(pages.get(first), button=CONTINUE, status=410).h1 == OVER
    assert pages.submit(pages.get(second), button=CONTINUE).path == "/tell/complaint/about"


def test_links_cannot_be_guessed_for_ever(pages):
    page = pages.get("/back/on/guessed")
    for _try in range(WRONG_TRIES.times):
        pages.submit(page, button=CONTINUE, status=410)
    assert pages.submit(page, button=CONTINUE, status=429).h1 == "Wait a little before you try again"


def test_what_was_texted_is_shown_nowhere_before_it_is_sent(pages, going_on):
    check = finish(pages, going_on)
    chat = pages.get("/chat/complaint")
    for page in (check, chat, pages.get("/tell/complaint/wish"), pages.get("/tell/complaint/story")):
        assert not any(words in page.markup for words in (STORY, ABOUT))
    for page in (check, chat):
        assert (page.text.count(VEIL), "Ask me first" in page.text) == (2, True)
        assert not any("your answer to: What happened?" in words for words, _address in page.links)


def test_a_question_answered_by_text_is_neither_shown_nor_changed(pages, going_on, house):
    token = dict(going_on.form(CONTINUE).fields)["csrf_token"]
    for address in ("/tell/complaint/story", "/chat/complaint/story"):
        assert pages.get(address).path in ("/tell/complaint/wish", "/chat/complaint")
        pages.post(address, {"csrf_token": token, "story": "Something else"})
    pages.submit(finish(pages, going_on), button=SEND)
    assert only(house, Case, lambda case: case.story) == STORY


def test_back_goes_to_no_question_that_was_answered_by_text(pages, going_on):
    assert pages.follow(going_on, "Back").path == "/"
    page = pages.submit(going_on, {"wish": "Ask me first"}, button=CONTINUE)
    assert step_of(pages.follow(page, "Back")) == "wish"


@pytest.mark.parametrize("way", ["tell", "chat"])
def test_it_becomes_one_record_with_what_was_texted(pages, house, phone, going_on, way):
    finish(pages, going_on, contact="none")
    page = pages.submit(pages.get(f"/{way}/complaint" + ("/check" if way == "tell" else "")), button=SEND)
    assert (page.h1, page.path) == ("We have got it", f"/{way}/complaint/sent")
    told = only(house, Case, lambda case: (case.story, case.about, case.wish, case.channel, case.unfinished))
    assert told == (STORY, ABOUT, "Ask me first", "sms", False)
    assert all(read(house, Message, lambda message: message.case_id is not None))
    assert "drafts" not in counts(house)


def test_once_it_is_sent_nothing_more_is_asked_by_text(pages, house, phone, going_on):
    pages.submit(finish(pages, going_on, contact="none"), button=SEND)
    assert phone.wait(days=4) == []
    (reply,) = phone.text("and my key worker left")
    assert "?" not in reply.replace("In danger?", "")
    assert only(house, Conversation, lambda one: (one.asking, one.next_step)) == (None, None)
    assert counts(house)["cases"] == 1


def test_ten_taps_make_one_record_and_one_acknowledgement(pages, house, phone, clock, going_on):
    check = finish(pages, going_on, contact="sms")
    taps = [same_browser(pages) for _tap in range(9)]
    first = kept_from(pages.submit(check, button=SEND))
    assert {kept_from(tap.submit(check, button=SEND)) for tap in (pages, *taps)} == {first}
    assert counts(house)["cases"] == 1
    assert read(house, Message, lambda message: message.name).count("acknowledgement") == 1


def test_a_case_that_was_made_early_is_brought_up_to_date(pages, house, phone):
    link = link_to(phone, STORY, "HELP")
    assert counts(house)["cases"] == 1
    page = finish(pages, pages.submit(pages.get(link), button=CONTINUE))
    pages.submit(page, button=SEND)
    assert only(house, Case, lambda case: (case.wish, case.unfinished)) == ("Ask me first", False)


def test_somebody_who_stops_on_the_pages_is_received_all_the_same(pages, house, phone, going_on):
    pages.submit(going_on, {"wish": "Ask me first"}, button=CONTINUE)
    phone.wait(days=1)
    phone.wait(days=3)
    assert only(house, Case, lambda case: (case.wish, case.unfinished)) == ("Ask me first", True)
    page = pages.get("/tell/complaint/feelings")
    assert (page.path, page.h1) == ("/tell/complaint/sent", "We have got it")


def test_what_is_answered_after_that_is_kept_as_something_new(pages, house, phone, going_on):
    phone.wait(days=1)
    phone.wait(days=3)
    page = pages.submit(going_on, {"wish": "Ask me first"}, button=CONTINUE)
    assert "We already have what you texted" in page.text
    phone.text("hello?")
    assert dict(pages.get("/tell/complaint/wish").form(CONTINUE).fields)["wish"].strip() == "Ask me first"
    assert "Keep your reference and your four words safe" in pages.get("/").text


def test_after_the_end_the_link_leads_to_the_reference_and_the_words(pages, house, phone):
    page = pages.submit(pages.get(link_to(phone, STORY, "1", "finish")), button=CONTINUE)
    assert (page.path, page.h1) == ("/tell/complaint/sent", "We have got it")
    assert kept_from(page)[0] == only(house, Case, lambda case: case.reference)


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_the_link_keeps_to_the_journey_that_was_chosen_by_text(pages, phone, number):
    journey = list(JOURNEYS)[number - 1]
    link = link_to(phone, STORY, str(number))
    assert pages.submit(pages.get(link), button=CONTINUE).path.startswith(f"/tell/{journey}/")
    link = link_to(phone)
    phone.text("finish")
    assert pages.submit(pages.get(link), button=CONTINUE).path == f"/tell/{journey}/sent"


def test_which_it_is_about_is_asked_no_more_by_text_after_the_link(pages, phone):
    page = pages.submit(pages.get(link_to(phone, STORY)), button=CONTINUE)
    pages.submit(page, {"about": "My key worker"}, button=CONTINUE)
    (reply,) = phone.text("and it is cold")
    assert ("Which of these fits?" in reply, "What do you want to happen?" in reply) == (False, True)


def test_the_chat_goes_on_where_texting_stopped(pages, going_on):
    page = pages.follow(going_on, "Answer in a chat instead")
    assert (chatting.step_of(page), chatting.said(page)[1:]) == (
        "wish",
        ["What happened?", VEIL, "Who or what is it about?", VEIL],
    )
    assert "Your answers are added to what you texted." in page.text
