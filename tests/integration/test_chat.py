"""Telling in the chat: the same questions and the same draft as on the pages, and the same thread afterwards."""

import pytest

from forms.journeys import JOURNEYS
from intake.services.hands import Hand
from intake.services.work import answer, begin_writing
from intake.store.tables.case import Case
from intake.store.tables.staff import StaffUser
from tests.support import walking
from tests.support.chatting import SEND, begin, chat, said, step_of
from tests.support.chatting import answer as reply
from tests.support.pages import PageClient
from tests.support.stored import counts, only, read, statements
from tests.support.walking import come_back, kept_from, same_browser

pytestmark = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
"""Pages are looked at on one database; what they rest on is tested on both."""

STORY = "They moved my room."


def told(case):
    return case.kind, case.story, case.about, case.wish, case.feelings, case.safe_now, case.may_share, case.unfinished


@pytest.fixture
def sent(pages):
    """The page with the reference and the words, after the story alone."""
    page = reply(pages, begin(pages), STORY)
    return pages.submit(page, button=SEND)


@pytest.fixture
def staff_hand(house):
    """`staff_hand()` is a member of staff on the one case there is, as it stands."""
    user = StaffUser(email="a@example.org", name="A", role="participation", password_hash="x", made_at=house.now())
    with house.database.write() as session:
        session.add(user)
    return lambda: Hand(user, *only(house, Case, lambda case: (case.id, case.revision)))


@pytest.mark.parametrize("journey", JOURNEYS)
def test_a_journey_told_in_the_chat_makes_the_record_that_the_pages_make(pages, house, journey):
    page = pages.submit(chat(pages, journey, safe_now="no"), button=SEND)
    assert (page.h1, page.path) == ("We have got it", f"/chat/{journey}/sent")
    walking.send(pages, journey, safe_now="no")
    by_chat, by_page = read(house, Case, told)
    assert by_chat == by_page
    assert set(read(house, Case, lambda case: case.channel)) == {"chat", "web"}


def test_it_is_said_that_a_computer_asks_and_a_person_answers_and_by_when(pages):
    page = pages.get("/chat")
    assert "A computer asks the questions" in page.text
    assert "A person in our team, not a machine, reads what you send and answers you." in page.text
    assert "you get an answer by Monday 7 December." in page.text
    assert "answers you by Monday 7 December." in begin(pages).text


def test_how_to_leave_is_told_before_the_first_question(pages):
    """R31."""
    page = pages.get("/chat/complaint")
    assert page.path == "/chat"
    assert "Its history still shows that you were here" in page.text
    assert pages.get("/chat/complaint/story").path == "/chat"
    begin(pages)
    assert pages.get("/tell/feedback/").h1 == "How are things?"


def test_a_choice_that_is_none_begins_the_journey_with_the_most_rights(pages):
    token = dict(pages.get("/chat").form("Something is wrong").fields)["csrf_token"]
    assert pages.post("/chat", {"csrf_token": token, "which": "nonsense"}).path == "/chat/complaint"


def test_answers_given_on_pages_stand_in_the_chat_and_the_other_way_round(pages):
    walking.walk(pages, to="wish")
    page = pages.follow(pages.get("/tell/complaint/wish"), "Answer in a chat instead")
    assert (step_of(page), said(page)[-1]) == ("wish", "My key worker")
    page = pages.follow(reply(pages, page, "Ask me first"), "Answer on pages instead")
    assert walking.step_of(page) == "feelings"
    assert dict(pages.get("/tell/complaint/wish").form("Continue").fields)["wish"].strip() == "Ask me first"


def test_every_turn_can_be_gone_back_to_and_changed(pages):
    page = pages.follow(chat(pages, to="advocate"), "your answer to: What do you want to happen?")
    assert (step_of(page), dict(page.form("Continue").fields)["wish"].strip()) == ("wish", "Ask me first")
    page = reply(pages, page, "Move me back")
    assert step_of(page) == "advocate"
    assert "Move me back" in said(page)
    page = pages.follow(page, "your answer to: Are you safe right now?")
    assert "Yes (your answer so far)" in page.text
    assert step_of(pages.submit(page, button="No")) == "help_now"


def test_what_a_record_will_hold_stands_above_before_it_is_sent(pages):
    """R58."""
    page = chat(pages)
    assert step_of(page) is None
    assert said(page)[1:] == [
        *("What happened?", "They moved my room. Nobody asked me.", "Who or what is it about?", "My key worker"),
        *("What do you want to happen?", "Ask me first", "How do you feel about it?", "Sad, Angry"),
        *("Are you safe right now?", "Yes", "Would you like an advocate?", "I’m not sure"),
        *("Is it safe to text, call or email you?", "Yes, text me", "What is your phone number?", "07700 900123"),
        *("When is it safe?", "Any time", "Can our message say who we are?", "No, do not say who you are"),
        *("What is your name?", "Sam"),
    ]


def test_what_need_not_be_answered_can_be_skipped_and_nothing_else(pages):
    page = reply(pages, begin(pages), STORY)
    assert said(pages.submit(page, button="Skip"))[-1] == "You left this empty"
    page = chat(pages, to="safe_now")
    assert "Skip" not in [button.text for button in page.form("Continue").buttons]
    token = dict(page.form("Continue").fields)["csrf_token"]
    page = pages.post("/chat/complaint/safe_now", {"csrf_token": token, "skip": "yes"}, status=422)
    assert page.errors == ["Choose one answer."]


