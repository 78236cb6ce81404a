"""A phone on the desk, for trying texts without an account."""

import pytest

from intake.domain import roles
from intake.services import work
from intake.services.rounds import work_round
from intake.store.tables.arrival import Arrival
from intake.store.tables.case import Case
from notifications.gateway import LocalGateway
from tests.builders.cases import hand
from tests.builders.houses import build_parts
from tests.builders.told import receive
from tests.support.html import text_of
from tests.support.stored import counts, only

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""Pages are looked at on one database; what they rest on is tested on both."""

TWILIO = {
    "TWILIO_ACCOUNT_SID": "AC0",
    "TWILIO_AUTH_TOKEN": "secret",
    "TWILIO_FROM": "+447700900999",
    "TWILIO_API_BASE": "http://127.0.0.1:9",
}
ELSEWHERE = {"PUBLIC_URL": "https://tell.example.org"}
PHONE = "/desk/phone"


@pytest.fixture
def settings():
    """Those beyond the embedded default."""
    return {}


@pytest.fixture
def parts(database_url, tmp_path, clock, settings):
    built = build_parts(database_url, tmp_path / "data", clock, **settings)
    yield built
    built.house.database.close()


@pytest.fixture
def team(staff):
    return staff(roles.PARTICIPATION)


@pytest.fixture
def text(team):
    """`text(page, words)`: the page after these words were texted."""
    return lambda page, words: team.submit(page, {"words": words}, button="Send the text")


@pytest.fixture
def wait(house, clock):
    """`wait(hours=20)`: time passes, and the worker does what is due."""

    def go_on(**by):
        clock.forward(**by)
        while work_round(house, LocalGateway()):
            pass

    return go_on


def bubbles(page) -> list[str]:
    return [text_of(box) for box in said(page)]


def said(page):
    return [box for box in page.document.all("dd") if "said" in box.get("class", "").split()]


def test_the_team_comes_to_the_phone_from_anywhere_on_the_desk(team):
    page = team.follow(team.get("/desk/"), "Phone")
    assert page.h1 == "A phone to try it with"
    assert "Texts on 07700 900001 Nothing yet." in page.text


def test_a_text_is_seen_at_once_and_its_answer_when_it_has_come(team, text, wait):
    page = text(team.get(PHONE), "They moved my room")
    assert bubbles(page) == ["They moved my room"]
    assert "What was just texted is read in a few seconds." in page.text
    wait(seconds=3)
    page = team.follow(page, "See if something came")
    assert [bubble[:10] for bubble in bubbles(page)] == ["They moved", "Thank you."]
    assert "read in a few seconds" not in page.text


def test_a_conversation_makes_a_record_like_any_other(house, team, text, wait):
    page = team.get(PHONE)
    for words in ("They moved my room", "1", "finish"):
        page = text(page, words)
        wait(seconds=3)
    assert only(house, Case, lambda case: (case.story, case.channel)) == ("They moved my room", "sms")


def test_words_arrive_as_they_were_written(house, team, text, wait):
    words = "Two\n\n  lines & <b>me</b> 🙁"
    page = text(team.get(PHONE), words)
    assert ["".join(box.itertext()) for box in said(page)] == [words]
    wait(seconds=3)
    text(page, "finish")
    wait(seconds=3)
    assert only(house, Case, lambda case: case.story) == words


def test_each_phone_shows_its_own_texts(team, text):
    text(team.get(PHONE), "They moved my room")
    page = team.submit(team.get(PHONE), {"number": "07700 900 456"}, button="Use this phone")
    assert "Texts on 07700 900456 Nothing yet." in page.text
    assert bubbles(text(page, "I feel good")) == ["I feel good"]


def test_word_of_an_answer_comes_to_the_phone_too(house, team, wait):
    receipt = receive(house, contact="sms", contact_number="+447700900001")
    work.answer(house, hand(house, "participation@example.org", receipt.case_id), "Secret")
    wait(seconds=3)
    page = team.get(PHONE)
    assert len(bubbles(page)) == 2
    assert "Secret" not in page.markup


def test_a_text_that_waits_for_a_safe_time_is_not_on_the_phone_yet(house, team, wait):
    receive(house, contact="sms", contact_number="+447700900001", contact_times=("evening",))
    wait(seconds=3)
    page = team.get(PHONE)
    assert bubbles(page) == []
    assert "A text to this phone waits until Mon 23 Nov, 18:00." in page.text


def test_looking_at_the_phone_changes_nothing(house, team, text):
    text(team.get(PHONE), "They moved my room")
    before = counts(house)
    team.get(PHONE)
    assert counts(house) == before
    assert only(house, Arrival, lambda arrival: arrival.taken_at) is None


@pytest.mark.parametrize("number", ["07911 123456", "999", "nonsense", "+1 202 555 0123", "", "07700 900"])
def test_only_made_up_numbers_are_played(house, team, number):
    team.get(f"{PHONE}?number={number.replace('+', '%2B')}", status=422)
    fields = {**dict(team.get(PHONE).form("Send the text").fields), "number": number, "words": "Hello"}
    page = team.post(PHONE, fields, status=422)
    assert page.errors
    assert "arrivals" not in counts(house)


def test_nothing_is_no_text(house, team):
    page = team.submit(team.get(PHONE), {"words": "  "}, button="Send the text", status=422)
    assert page.errors == ["Write the text before you send it."]
    assert "arrivals" not in counts(house)


@pytest.mark.parametrize("settings", [TWILIO, ELSEWHERE])
def test_there_is_no_phone_where_texts_are_real(team):
    assert "Phone" not in [words for words, _href in team.get("/desk/").links]
    team.get(PHONE, status=404)
    team.post(PHONE, dict(team.get("/desk/").form("Sign out").fields), status=404)


@pytest.mark.parametrize("role", [roles.ADMIN, roles.MANAGER, roles.ADVOCATE, roles.REPORTING])
def test_the_phone_is_for_the_team(staff, role):
    browser = staff(role)
    assert "Phone" not in [words for words, _href in browser.get("/desk/").links]
    browser.get(PHONE, status=403)


def test_a_stranger_is_sent_to_sign_in(pages):
    assert pages.get(PHONE, status=302).location.startswith("/sign-in")
