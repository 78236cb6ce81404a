"""What was told but not sent yet: kept an answer at a time, sealed, and gone two hours after the last one."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from forms.journeys import JOURNEYS
from intake.services.converse import keep_reply, replies_so_far
from intake.services.periodic.tidying import tidy
from intake.store.tables.case import Case
from intake.store.tables.draft import Draft
from intake.store.tables.person import Person
from tests.support.pages import PageClient
from tests.support.stored import counts, dump, only, read
from tests.support.walking import begin, kept_from, same_browser, step_of, tell, walk

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""Pages; what they rest on is tested on both databases."""

COMPLAINT = JOURNEYS["complaint"]
TOO_LONG = "Every day it rained. " * 500
SECRET = "known to one browser alone"
SEND = "Send it to the team"
AWAY = "You were away for more than 2 hours"


def reply(house, step, *values, secret=SECRET, journey=COMPLAINT):
    return keep_reply(house, journey, step, list(values), secret=secret, age="young")


def answers(house, secret=SECRET):
    return replies_so_far(house, secret).answers


def field(page, name):
    return dict(page.form().fields)[name]


def test_back_shows_what_was_answered(pages):
    page = pages.follow(walk(pages, to="wish"), "Back")
    assert (step_of(page), field(page, "about")) == ("about", "My key worker")
    page = pages.follow(page, "Back")
    assert field(page, "story") == "They moved my room.\nNobody asked me."
    assert pages.follow(page, "Back").path == "/"


def test_an_answer_may_be_given_again_and_the_last_one_counts(pages, house):
    page = pages.follow(walk(pages, to="wish"), "Back")
    assert step_of(pages.submit(page, {"about": "The manager"}, button="Continue")) == "wish"
    assert field(pages.get("/tell/complaint/about"), "about") == "The manager"


def test_the_start_page_leads_back_to_where_somebody_was(pages):
    walk(pages, to="feelings")
    assert step_of(pages.follow(pages.get("/"), "Something is wrong")) == "feelings"


def test_a_second_tab_loses_nothing_of_the_first(pages):
    first = walk(pages, to="wish")
    second = pages.get("/tell/complaint/about")
    pages.submit(first, {"wish": "Move me back"}, button="Continue")
    pages.submit(second, {"about": "The manager"}, button="Continue")
    assert field(pages.get("/tell/complaint/wish"), "wish") == "Move me back"
    assert field(pages.get("/tell/complaint/about"), "about") == "The manager"


def test_answers_that_arrive_at_once_are_all_kept(house):
    reply(house, "story", "It rained in")
    given = {
        "about": "The roof",
        "wish": "Mend it",
        "feelings": "sad",
        "safe_now": "yes",
        "advocate": "no",
        "name": "Sam",
    }
    with ThreadPoolExecutor(6) as threads:
        list(threads.map(lambda step: reply(house, step, given[step]), given))
    assert answers(house) == {"story": "It rained in", **given, "feelings": ("sad",)}


def test_first_answers_that_arrive_at_once_are_all_kept(house):
    """A double tap on Continue after two idle hours, when the draft is made anew."""
    with ThreadPoolExecutor(5) as threads:
        list(threads.map(lambda _: reply(house, "story", "It rained in"), range(5)))
    assert answers(house) == {"story": "It rained in"}


def test_a_refresh_sends_an_answer_twice_and_keeps_it_once(pages, house):
    page = begin(pages)
    for _again in range(3):
        assert step_of(pages.submit(page, {"story": "It rained in"}, button="Continue")) == "about"
    assert counts(house)["drafts"] == 1


def test_each_journey_has_a_draft_of_its_own(pages):
    pages.submit(begin(pages, "complaint"), {"story": "The roof leaks"}, button="Continue")
    pages.submit(begin(pages, "compliment"), {"story": "The cook is kind"}, button="Continue")
    assert field(pages.get("/tell/complaint/story"), "story").strip() == "The roof leaks"
    assert field(pages.get("/tell/compliment/story"), "story").strip() == "The cook is kind"


def test_nobody_else_finds_a_draft(pages, app):
    pages.submit(begin(pages), {"story": "The roof leaks"}, button="Continue")
    assert not field(begin(PageClient(app.test_client())), "story").strip()


def test_a_draft_is_kept_for_two_hours_after_the_last_answer(house, clock):
    reply(house, "story", "It rained in")
    clock.forward(minutes=119)
    reply(house, "about", "The roof")
    clock.forward(minutes=119)
    assert answers(house) == {"story": "It rained in", "about": "The roof"}
    clock.forward(minutes=1)
    assert answers(house) == {}


def test_a_draft_that_has_run_out_is_forgotten_altogether(house, clock):
    reply(house, "story", "It rained in")
    tidy(house)
    assert counts(house)["drafts"] == 1
    clock.forward(hours=2, seconds=1)
    tidy(house)
    assert "drafts" not in counts(house)


@pytest.mark.parametrize(("step", "button"), [("help_now", "Send it now"), ("check", SEND)])
def test_who_sends_after_too_long_is_told_that_it_was_not_sent(pages, house, clock, step, button):
    page = walk(pages, to=step, safe_now="no")
    clock.forward(hours=3)
    page = pages.submit(page, button=button)
    assert (step_of(page), AWAY in page.text, "we did not get them" in page.text) == ("story", True, True)
    assert AWAY not in pages.get("/tell/complaint/story").text
    assert "cases" not in counts(house)


