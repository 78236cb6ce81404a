"""How somebody works a page: with a finger on a phone, or with the keyboard alone."""

from typing import Protocol

from playwright.sync_api import Locator, Page

WHERE_THE_FOCUS_IS = """(wanted) => {
    const stop = document.activeElement, style = getComputedStyle(stop), box = stop.getBoundingClientRect();
    const inView = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
    return {
        arrived: stop === wanted,
        name: stop.id || stop.textContent.trim(),
        seen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && inView,
    };
}"""
MOST_STOPS = 60


class Hand(Protocol):
    """`choose` leaves the choice chosen; `press` and `follow` return when the next page is there."""

    page: Page

    def write(self, field: Locator, words: str) -> None: ...
    def choose(self, choice: Locator) -> None: ...
    def press(self, button: str) -> None: ...
    def follow(self, link: str) -> None: ...


class Finger:
    """Taps, and types on the phone's own keyboard."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def write(self, field: Locator, words: str) -> None:
        field.fill(words)

    def choose(self, choice: Locator) -> None:
        choice.tap()

    def press(self, button: str) -> None:
        with self.page.expect_navigation():
            _button(self.page, button).tap()

    def follow(self, link: str) -> None:
        with self.page.expect_navigation():
            _link(self.page, link).tap()


class Keyboard:
    """Tab, Space, Enter, and the arrows within a group of radio buttons. Fails where the focus cannot be seen."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def write(self, field: Locator, words: str) -> None:
        self.go_to(field)
        self.page.keyboard.type(words)

    def choose(self, choice: Locator) -> None:
        if choice.get_attribute("type") == "radio":
            name = choice.get_attribute("name")
            self.go_to(self.page.locator(f"input[name={name}]").first)
            while not self._focus(choice)["arrived"]:
                self.page.keyboard.press("ArrowDown")
        else:
            self.go_to(choice)
        if not choice.is_checked():
            self.page.keyboard.press("Space")

    def press(self, button: str) -> None:
        self._enter(_button(self.page, button))

    def follow(self, link: str) -> None:
        self._enter(_link(self.page, link))

    def go_to(self, stop: Locator) -> None:
        """Tab until the focus is there."""
        for _ in range(MOST_STOPS):
            focus = self._focus(stop)
            if focus["arrived"]:
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the Tab key does not reach {stop}")

    def _focus(self, stop: Locator) -> dict[str, object]:
        focus: dict[str, object] = stop.evaluate(f"wanted => ({WHERE_THE_FOCUS_IS})(wanted)")
        assert focus["seen"] or self.page.evaluate("document.activeElement === document.body"), (
            f"the focus is on “{focus['name']}” and cannot be seen"
        )
        return focus

    def _enter(self, stop: Locator) -> None:
        self.go_to(stop)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")


def _button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def _link(page: Page, name: str) -> Locator:
    return page.get_by_role("main").get_by_role("link", name=name)
