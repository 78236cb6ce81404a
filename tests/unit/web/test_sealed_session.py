"""The browser's session: sealed, and over after twelve hours."""

import base64

import pytest
import time_machine
from flask import Flask, session

from intake.store.keyring import Keyring
from intake.web.sealed_session import LASTS_SECONDS, SealedSessions
from tests.builders.houses import MONDAY_MORNING


def app_with(key=b"k" * 32, key_id="k"):
    app = Flask("session")
    app.session_interface = SealedSessions(Keyring(lambda: {key_id: key}))

    @app.get("/keep/<word>")
    def keep(word):
        session["word"] = word
        return word

    @app.get("/kept")
    def kept():
        return session.get("word", "nothing")

    @app.get("/forget")
    def forget():
        session.clear()
        return "gone"

    return app


@pytest.fixture
def browser():
    return app_with().test_client()


def cookie(browser):
    return browser.get_cookie("session").value


def test_what_was_put_in_is_there_next_time(browser):
    browser.get("/keep/rain")
    assert browser.get("/kept").text == "rain"


def test_it_cannot_be_read_from_outside(browser):
    browser.get("/keep/rain")
    assert b"rain" not in base64.urlsafe_b64decode(cookie(browser))


def test_it_is_over_after_twelve_hours_whatever_the_browser_says(browser):
    with time_machine.travel(MONDAY_MORNING, tick=False) as travel:
        browser.get("/keep/rain")
        travel.shift(LASTS_SECONDS - 1)
        assert browser.get("/kept").text == "rain"
        travel.shift(1)
        assert browser.get("/kept").text == "nothing"


def test_looking_sets_no_cookie(browser):
    assert "Set-Cookie" not in browser.get("/kept").headers
    browser.get("/keep/rain")
    assert "Set-Cookie" not in browser.get("/kept").headers


def test_an_emptied_session_takes_its_cookie_away(browser):
    browser.get("/keep/rain")
    browser.get("/forget")
    assert browser.get_cookie("session") is None


def test_one_sealed_with_another_key_is_nobodys(browser):
    browser.get("/keep/rain")
    other = app_with(b"x" * 32).test_client()
    other.set_cookie("session", cookie(browser))
    assert other.get("/kept").text == "nothing"


@pytest.mark.parametrize("rubbish", ["", "x", "====", "é", "AAAA" * 30, "e30=", "\x7f"])
def test_rubbish_is_an_empty_session(browser, rubbish):
    browser.set_cookie("session", rubbish)
    assert browser.get("/kept").text == "nothing"
