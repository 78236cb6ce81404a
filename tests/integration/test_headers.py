"""Headers and cookies: nothing stays on a shared phone, and no other site gets a foot in."""

import base64
import gzip
import hashlib
import json
import re

import pytest

from tests.builders.houses import build_app, build_parts
from tests.support.walking import come_back, kept_from, send, tell, walk

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""Pages are looked at on one database; what they rest on is tested on both."""

STORY = "They moved my room"


@pytest.fixture
def set_cookies(pages):
    """All that the browser was told to keep on the way to a question."""
    answers = [pages.http.get("/tell/complaint/"), pages.http.get("/")]
    page = pages.get("/tell/complaint/")
    answers.append(pages.http.post("/tell/complaint/", data=dict(page.form("Continue").fields)))
    return [cookie for answer in answers for cookie in answer.headers.getlist("Set-Cookie")]


@pytest.mark.parametrize(
    "address", ["/", "/help", "/tell/complaint/", "/tell/complaint/story", "/back", "/nowhere", "/exit", "/sign-in"]
)
def test_no_answer_is_left_in_a_cache(pages, address):
    """R31."""
    assert pages.http.get(address).headers["Cache-Control"] == "no-store"


def test_every_answer_forbids_foreign_and_inline_code(pages):
    for address in ("/", "/nowhere", "/exit", "/readyz", "/sign-in", "/static/hearback.js"):
        policy = pages.http.get(address).headers["Content-Security-Policy"]
        rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
        assert (rules["default-src"], rules["script-src"], rules["form-action"]) == ("'none'", "'self'", "'self'")
        assert (rules["frame-ancestors"], rules["base-uri"]) == ("'none'", "'none'")
        assert "unsafe" not in policy
        assert "http" not in policy


def test_the_style_in_the_page_is_the_one_that_the_policy_allows(pages):
    answer = pages.http.get("/")
    style = re.search(r"<style>(.*?)</style>", answer.text, re.DOTALL).group(1)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in answer.headers["Content-Security-Policy"]


def test_other_sites_are_told_nothing_and_may_not_show_us(pages):
    headers = pages.http.get("/").headers
    assert headers["Referrer-Policy"] in ("no-referrer", "same-origin")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "Server" not in headers or "Werkzeug" not in headers["Server"]


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(set_cookies):
    assert set_cookies
    for cookie in set_cookies:
        parts = {part.strip().lower() for part in cookie.split(";")}
        assert {"httponly", "samesite=lax", "path=/"} <= parts
        assert not [part for part in parts if part.startswith(("expires", "max-age", "domain"))]


@pytest.mark.parametrize(("address", "secure"), [("https://localhost", True), ("http://localhost", False)])
def test_over_https_the_cookie_never_travels_in_the_clear(database_url, tmp_path, address, secure):
    parts = build_parts(database_url, tmp_path / "data", PUBLIC_URL=address)
    answer = build_app(parts).test_client().get("/tell/complaint/")
    assert ("Secure" in answer.headers["Set-Cookie"]) is secure
    assert ("Strict-Transport-Security" in answer.headers) is secure
    parts.house.database.close()


def test_nobody_can_read_the_cookie_on_a_shared_phone(pages):
    walk(pages, to="about")
    come_back(pages, *kept_from(tell(pages, STORY, journey="feedback")))
    cookie = pages.http.get_cookie("hearback").value
    opened = base64.urlsafe_b64decode(cookie)
    for word in (b"complaint", b"feedback", b"drafts", b"receipts", b"csrf", STORY.encode()):
        assert word not in opened
    with pytest.raises(UnicodeDecodeError):
        json.loads(opened)


def test_what_has_no_form_leaves_no_cookie(pages):
    for address in ("/readyz", "/healthz", "/static/hearback.js"):
        assert "Set-Cookie" not in pages.http.get(address).headers


def test_nothing_that_was_told_stands_in_an_address(pages):
    seen = []
    record = pages.http.open

    def noting(*args, **kwargs):
        answer = record(*args, **kwargs)
        seen.append(answer.request.url + (answer.headers.get("Location") or ""))
        return answer

    pages.http.open = noting
    reference, words = kept_from(send(pages, story=STORY, name="Sam Smith"))
    come_back(pages, reference, words)
    said = " ".join(seen).lower()
    assert not [word for word in (reference.lower(), *words.split(), "moved", "sam", "7700") if word in said]


def test_a_phone_that_can_is_sent_less(pages):
    plain = pages.http.get("/")
    small = pages.http.get("/", headers={"Accept-Encoding": "gzip"})
    assert small.headers["Content-Encoding"] == "gzip"
    assert len(small.data) < len(plain.data) / 2
    assert re.sub(r'csrf_token" value="[^"]*"', "", gzip.decompress(small.data).decode()) == re.sub(
        r'csrf_token" value="[^"]*"', "", plain.text
    )
    assert "Accept-Encoding" in small.headers["Vary"]


def test_what_never_changes_may_be_kept(pages):
    script = re.search(r'<script src="([^"]+)"', pages.http.get("/").text).group(1)
    answer = pages.http.get(script)
    assert (answer.status_code, "immutable" in answer.headers["Cache-Control"]) == (200, True)


def test_the_script_is_sent_small_too(pages):
    script = re.search(r'<script src="([^"]+)"', pages.http.get("/").text).group(1)
    small = pages.http.get(script, headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(small.data) == pages.http.get(script).data
