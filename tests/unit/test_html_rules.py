"""Each fault a page can have is found, and a good page has none. One row, one fault."""

import pytest
from flask import Flask, Response

from tests.support.html import Document, tag_of, text_of
from tests.support.pages import PageClient
from tests.support.quick_html import likeness, read_quickly

GOOD = """<!doctype html>
<html lang="en-GB">
<head><title>What happened? – Hearback</title><script src="/exit.js" defer></script></head>
<body>
<a href="#main">Skip to main content</a> <a href="/exit">Exit this page</a>
<main id="main">
<h1><label for="story">What happened?</label></h1>
<form method="post" novalidate>
<input type="hidden" name="csrf_token" value="made-up">
<p id="story-hint">In your own words.</p>
<textarea id="story" name="story" aria-describedby="story-hint"></textarea>
<fieldset><legend>Are you safe?</legend>
<input type="radio" name="safe" value="yes" id="safe-yes"><label for="safe-yes">Yes</label>
</fieldset>
<label><input type="checkbox" name="kept"> I have kept it</label>
<img src="/sun.png" alt="A sun"><svg aria-hidden="true"><path d="M0 0h1"/></svg>
<button>Continue</button>
</form>
<h2>Need help now?</h2>
<p>Call 999. Childline: 0800&nbsp;1111. Text SHOUT to 85258.</p>
</main>
</body>
</html>"""

SUMMARY = '<div class="error-summary"><h2>There is a problem</h2><ul><li><a href="#story">Say more</a></li></ul></div>'
ERROR_PAGE = (
    GOOD.replace("<title>", "<title>Error: ")
    .replace("<h1>", f"{SUMMARY}<h1>")
    .replace("<textarea", "<p>Say more</p><textarea")
)

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'self'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}

HTML_FAULTS = [
    ("<!doctype html>", "", "the HTML is wrong at line 2"),
    ("</form>", "</div>", "the HTML is wrong at"),
    (' lang="en-GB"', "", "html has no lang"),
    ("</main>", "</main><main></main>", "2 main elements"),
    ("<h2>Need help now?</h2>", "<h1>What happened?</h1>", "2 h1 elements"),
    ("<h1>", "<p>", "0 h1 elements"),
    ('<label for="story">What happened?</label></h1>', "</h1>", "the h1 has no text"),
    ("<h2>Need help now?</h2>", "<h3>Need help now?</h3>", "jumps from h1 to h3"),
    ("<title>What happened? – Hearback</title>", "<title></title>", "the title is empty"),
    ("<title>What happened?", "<title>Tell us", "does not say the h1 “What happened?”"),
    ("<title>", "<title>Error: ", "no error summary"),
    ("<h1>", f"{SUMMARY}<h1>", "does not start with “Error: ”"),
    ("</textarea>", '</textarea><p id="story">', "the id “story” stands 2 times"),
    ('for="safe-yes"', 'for="safe-yse"', "for points at “safe-yse”"),
    ('aria-describedby="story-hint"', 'aria-describedby="story-hint gone"', "aria-describedby points at “gone”"),
    ("<h2>", '<h2 aria-labelledby="gone">', "aria-labelledby points at “gone”"),
    ('href="#main"', 'href="#mian"', "leads to “#mian”"),
    ('href="#main"', 'href="/page#mian"', "leads to “#mian”"),
    ("I have kept it</label>", "</label>", "the field “kept” has no label"),
    ('<label for="safe-yes">Yes</label>', "", "the field “safe” has no label"),
    ("<legend>Are you safe?</legend>", "", "the choice “Yes” stands under no legend"),
    ("</label>\n<img", '</label> <label><input type="checkbox" name="kept"> Not</label><img', "“Not” stands under no"),
    ('value="made-up"', 'value=""', "has no csrf_token"),
    ('<script src="/exit.js" defer></script>', "<script>go()</script>", "a script stands in the page"),
    ("<button>", '<button onclick="go()">', "button has the attribute onclick"),
    ('href="/exit"', 'href="JavaScript:go()"', "a has a javascript: address"),
    ("<h2>", '<h2 style="color: red">', "h2 has a style attribute"),
    (' alt="A sun"', "", "the picture “/sun.png” has no alt"),
    ('aria-hidden="true"', 'role="img"', "a drawing has neither"),
    ("Continue</button>", "</button>", "button has no text"),
    ("Skip to main content", "", "a has no text"),
    ('href="/exit"', 'href="/out"', "there is no link to /exit"),
    ("Call 999.", "", "the safety line lacks 999"),
    ("0800&nbsp;1111", "0800", "the safety line lacks 0800 1111"),
]