def test_who_is_not_safe_sees_the_numbers_and_may_send_at_once(pages, house):
    page = chat(pages, to="help_now", safe_now="no")
    assert all(number in page.text for number in ("999", "0800 1111", "85258"))
    page = pages.submit(page, button="Send it now")
    assert page.h1 == "We have got it"
    assert only(house, Case, lambda case: (case.unfinished, case.urgency, case.channel)) == (True, 2, "chat")


def test_it_can_be_sent_once_the_story_is_told_and_not_before(pages, house):
    page = begin(pages)
    assert SEND not in [button.text for form in page.forms for button in form.buttons]
    token = dict(page.form("Continue").fields)["csrf_token"]
    assert step_of(pages.post("/chat/complaint/send", {"csrf_token": token})) == "story"
    page = reply(pages, page, STORY)
    assert "We have not got this yet." in page.text
    pages.submit(page, button=SEND)
    assert only(house, Case, lambda case: case.unfinished)


def test_ten_taps_on_send_make_one_record(pages, house):
    page = chat(pages)
    taps = [same_browser(pages) for _tap in range(9)]
    first = kept_from(pages.submit(page, button=SEND))
    assert {kept_from(tap.submit(page, button=SEND)) for tap in (pages, *taps)} == {first}
    assert counts(house)["cases"] == 1


def test_after_sending_the_same_thread_goes_on(pages, house, clock, sent, staff_hand):
    page = pages.follow(sent, "Go on in the chat")
    assert (page.path, said(page)) == ("/chat/thread", [STORY])
    page = pages.submit(page, {"more": "And it is cold"}, button=SEND)
    clock.forward(minutes=1)
    answer(house, staff_hand(), "We will ask you first.\n\nAmina")
    page = pages.follow(page, "See if there is something new")
    assert said(page) == [STORY, "And it is cold", "We will ask you first. Amina"]


def test_nothing_to_write_comes_back_with_what_to_do(pages, sent):
    page = pages.submit(pages.get("/chat/thread"), {"more": " "}, button=SEND, status=422)
    assert page.errors == ["Write what you want to add. A few words are enough."]


def test_it_says_when_somebody_is_writing(pages, house, clock, sent, staff_hand):
    writes = "Somebody in our team is writing to you now."
    assert writes not in pages.get("/chat/thread").text
    begin_writing(house, staff_hand())
    assert writes in pages.get("/chat/thread").text
    clock.forward(hours=1)
    assert writes not in pages.get("/chat/thread").text


def test_coming_back_leads_to_where_it_was_told(pages, app, sent):
    stranger = PageClient(app.test_client())
    assert stranger.get("/chat/thread").path == "/back"
    page = come_back(stranger, *kept_from(sent))
    assert (page.path, page.h1, said(page)) == ("/chat/thread", "Your chat with our team", [STORY])
    by_page = kept_from(walking.tell(stranger))
    assert come_back(stranger, *by_page).path == "/back/case"


def test_what_was_told_in_the_chat_can_be_taken_back(pages, sent):
    page = pages.follow(pages.get("/chat/thread"), "Take back what I told you")
    page = pages.submit(page, button="Take it back")
    assert (page.path, "You took this back." in page.text) == ("/chat/thread", True)


def test_the_receipt_stays_until_it_is_kept_and_nobody_else_sees_it(pages, app, sent):
    assert PageClient(app.test_client()).get("/chat/complaint/sent").path == "/"
    assert kept_from(pages.get("/chat/complaint/sent")) == kept_from(sent)
    page = pages.submit(sent, button="Yes, I have kept them")
    assert page.h1 == "Good. They are off this screen now"
    assert pages.get("/chat/complaint/sent").path == "/"
    assert pages.follow(page, "Go on in the chat").path == "/chat/thread"


def test_who_was_away_too_long_is_told(pages, clock):
    chat(pages, to="wish")
    clock.forward(hours=3)
    page = pages.get("/chat/complaint")
    assert "You were away for more than 2 hours" in page.text
    assert step_of(page) == "story"


@pytest.mark.parametrize("address", ["/chat/nonsense", "/chat/complaint/nonsense", "/chat/nonsense/sent"])
def test_a_chat_that_is_not_there_says_so_kindly(pages, address):
    assert pages.get(address, status=404).h1 == "There is no page here"


def test_a_turn_costs_no_more_than_a_page(pages, house):
    """As many statements as on the pages: one to show a question, two to answer it."""
    house.matching.key("read", "once")
    page = begin(pages)
    while (step := step_of(page)) is not None:
        with statements(house) as shown:
            pages.http.get("/chat/complaint")
        with statements(house) as seen:
            form = page.form("Continue")
            given = walking.ANSWERS.get(step)
            pages.http.post(form.action, data={**dict(form.fields), step: given})
        assert (len(shown) <= 1, len(seen) <= 2) == (True, True)
        page = pages.get("/chat/complaint")
    with statements(house) as seen:
        pages.http.post("/chat/complaint/send", data=dict(page.form(SEND).fields))
    assert len(seen) <= 9
