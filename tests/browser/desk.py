"""Somebody of the staff at the desk, in a real browser."""

import re
from typing import Self

from playwright.sync_api import Page

from tests.browser.hands import Finger
from tests.conftest import PASSWORD

LAPTOP = 1024


class Desk:
    """`record` is the address of the record at hand, without the site's."""

    def __init__(self, page: Page, site: str, email: str) -> None:
        self.page, self.site, self.email = page, site, email
        self.record = "/desk/"

    def sign_in(self) -> Self:
        self.go("/sign-in")
        self.page.fill("#email", self.email)
        self.page.fill("#password", PASSWORD)
        self.press("Sign in")
        return self

    def open_first(self) -> str:
        """The first record of the queue; its address without the site's."""
        Finger(self.page).follow("All")
        with self.page.expect_navigation():
            self.page.get_by_role("link", name=re.compile("HB-")).first.click()
        return self.page.url.removeprefix(self.site)

    def turn_to(self, tab: str = "") -> None:
        """A page about the record."""
        self.go(self.record + tab)

    def go(self, path: str) -> None:
        self.page.goto(self.site + path)

    def unfold(self, summary: str) -> None:
        self.page.locator("summary", has_text=summary).first.click()

    def press(self, button: str) -> None:
        Finger(self.page).press(button)
        assert self.page.locator(".problem").count() == 0, self.page.locator(".problem").inner_text()

    def press_about(self, button: str, what: str) -> None:
        """One of several with this name, which goes on with what it is about, unseen."""
        found = self.page.get_by_role("button", name=re.compile(f"^{re.escape(button)} ?: {re.escape(what)}"))
        with self.page.expect_navigation():
            found.tap()
        assert self.page.locator(".problem").count() == 0, self.page.locator(".problem").inner_text()

    def choose(self, *labels: str) -> None:
        for label in labels:
            self.page.get_by_label(label, exact=True).first.check()

    def write(self, label: str, words: str) -> None:
        self.page.get_by_label(label, exact=True).locator("visible=true").fill(words)

    def pick(self, field: str, label: str) -> None:
        self.page.select_option(f"#{field}", label=label)

    def reads(self) -> str:
        """The words of the page."""
        return self.page.locator("main").inner_text()
