"""A young person, or somebody for them, tells by page: from the start to the reference and the four words."""

import pytest

from forms.journeys import JOURNEYS
from intake.store.tables.case import Case
from intake.web.tell.secrets import MOST_RECEIPTS
from tests.support.html import text_of
from tests.support.pages import PageClient
from tests.support.stored import counts, only
from tests.support.walking import begin, come_back, kept_from, same_browser, send, step_of, tell, walk

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""Pages; what they rest on is tested on both databases."""

SEND = "Send it to the team"
HARD_WORDS = [
    "👩‍👩‍👧‍👦 took my room 😢",
    "نقلوا غرفتي ولم يسألني أحد \u200f(ليلاً)",
    "e\u0301 and zero\u200bwidth and no\u00a0break",
    "<script>alert(1)</script> &amp; {{ 7 * 7 }} %(name)s '; DROP TABLE cases; --",
    "\n\nit starts with empty lines\n\n  and\tends with one\n",
]


def said_on(page):
    """The first words quoted on /back, white space and all."""
    said = next(one for one in page.document.elements if one.get("class") == "said")
    return "".join(said.itertext())


@pytest.mark.parametrize("journey", JOURNEYS)
def test_every_journey_can_be_walked_to_its_reference_and_words(pages, house, journey):
    page = send(pages, journey)
    reference, words = kept_from(page)
    assert page.h1 == "We have got it"
    assert (reference[:3], len(words.split())) == ("HB-", 4)
    assert only(house, Case, lambda case: case.reference) == reference


@pytest.mark.parametrize("journey", ["complaint", "feedback", "compliment"])
def test_every_journey_can_be_walked_in_easier_words(pages, house, journey):
    pages.submit(pages.get("/"), button="Use easier words")
    assert send(pages, journey, safe_now="no").h1 == "We have got it"
    assert only(house, Case, lambda case: case.wording) == "younger"


@pytest.mark.parametrize("journey", JOURNEYS)
def test_nothing_but_what_is_needed_has_to_be_answered(pages, house, journey):
    """R38: name and contact are never needed."""
    optional = [question for question in JOURNEYS[journey].questions if question.optional]
    empty = {question.name: "" if question.shape in ("long", "short") else [] for question in optional}
    assert send(pages, journey, **empty).h1 == "We have got it"


@pytest.mark.parametrize("words", HARD_WORDS)
def test_words_are_kept_to_the_letter(pages, house, words):
    page = tell(pages, words)
    assert only(house, Case, lambda case: case.story) == words
    assert said_on(come_back(pages, *kept_from(page))) == words


def test_each_question_shows_its_kept_answer_at_its_own_address(pages):
    check = walk(pages, contact="email")
    shown = {}
    for _words, address in check.links:
        if address.startswith("/tell/") and step_of(pages.get(address)) != "check":
            shown.update(pages.get(address).form().fields)
    assert shown["story"] == "They moved my room.\nNobody asked me."
    assert (shown["about"], shown["safe_now"], shown["advocate"]) == ("My key worker", "yes", "not_sure")
    assert (shown["contact"], shown["contact_email"], shown["name"]) == ("email", "sam@example.com", "Sam")


def test_answers_can_be_checked_and_changed_before_they_are_sent(pages, house):
    """R58."""
    check = walk(pages)
    assert all(words in check.text for words in ("My key worker", "Sad, Angry", "07700 900123", "I’m not sure"))
    page = pages.follow(check, "your answer to: What do you want to happen?")
    check = pages.submit(page, {"wish": "Move me back"}, button="Continue")
    assert check.h1 == "Check your answers"
    pages.submit(check, button=SEND)
    assert only(house, Case, lambda case: case.wish) == "Move me back"


def test_the_page_after_sending_says_what_happens_next(pages):
    """R58: reference, what happens and when, who to contact."""
    page = send(pages)
    assert "You get an answer by Monday 7 December." in page.text
    assert "01632 960 100" in page.text
    assert "Have you kept them safe?" in page.text
    assert "We text you when there is an answer." in page.text


@pytest.mark.parametrize(
    ("way", "promise"),
    [
        ("none", "We will not contact you. Come back here to read the answer."),
        ([], "We will not contact you. Come back here to read the answer."),
        ("call", "We call you on the number you gave."),
        ("email", "The email does not say what it is about."),
    ],
)
def test_only_the_way_that_was_chosen_is_promised(pages, way, promise):
    assert promise in send(pages, contact=way).text


def test_what_to_keep_survives_a_refresh_until_it_is_kept(pages):
    """Lesson 1: a receipt is lost in one click."""
    page = tell(pages)
    assert kept_from(pages.get("/tell/complaint/sent")) == kept_from(page)
    assert "Keep your reference and your four words safe" in pages.get("/").text
    assert pages.submit(page, button="Yes, I have kept them").h1 == "Good. They are off this screen now"
    assert pages.get("/tell/complaint/sent").path == "/"
    assert "Keep your reference" not in pages.get("/").text


def test_a_stranger_sees_neither_the_answers_nor_what_to_keep(pages, app):
    page = tell(pages)
    walk(pages, "feedback", to="about")
    stranger = PageClient(app.test_client())
    assert stranger.get("/tell/complaint/sent").path == "/"
    assert stranger.get("/tell/feedback/check").h1 == "Before you start"
    assert kept_from(page)[0] not in stranger.get("/").markup


def test_the_reference_is_not_known_before_it_is_sent(pages):
    page = walk(pages)
    assert "HB-" not in page.markup


def test_a_second_thing_told_is_a_second_record(pages, house):
    first, second = kept_from(tell(pages)), kept_from(tell(pages, "And another thing"))
    assert first != second
    assert counts(house)["cases"] == 2


def test_a_second_tap_on_send_shows_the_same_record(pages, house):
    check = walk(pages)
    tap = same_browser(pages)
    first = pages.submit(check, button=SEND)
    for again in (tap, pages, pages):
        assert kept_from(again.submit(check, button=SEND)) == kept_from(first)
    assert counts(house)["cases"] == 1


def test_the_start_page_says_who_it_is_for_and_that_nobody_is_in_trouble(pages):
    page = pages.get("/")
    assert "children and young people in care" in page.text
    assert "You are not in trouble" in page.text
    ways = ["Something is wrong Make a complaint", "Tell us how things are", "Say something good", "start here"]
    assert all(any(way in words for words, _ in page.links) for way in ways)


def test_how_to_leave_is_told_once_before_the_first_question(pages):
    """R31."""
    assert pages.get("/tell/complaint/").h1 == "Before you start"
    assert begin(pages).h1 == "What happened?"
    assert pages.get("/tell/feedback/").h1 == "How are things?"


def test_nothing_told_yet_is_nothing_to_check_or_send(pages, house):
    begin(pages)
    assert step_of(pages.get("/tell/complaint/check")) == "story"
    story = pages.get("/tell/complaint/story")
    token = dict(story.form().fields)["csrf_token"]
    assert step_of(pages.post("/tell/complaint/send", {"csrf_token": token})) == "story"
    assert "cases" not in counts(house)


def test_an_empty_story_is_asked_for_again_in_plain_words(pages):
    """R56."""
    page = pages.submit(begin(pages), {"story": " \n "}, button="Continue", status=422)
    assert page.errors == ["Write what happened. A few words are enough."]
    assert text_of(page.document.all("h1")[0]) == "What happened?"


def test_a_second_one_sent_does_not_hide_the_first_receipt(pages):
    first = kept_from(tell(pages, "The roof leaks"))
    second = kept_from(tell(pages, "And the wall fell"))
    assert kept_from(pages.get("/tell/complaint/sent")) == second
    page = pages.submit(pages.get("/tell/complaint/sent"), button="Yes, I have kept them")
    assert "You sent us something before that too." in page.text
    assert kept_from(pages.get("/tell/complaint/sent")) == first
    page = pages.submit(pages.get("/tell/complaint/sent"), button="Yes, I have kept them")
    assert "before that too" not in page.text
    assert pages.get("/tell/complaint/sent").h1 == "Tell us. We listen."


def test_saying_once_more_that_it_is_kept_takes_no_other_receipt_away(pages):
    """A reload says it again; another tab says it of the one that it shows."""
    tell(pages, "The roof leaks")
    earlier_tab = pages.get("/tell/complaint/sent")
    second = kept_from(tell(pages, "And the wall fell"))
    for _press in range(2):
        pages.submit(earlier_tab, button="Yes, I have kept them")
    assert kept_from(pages.get("/tell/complaint/sent")) == second


def test_receipts_that_are_not_kept_do_not_outgrow_the_cookie(pages):
    for number in range(7):
        latest = kept_from(tell(pages, f"Number {number}"))
    assert kept_from(pages.get("/tell/complaint/sent")) == latest
    for _receipt in range(MOST_RECEIPTS):
        assert pages.get("/tell/complaint/sent").h1 == "We have got it"
        pages.submit(pages.get("/tell/complaint/sent"), button="Yes, I have kept them")
    assert pages.get("/tell/complaint/sent").h1 == "Tell us. We listen."


def test_a_question_opened_from_a_link_is_shown_after_how_to_leave(pages):
    assert pages.get("/tell/complaint/story").h1 == "Before you start"
