"""How it was, on the person's own pages and in the chat: one question a page, kept at once; looking changes nothing."""

import pytest

from intake.services import work
from intake.store.tables.follow_up import FollowUp
from tests.builders.answering import TEAM, answered, begun
from tests.builders.cases import change, hand, kept
from tests.builders.following_up import ended, followed
from tests.support.pages import PageClient
from tests.support.stored import dump, only, open_tasks
from tests.support.walking import come_back

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

HOW = "/back/how-it-was"


def let_in(pages, receipt):
    return come_back(pages, receipt.reference, " ".join(receipt.words))


def choose(pages, page, **given):
    return pages.submit(page, given, button="Continue")


def test_from_their_page_one_question_a_page_to_what_happens_now(house, pages):
    receipt = ended(house, answer="We asked them to wait.")
    page = pages.follow(let_in(pages, receipt), "Say how it was")
    assert (page.path, page.h1) == (f"{HOW}/listened_to", "Did you feel listened to and taken seriously? (optional)")
    page = choose(pages, page, listened_to="no")
    assert "not_heard" in open_tasks(house)
    page = choose(pages, page)
    for given in ({"happy_with_result": "yes"}, {"promises_kept": "yes"}, {"worse_since": "no"}):
        page = choose(pages, page, **given)
    page = choose(pages, page, anything_else="Ask me next time.")
    assert (page.path, page.h1) == (f"{HOW}/done", "Thank you")
    with followed(house, receipt.case_id) as row:
        assert (row.listened_to, row.happy_with_process, row.anything_else) == ("no", None, "Ask me next time.")
    page = pages.submit(page, button="Talk with somebody in our team")
    assert "You asked to talk with somebody in our team." in page.text
    assert "talk_again" in open_tasks(house)
    assert "See what you said about how it was" in pages.get("/back/case").text


def test_looking_changes_nothing(house, pages):
    let_in(pages, ended(house))
    before = dump(house)
    for path in ("", "/listened_to", "/worse_since", "/anything_else", "/done", "/nothing", "/want"):
        pages.get(f"{HOW}{path}")
        pages.http.head(f"{HOW}{path}")
    assert dump(house) == before


def test_whoever_was_not_let_in_sees_and_says_nothing(house, app, pages):
    receipt = ended(house)
    page = pages.follow(let_in(pages, receipt), "Say how it was")
    stranger = PageClient(app.test_client())
    assert stranger.get(f"{HOW}/listened_to").path == "/back"
    pages.submit(pages.get("/back/case"), button="Close this page")
    ended_pass = pages.submit(page, {"listened_to": "yes"}, button="Continue", status=403)
    assert ended_pass.h1 != "Thank you"
    assert only(house, FollowUp, lambda row: row.listened_to) is None


def test_worse_brings_the_numbers_and_says_that_the_team_knows(house, pages):
    let_in(pages, ended(house))
    page = choose(pages, pages.get(f"{HOW}/worse_since"), worse_since="partly")
    page = choose(pages, page)
    assert "You said that something got worse. We told our team." in page.text
    assert "Talk to Childline" in page.text


def test_the_next_stage_is_offered_with_the_days_left_and_asked_for_with_a_button(house, pages):
    case_id = begun(house)
    answered(house, case_id)
    work.end(house, hand(house, TEAM, case_id), None)
    with kept(house, case_id) as case:
        assert case.closed_at is not None
    with pages.http.session_transaction() as session:
        session["back"] = [case_id.hex, 9_999_999_999]
    page = choose(pages, pages.get(f"{HOW}/happy_with_result"), happy_with_result="no")
    page = pages.get(f"{HOW}/done")
    assert "That is 20 days, if you leave out weekends and holidays." in page.text
    page = pages.submit(page, button="Ask for somebody to look at it")
    assert "We have got that" in page.text
    assert "decide_request" in open_tasks(house)
    with kept(house, case_id) as case:
        assert case.status == "closed"


def test_easier_words_keep_what_was_chosen_and_have_drawings(house, pages):
    let_in(pages, ended(house))
    page = pages.submit(pages.get(f"{HOW}/listened_to"), {"listened_to": "partly"}, button="Use easier words")
    assert page.h1.startswith("Did you feel that we listened, and took you seriously?")
    assert "A bit" in page.text
    assert page.document.all("svg")
    with followed(house, only(house, FollowUp, lambda row: row.case_id)) as row:
        assert row.listened_to == "partly"


def test_an_adult_is_asked_in_words_for_adults(house, pages):
    let_in(pages, ended(house, "for-a-child"))
    page = pages.get(f"{HOW}/listened_to")
    assert "say how it was for the child" in page.text


def test_what_is_asked_of_nobody_is_not_there(house, pages):
    receipt = ended(house)
    let_in(pages, receipt)
    with house.database.write() as session:
        session.query(FollowUp).one().not_asked = "decided"
    assert "How did we do?" not in pages.get("/back/case").text
    assert pages.get(f"{HOW}/listened_to").path == "/back/case"
    change(house, receipt.case_id, status="open", closed_at=None)
    assert pages.get(HOW).path == "/back/case"


def test_who_told_in_the_chat_is_asked_in_the_chat(house, pages):
    receipt = ended(house, channel="chat")
    page = pages.follow(let_in(pages, receipt), "Say how it was")
    assert page.path == "/chat/how-it-was/listened_to"
    page = pages.submit(page, button="Partly")
    assert page.path == "/chat/how-it-was/happy_with_process"
    page = pages.submit(page, {"said": "it took ages"}, button="Continue", status=422)
    assert "it took ages" in page.markup
    page = pages.submit(page, {"said": "not really"}, button="Continue")
    page = pages.submit(page, button="Skip")
    assert page.path == "/chat/how-it-was/worse_since"
    with followed(house, receipt.case_id) as row:
        assert (row.listened_to, row.happy_with_process, row.answered_way) == ("partly", "no", "chat")
