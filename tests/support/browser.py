"""A real browser, the size of a small phone, and what to ask it.

    with browser() as chromium:
        page = open_phone(chromium)
        page.goto(base_url)
        assert axe(page) == []

Playwright drives the Chromium that is there; nothing is downloaded.
"""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

SYSTEM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",  # or it refuses to run as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WCAG_22_AA = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
AXE_OPTIONS = {
    "runOnly": {"type": "tag", "values": list(WCAG_22_AA)},
    "rules": {"target-size": {"enabled": True}},  # WCAG 2.5.8, off unless asked for
    "resultTypes": ["violations"],
}
VIOLATIONS = "options => axe.run(options).then(found => found.violations)"
"""All that it found in order would be ten times as much to hand over."""
SCRIPTS_ARE_OFF = """() => {
    const trial = document.createElement("noscript");
    trial.innerHTML = "<p></p>";
    return trial.children.length === 1;
}"""
NOT_LIKE_A_REAL_ONE = ["--disable-back-forward-cache"]
"""Playwright's own; with it, Back could never bring a whole page back from memory, as it does on a child's phone."""
FROM_THE_TOP = """() => {
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute("tabindex");
}"""


@contextmanager
def browser() -> Iterator[Browser]:
    """Chromium without a window. Raises RuntimeError, with what to do about it, when there is none."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=find_chromium(playwright), args=list(FLAGS), ignore_default_args=NOT_LIKE_A_REAL_ONE
        )
        try:
            yield running
        finally:
            running.close()


def find_chromium(playwright: Playwright) -> str:
    """What CHROMIUM names, else the system's, else the one Playwright installed."""
    if named := os.environ.get("CHROMIUM"):
        if found := shutil.which(named):
            return found
        raise RuntimeError(f"CHROMIUM={named} is not a program")
    for name in SYSTEM_NAMES:
        if found := shutil.which(name):
            return found
    if Path(playwright.chromium.executable_path).exists():
        return playwright.chromium.executable_path
    raise RuntimeError(
        "The browser tests need Chromium and found none. Install it (`apt install chromium`), or run "
        "`.venv/bin/playwright install chromium`, or name yours in CHROMIUM."
    )


def open_phone(browser: Browser, width: int = 320, javascript: bool = True) -> Page:
    """A page as on a small phone nobody has used before: no cookies, nothing kept. 320 px is WCAG's reflow width."""
    phone = browser.new_context(
        viewport={"width": width, "height": 568},
        is_mobile=True,
        has_touch=True,
        java_script_enabled=javascript,
        locale="en-GB",
        reduced_motion="reduce",
    )
    phone.set_default_timeout(60_000)
    return phone.new_page()


def axe(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA and good practice: the rule, why, and where. Empty when all is well.

    It comes in by the debugger's door, so the page's own content security policy stays in force.
    """
    assert not page.evaluate(SCRIPTS_ARE_OFF), "axe can't run on a phone opened with javascript=False"
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate(VIOLATIONS, AXE_OPTIONS)
    return [
        f"{violation['id']} ({violation['impact']}): {violation['help']} – {node['html'][:200]}"
        for violation in found
        for node in violation["nodes"]
    ]


def no_sideways_scroll(page: Page) -> bool:
    """Whether the page fits the width of the phone."""
    return page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


def tab_order(page: Page, most: int = 200) -> list[str]:
    """The names of what the Tab key reaches, from the top of the page until it leaves it or comes round.

    Fails when it has not after `most` stops: a trap for whoever has no mouse.
    """
    page.evaluate(FROM_THE_TOP)
    first, names = None, []
    while len(names) < most:
        page.keyboard.press("Tab")
        stop = page.evaluate_handle("document.activeElement")
        if stop.evaluate("(stop, first) => stop === document.body || stop === first", first):
            return names
        first = first or stop
        names.append(_name(page.locator(":focus").aria_snapshot()))
    raise AssertionError(f"the Tab key never comes round: {names[-5:]}")


def console_errors(page: Page) -> list[str]:
    """What the page's own scripts and its content security policy complained about since it was opened."""
    said = [message.text for message in page.console_messages() if message.type == "error"]
    return said + [str(error) for error in page.page_errors()]


def _name(snapshot: str) -> str:
    """From a snapshot such as `- link "Exit this page":` or `- text: More`."""
    line = snapshot.partition("\n")[0]
    quoted = re.search(r'"((?:[^"\\]|\\.)*)"', line)
    return re.sub(r"\\(.)", r"\1", quoted[1]) if quoted else line.rpartition(": ")[2]
