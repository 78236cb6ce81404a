"""Safety on every public page: a way out, the numbers to ring, and no promise that cannot be kept (R26 to R31)."""

import re

import pytest

from forms.journeys import JOURNEYS
from intake.store.tables.case import Case
from intake.store.tables.task import Task
from tests.support.html import text_of
from tests.support.public_rules import is_public
from tests.support.stored import counts, only, read
from tests.support.walking import begin, come_back, kept_from, step_of, tell, walk

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""Pages are looked at on one database; what they rest on is tested on both."""

SEND = "Send it to the team"
AWAY = "https://www.bbc.co.uk/weather"
SECRECY = re.compile(r"\b(secret|secretly|confidential|nobody will (ever )?know|promise)\b", re.IGNORECASE)
NUMBERS = ("999", "0800 1111", "85258", "01632 960 199")


def public_addresses(app):
    """Every address of ours that a page can be asked for, with every journey in it."""
    for rule in app.url_map.iter_rules():
        if (
            "GET" in rule.methods
            and is_public(rule.rule)
            and rule.endpoint.split(".")[0] not in ("static", "operations")
            and "quarter" not in rule.arguments
        ):
            for journey in JOURNEYS.values() if "name" in rule.arguments else [None]:
                steps = journey.questions if "step" in rule.arguments else [None]
                for step in steps:
                    yield rule.rule.replace("<name>", journey.name if journey else "").replace(
                        "<step>", step.name if step else ""
                    )


def cookie(pages):
    kept = pages.http.get_cookie("hearback")
    return kept.value if kept else None


@pytest.mark.parametrize("words", ["young", "younger"])
def test_every_public_page_has_a_way_out_and_the_numbers(app, pages, words):
    """The page client holds each page to it; this makes sure that it meets every one."""
    if words == "younger":
        pages.submit(pages.get("/"), button="Use easier words")
    kept = kept_from(tell(pages))
    come_back(pages, *kept)
    met = {pages.get(address).path for address in public_addresses(app) if address != "/exit"}
    assert {"/", "/help", "/privacy", "/accessibility", "/back/case", "/back/withdraw", "/tell/complaint/sent"} <= met


def test_every_question_has_a_way_out_and_the_numbers_when_something_is_wrong_with_the_answer(app, pages):
    for journey in JOURNEYS.values():
        page = begin(pages, journey.name)
        first = journey.questions[0]
        page = pages.submit(page, {} if first.shape == "one" else {first.name: ""}, button="Continue", status=422)
        assert page.errors


def test_leaving_forgets_everything_in_this_browser(pages):
    walk(pages, to="wish")
    answer = pages.http.get("/exit")
    assert (answer.status_code, answer.headers["Location"], cookie(pages)) == (302, AWAY, None)
    assert pages.get("/tell/complaint/").h1 == "Before you start"
    assert not dict(begin(pages).form("Continue").fields)["story"].strip()


def test_leaving_forgets_what_was_open_and_what_was_to_be_kept(pages):
    kept = kept_from(tell(pages))
    come_back(pages, *kept)
    pages.http.get("/exit")
    assert pages.get("/back/case").path == "/back"
    assert pages.get("/tell/complaint/sent").path == "/"
    assert come_back(pages, *kept).h1 == "What you told us"


def test_leaving_works_when_there_is_nothing_to_forget(pages):
    assert pages.http.get("/exit").headers["Location"] == AWAY


@pytest.mark.parametrize("kind", ["image", "iframe", "script", "empty"])
def test_a_picture_on_another_site_throws_nobody_out(pages, kind):
    begin(pages)
    before = cookie(pages)
    pages.http.get("/exit", headers={"Sec-Fetch-Dest": kind})
    assert cookie(pages) == before
    pages.http.get("/exit", headers={"Sec-Fetch-Dest": "document"})
    assert cookie(pages) is None


def test_the_way_out_stands_first_and_tells_the_next_site_nothing(pages):
    """R30."""
    page = pages.get("/")
    links = page.document.all("a")
    assert [link.get("href") for link in links][:2] == ["#main", "/exit"]
    assert all("noreferrer" in link.get("rel") for link in links if link.get("href") == "/exit")


def test_before_the_first_question_it_is_said_what_leaving_leaves_behind(pages):
    """R31."""
    page = pages.get("/tell/complaint/")
    assert "Its history still shows that you were here" in page.text
    assert "If you do not send it, we delete it after 2 hours" in page.text


@pytest.mark.parametrize("journey", JOURNEYS)
@pytest.mark.parametrize("answer", ["no", "not_sure"])
def test_who_is_not_safe_sees_the_numbers_at_once_and_may_send_at_once(pages, house, journey, answer):
    page = pages.submit(walk(pages, journey, to="safe_now"), {"safe_now": answer}, button="Continue")
    assert step_of(page) == "help_now"
    assert all(number in page.text for number in NUMBERS)
    assert "What you wrote is kept." in page.text
    page = pages.submit(page, button="Send it now")
    assert page.h1 == "We have got it"
    assert all(number in page.text for number in NUMBERS)
    kept = only(house, Case, lambda case: (case.unfinished, case.safe_now, case.urgency))
    assert kept == (True, answer, 2 if answer == "no" else 1)
    assert "safety_alert" in read(house, Task, lambda task: task.name)


def test_who_is_safe_is_not_shown_the_numbers_as_a_question(pages):
    page = pages.submit(walk(pages, to="safe_now"), {"safe_now": "yes"}, button="Continue")
    assert step_of(page) == "advocate"


def test_i_am_not_safe_leads_from_the_start_to_the_numbers_without_a_question(pages, house):
    page = pages.follow(pages.get("/"), "I am not safe right now")
    assert all(number in page.text for number in NUMBERS)
    assert "Nobody is reading this page right now." in page.text
    assert counts(house) == {}


def test_nobody_is_promised_secrecy(app, pages):
    """R27."""
    for address in ("/", "/help", "/privacy", "/tell/complaint/", "/tell/for-a-child/", "/back"):
        assert not SECRECY.search(pages.get(address).text)
    for address in ("/privacy", "/tell/complaint/"):
        assert (
            "may be hurt. Then we have to tell somebody who can help. We will try to tell you first."
            in pages.get(address).text
        )


def test_it_is_said_whether_somebody_is_reading_now(pages):
    """R26."""
    for address in ("/tell/complaint/", "/tell/for-a-child/", "/help"):
        assert re.search(r"Nobody is reading .*right now", pages.get(address).text)


def test_the_numbers_can_be_rung_by_a_tap(pages):
    footer = pages.get("/").document.all("footer")[0]
    page = pages.get("/")
    reached = {link.get("href") for link in page.document.all("a", inside=page.document.all("footer")[0])}
    assert {"tel:999", "tel:08001111", "sms:85258?body=SHOUT"} <= reached
    assert "In danger now?" in text_of(footer)
