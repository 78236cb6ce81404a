"""When something is wrong: a clear, kind page, nothing lost, and nothing about us that helps nobody."""

import io

import pytest

from intake.services import progress
from intake.store.tables.case import Case
from intake.web.tell import telling
from tests.builders.told import receive
from tests.support.stored import counts, only
from tests.support.walking import begin, come_back, kept_from, same_browser, step_of, tell

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""Pages are looked at on one database; what they rest on is tested on both."""

STORY = "They moved my room and nobody asked me"
SEND = "Send it to the team"
HOSTILE = "NUL\0 bell\a escape\x1b[31m and \x9b, 😢 نقلوا <script>alert(1)</script>\r\nsecond line"
KEPT = "NUL bell escape[31m and , 😢 نقلوا <script>alert(1)</script>\nsecond line"


def fail(*_args, **_kwargs):
    raise ZeroDivisionError("They moved my room, says Sam Smith")


def token_of(page):
    return dict(page.forms[0].fields)["csrf_token"]


@pytest.mark.parametrize("token", ["", "forged", "IjEyMyI.Zx-abc.forged", None])
def test_a_token_that_does_not_fit_gives_the_words_back_and_a_button_that_works(pages, token):
    begin(pages)
    given = {"story": STORY} if token is None else {"story": STORY, "csrf_token": token}
    page = pages.post("/tell/complaint/story", given, status=400)
    assert (page.h1, STORY in page.text) == ("Press the button once more", True)
    page = pages.submit(page, button="Try again")
    assert step_of(page) == "about"
    assert dict(pages.get("/tell/complaint/story").form("Continue").fields)["story"] == STORY


def test_a_token_of_another_browser_does_not_fit(pages, app):
    from tests.support.pages import PageClient

    theirs = token_of(begin(PageClient(app.test_client())))
    begin(pages)
    pages.post("/tell/complaint/story", {"story": STORY, "csrf_token": theirs}, status=400)


def test_a_lost_cookie_loses_no_words(pages):
    """A phone that cleared its cookies, or a page kept open over night."""
    page = begin(pages)
    pages.http.delete_cookie("hearback")
    page = pages.submit(page, {"story": STORY}, button="Continue", status=400)
    page = pages.submit(page, button="Try again")
    assert dict(pages.get("/tell/complaint/story").form("Continue").fields)["story"] == STORY


def test_a_send_whose_token_does_not_fit_can_be_pressed_once_more(pages, house):
    pages.submit(begin(pages), {"story": STORY}, button="Continue")
    page = pages.post("/tell/complaint/send", {"csrf_token": "forged"}, status=400)
    assert "cases" not in counts(house)
    assert pages.submit(page, button="Try again").h1 == "We have got it"


def test_more_words_and_choices_come_back_whole_too(pages, house):
    receipt = receive(house)
    come_back(pages, receipt.reference, " ".join(receipt.words))
    page = pages.post("/back/more", {"more": STORY, "csrf_token": "x"}, status=400)
    assert STORY in page.text
    begin(pages)
    page = pages.post("/tell/complaint/feelings", {"feelings": ["sad", "angry"], "csrf_token": "x"}, status=400)
    assert [value for name, value in page.form().fields if name == "feelings"] == ["sad", "angry"]


def test_a_password_is_not_given_back(pages):
    page = pages.post(
        "/sign-in", {"email": "a@example.org", "password": "a secret of mine", "csrf_token": "x"}, status=400
    )
    assert "a secret of mine" not in page.markup


@pytest.mark.parametrize("size", [2, 10])
def test_a_body_of_megabytes_is_refused_kindly(pages, size):
    begin(pages)
    page = pages.post("/tell/complaint/story", {"story": "x" * size * 1024 * 1024}, status=413)
    assert page.h1 == "This is too long to send"
    assert "10,000 characters" in page.text


def test_a_file_of_megabytes_is_refused_kindly(pages):
    begin(pages)
    upload = {"story": (io.BytesIO(b"x" * 3 * 1024 * 1024), "photo.jpg")}
    assert pages.http.post("/tell/complaint/story", data=upload).status_code == 413


def test_half_a_megabyte_of_words_is_refused_by_the_question_and_kept(pages):
    page = pages.submit(begin(pages), {"story": "word " * 100_000}, button="Continue", status=422)
    assert "Make it shorter by 490,000." in page.errors[0]
    assert len(dict(page.form("Continue").fields)["story"]) == 500_000


@pytest.mark.parametrize(
    "address",
    [
        *("/tell/nonsense/", "/tell/nonsense/story", "/tell/complaint/nonsense", "/tell/complaint/child_name"),
        *(
            "/tell/nonsense/check",
            "/tell/nonsense/sent",
            "/tell/complaint/story/more",
            "/nonsense",
            "/tell/",
            "/back/x",
        ),
        *("/tell/%00/", "/tell/complaint/%00", "/tell/complaint/..%2f..%2fetc", "/%F0%9F%98%A2", "/tell/Complaint/"),
    ],
)
def test_a_page_that_is_not_there_says_so_kindly(pages, address):
    page = pages.get(address, status=404)
    assert (page.h1, "What you told us is safe." in page.text) == ("There is no page here", True)


@pytest.mark.parametrize(
    ("method", "address", "allowed"),
    [
        ("POST", "/", "GET"),
        ("DELETE", "/tell/complaint/story", "POST"),
        ("GET", "/back/more", "POST"),
        ("PUT", "/exit", "GET"),
    ],
)
def test_a_method_that_does_not_fit_is_answered_with_those_that_do(pages, method, address, allowed):
    token = token_of(begin(pages))
    answer = pages.http.open(address, method=method, data={"csrf_token": token})
    assert (answer.status_code, allowed in answer.headers["Allow"]) == (405, True)
    assert "0800 1111" in answer.text


def test_hostile_words_are_only_words(pages, house):
    page = tell(pages, HOSTILE)
    assert only(house, Case, lambda case: case.story) == KEPT
    page = come_back(pages, *kept_from(page))
    assert "<script>alert(1)</script>" in page.text


@pytest.mark.parametrize("address", ["/tell/complaint/story", "/tell/complaint/name", "/back", "/words", "/sign-in"])
def test_nul_and_its_like_break_no_page_of_ours(pages, address):
    token = token_of(begin(pages))
    everything = dict.fromkeys(["story", "name", "reference", "return_words", "email", "words", "next"], HOSTILE)
    pages.post(address, {**everything, "csrf_token": token}, status=(303, 422))
    page = pages.post(address, {**everything, "csrf_token": "forged"}, status=400)
    assert dict(page.form("Try again").fields)["story"] == KEPT


@pytest.mark.parametrize(
    "next_page", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", ""]
)
def test_no_form_leads_to_another_site(pages, next_page):
    token = token_of(begin(pages))
    answer = pages.http.post("/words", data={"csrf_token": token, "words": "younger", "next": next_page})
    assert answer.headers["Location"] == "/"


def test_an_unforeseen_fault_shows_no_trace_and_keeps_the_words(pages, monkeypatch, capfd):
    page = begin(pages)
    monkeypatch.setattr(telling, "keep_reply", fail)
    broken = pages.submit(page, {"story": STORY}, button="Continue", status=500)
    assert (broken.h1, STORY in broken.text) == ("Something went wrong here", True)
    assert "ZeroDivisionError" not in broken.markup
    assert "Traceback" not in broken.markup
    monkeypatch.undo()
    assert step_of(pages.submit(broken, button="Try again")) == "about"


def test_the_log_of_an_unforeseen_fault_says_where_but_no_words(pages, monkeypatch, capfd):
    page = begin(pages)
    monkeypatch.setattr(telling, "keep_reply", fail)
    pages.submit(page, {"story": STORY}, button="Continue", status=500)
    said = "".join(capfd.readouterr())
    assert "ZeroDivisionError" in said
    assert "test_errors.py" in said
    assert "moved my room" not in said
    assert "Sam" not in said


def test_a_record_that_is_gone_is_no_page(pages, house, monkeypatch):
    receipt = receive(house)
    monkeypatch.setattr(progress, "opened", _gone)
    given = {"reference": receipt.reference, "return_words": " ".join(receipt.words)}
    pages.submit(pages.get("/back"), given, button="Show me", status=404)


def _gone(*_args):
    raise progress.CaseGone


@pytest.mark.parametrize("cookie", ["x", "nonsense" * 100, "%00", "é", "e30=", "A" * 60])
def test_a_cookie_that_is_not_ours_is_nobody(pages, cookie):
    pages.http.set_cookie("hearback", cookie)
    assert pages.get("/").status == 200
    pages.http.set_cookie("hearback", cookie)
    assert pages.get("/tell/complaint/").h1 == "Before you start"


def test_a_cookie_of_somebody_else_cannot_be_made_from_ones_own(pages):
    begin(pages)
    twin = same_browser(pages)
    value = pages.http.get_cookie("hearback").value
    twin.http.set_cookie("hearback", value[:-6] + ("A" if value[-6] != "A" else "B") + value[-5:])
    assert twin.get("/tell/complaint/").h1 == "Before you start"


def test_one_word_is_on_the_page_too_and_a_choice_is_not(pages):
    begin(pages)
    page = pages.post("/tell/complaint/story", {"story": "bullied", "csrf_token": "forged"}, status=400)
    assert "What you wrote is still here:" in page.text
    assert ("textarea", "bullied") in [(one.tag, one.text.strip()) for one in page.document.all("textarea")]
    page = pages.post("/tell/complaint/safe_now", {"safe_now": "no", "csrf_token": "forged"}, status=400)
    assert "What you wrote is still here:" not in page.text
    assert dict(page.form("Try again").fields)["safe_now"] == "no"