def test_who_comes_back_after_too_long_is_told(pages, clock):
    walk(pages, to="wish")
    clock.forward(hours=3)
    assert AWAY in pages.get("/tell/complaint/wish").text
    assert AWAY not in pages.submit(begin(pages), {"story": "Again"}, button="Continue").text


@pytest.mark.parametrize("tidied", [True, False])
def test_who_was_away_too_long_is_told_and_keeps_what_they_just_wrote(pages, house, clock, tidied):
    page = walk(pages, to="wish")
    clock.forward(hours=3)
    if tidied:
        tidy(house)
    page = pages.submit(page, {"wish": "Move me back"}, button="Continue")
    assert (step_of(page), AWAY in page.text) == ("story", True)
    assert AWAY not in pages.get("/tell/complaint/story").text
    assert field(pages.get("/tell/complaint/wish"), "wish") == "Move me back"


def test_even_an_answer_that_needs_an_earlier_one_is_kept_when_that_ran_out(pages, clock):
    page = walk(pages, to="contact_number")
    clock.forward(hours=3)
    pages.submit(page, {"contact_number": "07700 900123"}, button="Continue")
    walk(pages, to="contact_number")
    assert field(pages.get("/tell/complaint/contact_number"), "contact_number") == "07700 900123"


def test_words_that_are_too_many_come_back_and_stay_until_they_are_shortened(pages, house):
    page = pages.submit(begin(pages), {"story": TOO_LONG}, button="Continue", status=422)
    assert page.errors == ["This is 10,500 characters long. There is room for 10,000. Make it shorter by 500."]
    assert field(page, "story").strip() == TOO_LONG.strip()
    again = pages.get("/tell/complaint/story")
    assert (again.errors, field(again, "story")) == (page.errors, field(page, "story"))
    shorter = pages.submit(again, {"story": TOO_LONG[:9_000]}, button="Continue")
    assert (step_of(shorter), pages.get("/tell/complaint/story").errors) == ("about", [])


@pytest.mark.parametrize("wrong", ["07700 90012", "my mum has it"])
def test_a_number_that_is_none_comes_back_to_be_mended(pages, wrong):
    page = pages.submit(walk(pages, to="contact_number"), {"contact_number": wrong}, button="Continue", status=422)
    assert (page.title[:7], field(page, "contact_number")) == ("Error: ", wrong)
    assert field(pages.get("/tell/complaint/contact_number"), "contact_number") == wrong


def test_easier_words_keep_what_is_being_typed(pages):
    page = pages.submit(begin(pages), {"story": "The roof leaks"}, button="Use easier words")
    assert (page.h1, field(page, "story").strip()) == ("What is wrong?", "The roof leaks")
    page = pages.submit(page, {"story": "The roof leaks a lot"}, button="Use the other words")
    assert (page.h1, field(page, "story").strip()) == ("What happened?", "The roof leaks a lot")


def test_easier_words_ask_for_no_answer(pages):
    page = pages.submit(begin(pages), button="Use easier words")
    assert (page.h1, page.errors) == ("What is wrong?", [])


def test_a_number_is_dropped_when_contact_is_no_longer_wanted(pages, house):
    walk(pages)
    page = pages.submit(pages.get("/tell/complaint/contact"), {"contact": "none"}, button="Continue")
    assert (step_of(page), "07700 900123" in page.text) == ("check", False)
    pages.submit(page, button=SEND)
    assert only(house, Person, lambda person: (person.contact_channel, person.contact_address)) == ("none", None)


def test_a_changed_mind_brings_the_number_back(pages):
    walk(pages)
    for way in ("none", "call"):
        page = pages.submit(pages.get("/tell/complaint/contact"), {"contact": way}, button="Continue")
    assert "07700 900123" in page.text


def test_nothing_of_a_draft_can_be_read_in_the_database(house):
    reply(house, "story", "The roof leaks")
    reply(house, "name", "Sam")
    reply(house, "contact_number", "nonsense, but mine")
    assert b"roof" not in dump(house)
    assert b"Sam" not in dump(house)
    assert SECRET.encode() not in dump(house)


def test_after_sending_the_next_thing_told_starts_empty(pages):
    tell(pages)
    assert not field(begin(pages), "story").strip()


def test_what_is_told_after_an_answer_was_lost_on_the_way_is_no_repeat(pages, house):
    """Send arrived, its answer did not: this browser does not know that a record was made."""
    pages.submit(begin(pages), {"story": "The roof leaks"}, button="Continue")
    unaware, check = same_browser(pages), pages.get("/tell/complaint/check")
    first = kept_from(pages.submit(check, button=SEND))
    unaware.submit(unaware.get("/tell/complaint/story"), {"story": "And the wall fell"}, button="Continue")
    second = kept_from(unaware.submit(unaware.get("/tell/complaint/check"), button=SEND))
    assert first != second
    assert set(read(house, Case, lambda case: case.story)) == {"The roof leaks", "And the wall fell"}


def test_a_question_of_another_persons_path_keeps_nothing(house):
    reply(house, "story", "It rained in")
    kept = reply(house, "contact_email", "sam@example.com")
    assert (kept.question, answers(house)) == (None, {"story": "It rained in"})


def test_a_draft_says_when_it_was_begun_and_of_which_journey(house, clock):
    reply(house, "story", "It rained in")
    assert only(house, Draft, lambda draft: (draft.journey, draft.made_at)) == ("complaint", clock())
