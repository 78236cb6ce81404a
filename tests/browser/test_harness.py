"""The browser harness finds planted faults, and finds none on a page without them."""

import pytest
from flask import Flask, Response

from tests.support.browser import axe, console_errors, find_chromium, no_sideways_scroll, open_phone, tab_order
from tests.support.live import live_server

GOOD = """<!doctype html>
<html lang="en-GB">
<head><title>What happened?</title><meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/style.css"><script src="/script.js" defer></script></head>
<body>
<header><a href="/exit">Exit this page</a></header>
<main><h1>What happened?</h1>
<form><label for="story">In your own words, “quoted”</label><textarea id="story"></textarea>
<button><strong>Continue</strong> now</button></form>
<details><summary>More help</summary><p>Ring us.</p></details></main>
</body></html>"""
STYLE = """
a, button, summary { display: block; min-height: 44px; color: #111 }
.pale { color: #ccc }
.wide { width: 600px }
.tiny { display: inline-block; min-height: 12px; width: 12px; padding: 0 }
"""
SCRIPT = 'document.title += " (script ran)"'
STRICT = {"Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'"}


@pytest.fixture
def visit(chromium):
    """Call it with a page's HTML: it opens it on a phone, under a strict content security policy."""
    app = Flask(__name__)
    app.add_url_rule("/style.css", "style", lambda: Response(STYLE, mimetype="text/css"))
    app.add_url_rule("/script.js", "script", lambda: Response(SCRIPT, mimetype="text/javascript"))
    app.add_url_rule("/", "page", lambda: Response(app.config["PAGE"], headers=STRICT))

    with live_server(app) as base_url:

        def go(markup, **phone):
            app.config["PAGE"] = markup
            page = open_phone(chromium, **phone)
            page.goto(base_url)
            return page

        yield go


def test_a_good_page_has_no_findings(visit):
    page = visit(GOOD)
    assert axe(page) == []
    assert console_errors(page) == []
    assert no_sideways_scroll(page)


@pytest.mark.parametrize(
    ("right", "wrong", "rule"),
    [
        ('<label for="story">', "<label>", "label"),
        ("<h1>", '<h1 class="pale">', "color-contrast"),
        ("</main>", "</main><p>Astray</p>", "region"),
        (' lang="en-GB"', "", "html-has-lang"),
        ("</form>", '</form><button class="tiny">1</button><button class="tiny">2</button>', "target-size"),
    ],
)
def test_axe_finds_a_planted_fault(visit, right, wrong, rule):
    findings = axe(visit(GOOD.replace(right, wrong, 1)))
    assert rule in [finding.split()[0] for finding in findings]


def test_the_content_security_policy_stays_in_force_while_axe_looks(visit):
    page = visit(GOOD.replace("</main>", "<script>document.title = 'inline'</script></main>"))
    assert axe(page) == []
    assert page.title() == "What happened? (script ran)"
    assert "Content Security Policy" in console_errors(page)[0]


def test_a_page_wider_than_the_phone_is_noticed(visit):
    wide = GOOD.replace("</main>", '<p class="wide">Wide</p></main>')
    assert not no_sideways_scroll(visit(wide))
    assert no_sideways_scroll(visit(wide, width=700))


@pytest.mark.parametrize("javascript", [True, False])
def test_the_tab_key_meets_every_stop_in_order_wherever_the_focus_was(visit, javascript):
    page = visit(GOOD, javascript=javascript)
    page.focus("#story")
    assert tab_order(page) == ["Exit this page", "In your own words, “quoted”", "Continue now", "More help"]


def test_a_keyboard_trap_is_noticed(visit):
    trap = "document.addEventListener('focusout', () => document.body.append(document.createElement('button')))"
    page = visit(GOOD)
    page.evaluate(trap)
    with pytest.raises(AssertionError, match="never comes round"):
        tab_order(page, most=10)


def test_a_phone_without_script_runs_none_and_axe_says_so(visit):
    page = visit(GOOD, javascript=False)
    assert page.title() == "What happened?"
    with pytest.raises(AssertionError, match="javascript=False"):
        axe(page)


def test_each_phone_starts_afresh(visit):
    first = visit(GOOD)
    first.context.add_cookies([{"name": "kept", "value": "1", "url": first.url}])
    assert visit(GOOD).context.cookies() == []


def test_a_machine_without_chromium_is_told_how_to_get_it(monkeypatch, tmp_path):
    class Playwright:
        class chromium:  # noqa: N801 - as in the library
            executable_path = str(tmp_path / "chrome")

    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RuntimeError, match="playwright install chromium"):
        find_chromium(Playwright)
