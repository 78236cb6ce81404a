"""Coming back with the reference and the four words: what was said, more words, taking it back."""

from datetime import date
from uuid import uuid4

import pytest
import time_machine
from sqlalchemy import select

from intake.services.hands import Hand
from intake.services.progress import CaseGone, add_words, find_case, opened, stands, withdraw
from intake.services.work import answer, take_on
from intake.store.tables.case import Case
from intake.store.tables.event import Event
from intake.store.tables.message import Message
from intake.store.tables.staff import StaffUser
from intake.store.tables.task import Task
from tests.builders.houses import MONDAY_MORNING
from tests.builders.told import receive
from tests.support.pages import PageClient
from tests.support.stored import counts, only, read, rows, statements
from tests.support.walking import come_back, kept_from, tell

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""Pages; what they rest on is tested on both databases."""

SEND = "Send it to the team"


@pytest.fixture
def mine(pages):
    """The reference and the words of something told in this browser."""
    return kept_from(tell(pages, "The roof leaks"))


@pytest.fixture
def stranger(app):
    return PageClient(app.test_client())


def tasks(house):
    return dict(read(house, Task, lambda task: (task.name, task.done_at is None)))


def event_names(house):
    return [name for _number, name in sorted(read(house, Event, lambda event: (event.number, event.name)))]


def test_both_together_show_what_was_told_and_where_it_stands(stranger, mine):
    page = come_back(stranger, *mine)
    assert (page.h1, mine[0] in page.text) == ("What you told us", True)
    assert "The roof leaks" in page.text
    assert "We have got what you sent. Nobody has read it yet. You get an answer by Monday 7 December." in page.text


@pytest.mark.parametrize(
    "spoken", [str.upper, str.title, lambda words: words.replace(" ", ", "), lambda words: f" {words}. "]
)
def test_the_words_may_be_written_in_any_way_that_says_them(stranger, mine, spoken):
    assert come_back(stranger, mine[0], spoken(mine[1])).h1 == "What you told us"


@pytest.mark.parametrize(
    "written", [str.lower, lambda reference: f" {reference} ", lambda reference: reference.replace("-", " ")]
)
def test_the_reference_may_be_written_in_any_way_that_says_it(stranger, mine, written):
    assert come_back(stranger, written(mine[0]), mine[1]).h1 == "What you told us"


def test_a_wrong_reference_and_wrong_words_are_answered_alike(app, house, mine):
    """Neither the page nor the work done for it tells which was wrong, or whether there is such a reference."""
    reference, words = mine
    other = receive(house)
    tried = [
        (reference, "four wrong words here"),
        ("HB-AAAAAAA", words),
        (other.reference, words),
        ("", ""),
        ("nonsense", "x"),
    ]
    answered = set()
    for wrong in tried:
        client = PageClient(app.test_client())
        door = client.get("/back")
        given = {
            "csrf_token": dict(door.form("Show me").fields)["csrf_token"],
            "reference": wrong[0],
            "return_words": wrong[1],
        }
        with statements(house) as seen:
            page = client.post("/back", given, status=422)
        answered.add((page.h1, tuple(page.errors), page.title, len(seen)))
    assert answered == {
        ("Come back to what you sent", ("We cannot find that. Check the reference and the four words.",), page.title, 3)
    }


def test_what_was_typed_stands_in_the_fields_again(stranger, mine):
    page = come_back(stranger, mine[0], "not my four words", status=422)
    fields = dict(page.form("Show me").fields)
    assert (fields["reference"], fields["return_words"]) == (mine[0], "not my four words")


def test_the_four_words_open_nothing_else(house, mine):
    receipt = receive(house)
    assert find_case(house, receipt.reference, mine[1], client="here") is None
    assert find_case(house, receipt.reference, " ".join(reversed(receipt.words)), client="here") is None
    assert find_case(house, receipt.reference, " ".join(receipt.words), client="here") == receipt.case_id


def test_a_strangers_browser_sees_nothing(stranger, pages, mine):
    come_back(pages, *mine)
    for path in ("/back/case", "/back/withdraw"):
        page = stranger.get(path)
        assert (page.path, "The roof leaks" in page.markup) == ("/back", False)


def test_it_closes_by_itself_half_an_hour_after_it_was_looked_at(pages, mine):
    with time_machine.travel(MONDAY_MORNING, tick=False) as travel:
        come_back(pages, *mine)
        for _look in range(3):
            travel.shift(29 * 60)
            assert pages.get("/back/case").h1 == "What you told us"
        travel.shift(30 * 60)
        assert pages.get("/back/case").path == "/back"


def test_it_can_be_closed_at_once(pages, mine):
    page = pages.submit(come_back(pages, *mine), button="Close this page")
    assert page.path == "/"
    assert pages.get("/back/case").path == "/back"


def test_more_words_reach_the_team_and_stand_on_the_page(pages, house, mine):
    page = pages.submit(come_back(pages, *mine), {"more": "And the wall fell\r\ntoo 😢"}, button=SEND)
    assert "And the wall fell too 😢" in page.text
    with rows(house, Message) as (message,):
        assert (message.body, message.direction, message.state) == ("And the wall fell\ntoo 😢", "in", "received")
    assert tasks(house)["read_reply"]
    assert event_names(house)[-1] == "words_added"


def test_more_words_sent_twice_from_one_page_are_kept_once(pages, house, mine):
    page = come_back(pages, *mine)
    for _tap in range(3):
        pages.submit(page, {"more": "And the wall fell"}, button=SEND)
    assert (counts(house)["messages"], list(tasks(house)).count("read_reply")) == (1, 1)


def test_other_words_sent_from_the_same_page_are_kept_too(pages, house, mine):
    """Somebody goes back in the browser, writes on and sends again."""
    page = come_back(pages, *mine)
    for words in ("And the wall fell", "And the wall fell on me", "And the wall fell"):
        pages.submit(page, {"more": words}, button=SEND)
    assert sorted(read(house, Message, lambda message: message.body)) == [
        "And the wall fell",
        "And the wall fell on me",
    ]


@pytest.mark.parametrize(("words", "said"), [("  ", "A few words are enough"), ("x" * 10_001, "Make it shorter by 1.")])
def test_more_words_that_cannot_be_kept_come_back(pages, house, mine, words, said):
    page = pages.submit(come_back(pages, *mine), {"more": words}, button=SEND, status=422)
    assert said in page.errors[0]
    assert dict(page.form(SEND).fields)["more"].strip() == words.strip()
    assert "messages" not in counts(house)


def test_words_written_after_it_had_closed_are_given_back_and_can_be_sent(pages, house, mine):
    with time_machine.travel(MONDAY_MORNING, tick=False) as travel:
        page = come_back(pages, *mine)
        travel.shift(31 * 60)
        page = pages.submit(page, {"more": "It took me an hour to write this"}, button=SEND, status=403)
        assert "It took me an hour to write this" in page.text
        come_back(pages, *mine)
        assert "It took me an hour" in pages.submit(page, button="Try again").text


def test_words_never_reach_a_record_that_was_opened_in_another_tab(pages, house, mine):
    first_tab = come_back(pages, *mine)
    other = receive(house, story="Something of somebody else")
    come_back(pages, other.reference, " ".join(other.words))
    assert "And the wall fell" in pages.submit(first_tab, {"more": "And the wall fell"}, button=SEND, status=403).text
    assert "messages" not in counts(house)


def test_taking_back_never_ends_a_record_that_was_opened_in_another_tab(pages, house, mine):
    come_back(pages, *mine)
    first_tab = pages.get("/back/withdraw")
    other = receive(house)
    come_back(pages, other.reference, " ".join(other.words))
    pages.submit(first_tab, button="Take it back", status=403)
    assert set(read(house, Case, lambda case: case.status)) == {"open"}


def test_taking_it_back_is_asked_first_and_deletes_nothing(pages, house, mine):
    """R16."""
    page = pages.follow(come_back(pages, *mine), "Take back what I told you")
    assert "We keep what you wrote." in page.text
    page = pages.submit(page, button="Take it back")
    assert "You took this back." in page.text
    assert "The roof leaks" in page.text
    with rows(house, Case) as (case,):
        assert (case.status, case.closure_reason, case.outcome, case.story) == (
            "closed",
            "withdrawn",
            None,
            "The roof leaks",
        )


def test_taking_it_back_ends_what_was_to_be_answered_and_keeps_what_protects(house):
    """An alarm stays, and somebody follows up (R62)."""
    receipt = receive(house, safe_now="no", advocate="yes", contact="call", contact_number="+447700900123")
    withdraw(house, receipt.case_id)
    withdraw(house, receipt.case_id)
    still_open = {name for name, is_open in tasks(house).items() if is_open}
    assert still_open == {"safety_alert", "offer_advocate", "first_contact", "follow_up"}
    assert event_names(house).count("case_withdrawn") == 1
    assert only(house, Case, lambda case: case.urgency) == 2


def taken_back(pages, receipt):
    come_back(pages, receipt.reference, " ".join(receipt.words))
    return pages.submit(pages.get("/back/withdraw"), button="Take it back").text


def test_taking_it_back_says_whether_somebody_still_checks_and_on_whom(pages, house):
    ours, theirs = "so we still check that you are.", "the child may not be safe, so we still check."
    assert ours in taken_back(pages, receive(house, safe_now="no"))
    assert theirs in taken_back(pages, receive(house, "for-a-child", safe_now="not_sure"))
    assert "still check" not in taken_back(pages, receive(house, safe_now="yes"))
    checked = receive(house, safe_now="no")
    with house.database.write() as session:
        for task in session.scalars(select(Task).where(Task.name == "safety_alert")):
            task.done_at = house.now()
    assert "still check" not in taken_back(pages, checked)


def test_a_compliment_taken_back_asks_for_no_follow_up(house):
    withdraw(house, receive(house, "compliment").case_id)
    assert "follow_up" not in tasks(house)


def test_what_was_taken_back_can_still_be_written_to(pages, house, mine):
    come_back(pages, *mine)
    page = pages.submit(pages.get("/back/withdraw"), button="Take it back")
    assert "Take back what I told you" not in page.text
    assert "I changed my mind" in pages.submit(page, {"more": "I changed my mind"}, button=SEND).text


def test_the_page_says_when_a_person_has_read_it_and_shows_the_answer(pages, house, mine):
    hand = a_member_of_staff(house)
    take_on(house, hand())
    assert "A person in our team has read it." in come_back(pages, *mine).text
    answer(house, hand(), "We will mend the roof on Friday.")
    page = pages.get("/back/case")
    assert "We have answered you." in page.text
    assert "We will mend the roof on Friday." in page.text


def a_member_of_staff(house):
    """`hand()` is theirs, on the one case there is, as it stands."""
    user = StaffUser(email="a@example.org", name="A", role="participation", password_hash="x", made_at=house.now())
    with house.database.write() as session:
        session.add(user)
    return lambda: Hand(user, *only(house, Case, lambda case: (case.id, case.revision)))


def test_the_first_return_reminds_of_nothing_that_was_not_told(house):
    receipt = receive(house, about="", wish="Mend it")
    with opened(house, receipt.case_id) as case:
        assert (case.about, case.wish, stands(case), case.answer_by) == (None, "Mend it", "received", date(2026, 12, 7))


def test_a_case_that_is_not_there_is_gone(house):
    for act in (lambda: add_words(house, uuid4(), "x", once="1"), lambda: withdraw(house, uuid4())):
        with pytest.raises(CaseGone):
            act()
    with pytest.raises(CaseGone), opened(house, uuid4()):
        pass


def test_a_day_that_has_passed_is_not_promised(house, stranger, clock):
    receipt = receive(house)
    clock.forward(days=30)
    page = come_back(stranger, receipt.reference, " ".join(receipt.words))
    assert "We said that you get an answer by Monday 7 December. That day has passed" in page.text
    assert "Nobody has read it yet" not in page.text


def test_whoever_takes_back_that_they_are_not_safe_is_told_that_we_still_check(house, stranger):
    receipt = receive(house, safe_now="no")
    withdraw(house, receipt.case_id)
    page = come_back(stranger, receipt.reference, " ".join(receipt.words))
    assert "we still check that you are" in page.text
