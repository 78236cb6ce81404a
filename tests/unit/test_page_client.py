"""The page client sends what a browser would send, and only what a person could have filled in."""

import pytest
from flask import Flask, Response, jsonify, redirect, request

from tests.support.pages import PageClient

SAFE = """<a href="/exit">Exit this page</a><p>999, 0800 1111, 85258</p>"""
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'self'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
QUESTION = """<h1>What happened?</h1>
<form method="post" action="?step=2">
<input type="hidden" name="csrf_token" value="made-up">
<label>In your words <textarea name="story">\nOne\ntwo</textarea></label>
<label>Your name (optional) <input name="name" value="Sam"></label>
<label>Old <input name="old" value="x" disabled></label>
<fieldset><legend>Are you safe?</legend>
<label><input type="radio" name="safe" value="yes" checked> Yes, I am</label>
<label><input type="radio" name="safe" value="no"> No</label></fieldset>
<fieldset><legend>Who?</legend>
<label><input type="checkbox" name="who" value="home" checked> My home</label>
<label><input type="checkbox" name="who" value="school"> My school</label></fieldset>
<label>Words <select name="wording"><option value="young">As now</option><option>younger</option></select></label>
<button name="go" value="on">Continue</button> <button name="go" value="back" formaction="/elsewhere">Go back</button>
</form>"""
LINKS = '<h1>Here</h1><a href="?n=2">Next page</a> <a href="/away">Leave</a> <a href="/away?2">Leave now</a>'
SEARCH = '<h1>Find</h1><form action="/search?old=1"><label>Word <input name="word"></label><button>Go</button></form>'
AS_IT_STANDS = {
    "csrf_token": ["made-up"],
    "story": ["One\r\ntwo"],
    "name": ["Sam"],
    "safe": ["yes"],
    "who": ["home"],
    "wording": ["young"],
    "go": ["on"],
}


def page_of(main, h1="What happened?"):
    markup = (
        f"<!doctype html><html lang=en><head><title>{h1}</title></head><body>{SAFE}<main>{main}</main></body></html>"
    )
    return Response(markup, headers=HEADERS)


@pytest.fixture
def received():
    """Every form that the toy site was sent, as (address, fields)."""
    return []


@pytest.fixture
def client(received):
    app = Flask(__name__)

    def take_form():
        received.append((request.full_path, request.form.to_dict(flat=False)))
        return redirect("/links", 303)

    app.add_url_rule("/question", "question", lambda: page_of(QUESTION))
    app.add_url_rule("/question", "send", take_form, methods=["POST"])
    app.add_url_rule("/elsewhere", "elsewhere", take_form, methods=["POST"])
    app.add_url_rule("/links", "links", lambda: page_of(LINKS, "Here"))
    app.add_url_rule("/search", "search", lambda: page_of(SEARCH, "Find"))
    app.add_url_rule("/round", "round", lambda: redirect("/round"))
    app.add_url_rule("/away", "away", lambda: redirect("https://www.example.org/"))
    app.add_url_rule("/json", "json", lambda: jsonify(1))
    return PageClient(app.test_client())


def test_a_page_tells_its_words_links_and_title(client):
    page = client.get("/links")
    assert (page.h1, page.title, page.status, page.path) == ("Here", "Here", 200, "/links")
    assert page.text == "Here Next page Leave Leave now"
    assert ("Next page", "?n=2") in page.links


def test_an_untouched_form_sends_what_it_shows_and_the_first_button(client, received):
    after = client.submit(client.get("/question"))
    assert received == [("/question?step=2", AS_IT_STANDS)]
    assert after.h1 == "Here"


def test_answers_replace_what_the_form_shows(client, received):
    answers = {"story": "It\nrained", "safe": "no", "who": ["home", "My school"], "wording": "younger"}
    client.submit(client.get("/question"), answers, button="Continue")
    changed = {"story": ["It\r\nrained"], "safe": ["no"], "who": ["home", "school"], "wording": ["younger"]}
    assert received == [("/question?step=2", AS_IT_STANDS | changed)]


def test_a_choice_is_made_by_the_words_beside_it(client, received):
    client.submit(client.get("/question"), {"safe": "No"})
    assert received[0][1]["safe"] == ["no"]


def test_ticks_can_be_taken_away(client, received):
    client.submit(client.get("/question"), {"who": []})
    assert "who" not in received[0][1]


def test_a_button_has_its_own_value_and_address(client, received):
    client.submit(client.get("/question"), button="Go back")
    assert received == [("/elsewhere?", AS_IT_STANDS | {"go": ["back"]})]


@pytest.mark.parametrize(
    ("answers", "button", "fault"),
    [
        ({"colour": "red"}, None, "no field “colour”"),
        ({"old": "y"}, None, "no field “old”"),
        ({"safe": "perhaps"}, None, "“safe” offers no “perhaps”"),
        ({}, "Send", "0 forms fit “Send”"),
    ],
)
def test_nobody_can_fill_in_what_is_not_offered(client, received, answers, button, fault):
    with pytest.raises(AssertionError, match=fault):
        client.submit(client.get("/question"), answers, button=button)
    assert received == []


def test_a_search_form_puts_its_fields_in_the_address(client):
    found = client.submit(client.get("/search"), {"word": "food & care"})
    assert found.address == "/search?word=food+%26+care"


def test_a_link_is_followed_from_where_it_stands(client):
    assert client.follow(client.get("/links"), "Next").address == "/links?n=2"


def test_a_link_to_another_site_is_not_followed(client):
    assert client.follow(client.get("/links"), "Leave", status=302).location == "https://www.example.org/"


def test_a_link_that_is_not_there_fails(client):
    with pytest.raises(AssertionError, match="0 links “Home” at /links"):
        client.follow(client.get("/links"), "Home")


def test_a_post_is_followed_to_its_page_unless_told_otherwise(client):
    assert client.post("/question", {"story": "x"}).path == "/links"
    assert client.post("/question", {"story": "x"}, status=303, follow=False).location == "/links"


def test_a_redirect_can_be_looked_at_and_must_not_go_round(client):
    assert client.get("/round", status=302).location == "/round"
    with pytest.raises(AssertionError, match="sent on and on"):
        client.get("/round")


@pytest.mark.parametrize("path", ["/nowhere", "/json", "/away"])
def test_what_did_not_answer_as_expected_fails(client, path):
    with pytest.raises(AssertionError, match=f"GET {path}"):
        client.get(path)