ERROR_FAULTS = [
    ('href="#story"', 'href="/help"', "the error “Say more” links to no field"),
    ("<p>Say more</p>", "", "the error “Say more” stands in the summary alone"),
]

HEADER_FAULTS = [
    ("Cache-Control", "private", "Cache-Control is not no-store"),
    ("Content-Security-Policy", "", "there is no Content-Security-Policy"),
    ("Content-Security-Policy", "style-src 'unsafe-inline'", "allows 'unsafe-inline'"),
    ("Referrer-Policy", "origin", "Referrer-Policy is neither"),
    ("X-Content-Type-Options", "", "X-Content-Type-Options is not nosniff"),
]


def visit(markup, path="/page", status=200, **headers):
    """Load one page of a site that has no other."""
    app = Flask(__name__)
    app.add_url_rule(path, view_func=lambda: Response(markup, status, HEADERS | headers), endpoint="page")
    return PageClient(app.test_client()).get(path)


def complaint_about(markup, path="/page", status=200, **headers):
    with pytest.raises(AssertionError) as raised:
        visit(markup, path, status, **headers)
    return str(raised.value)


@pytest.mark.parametrize("markup", [GOOD, ERROR_PAGE], ids=["question", "question with an error"])
def test_a_good_page_passes(markup):
    assert visit(markup).h1 == "What happened?"


@pytest.mark.parametrize(("right", "wrong", "fault"), HTML_FAULTS)
def test_a_fault_of_a_page_is_found(right, wrong, fault):
    assert right in GOOD
    assert fault in complaint_about(GOOD.replace(right, wrong, 1))


@pytest.mark.parametrize(("right", "wrong", "fault"), ERROR_FAULTS)
def test_a_fault_of_an_error_summary_is_found(right, wrong, fault):
    assert fault in complaint_about(ERROR_PAGE.replace(right, wrong, 1))


def test_an_error_summary_is_known_by_its_heading_too():
    assert visit(ERROR_PAGE.replace(' class="error-summary"', "")).errors == ["Say more"]


@pytest.mark.parametrize(("header", "wrong", "fault"), HEADER_FAULTS)
def test_a_fault_of_the_headers_is_found(header, wrong, fault):
    assert fault in complaint_about(GOOD, **{header: wrong})


def test_all_faults_are_told_at_once():
    told = complaint_about(GOOD.replace("Continue</button>", "</button>").replace(' alt="A sun"', ""), status=404)
    assert "answered 404, not 200" in told
    assert "button has no text" in told
    assert "has no alt" in told


@pytest.mark.parametrize("path", ["/desk", "/desk/records", "/sign-in"])
def test_staff_pages_need_neither_exit_nor_safety_line(path):
    staff = GOOD.replace('<a href="/exit">Exit this page</a>', "").replace("Call 999.", "")
    assert visit(staff, path).path == path


def test_a_public_page_is_not_mistaken_for_the_desk():
    assert "no link to /exit" in complaint_about(GOOD.replace('href="/exit"', 'href="/out"'), "/desks")


def test_what_is_not_a_page_is_refused():
    assert "not a page" in complaint_about("{}", **{"Content-Type": "application/json"})


@pytest.mark.parametrize(
    "markup", [GOOD, ERROR_PAGE, GOOD.replace("></textarea>", ">\n\nThey &lt;moved&gt; it\n</textarea>")]
)
def test_a_page_that_is_known_to_be_correct_is_read_as_any_other(markup):
    assert read_quickly(markup) is not None
    assert _read(Document(markup, is_correct=True)) == _read(Document(markup))


def _read(page):
    whole = {one: one.text for one in page.all("textarea")}
    return [(tag_of(one), dict(one.attrib), text_of(one), whole.get(one)) for one in page.elements]


def test_what_cannot_be_read_quickly_is_read_all_the_same():
    assert Document("<!doctype html><p>One<p>Two", is_correct=True).mistakes == []
    assert [text_of(one) for one in Document("<!doctype html><p>One<p>Two", is_correct=True).all("p")] == ["One", "Two"]


def test_pages_are_alike_that_differ_in_ids_alone():
    one, other = "0b9a34b7-8a0e-4cf3-9e0d-7a39c2c8a000", "1b9a34b7-8a0e-4cf3-9e0d-7a39c2c8a000"
    assert likeness(f'<a id="{one}" href="#{one}">') == likeness(f'<a id="{other}" href="#{other}">')
    assert likeness(f'<a id="{one}" href="#{one}">') != likeness(f'<a id="{one}" href="#{other}">')
