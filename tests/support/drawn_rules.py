"""What every page obeys once a browser has drawn it. A rule reads the open page and yields the faults it finds."""

from collections.abc import Callable, Iterator

from playwright.sync_api import Page

from tests.support.browser import axe, console_errors, no_sideways_scroll

Rule = Callable[[Page], Iterator[str]]
MOST_REQUESTS, MOST_AT_THE_DESK = 2, 4
SMALLEST_TARGET = 24
"""Pixels each way, by WCAG 2.5.8. Links within a line of text are left to axe, which knows what lies around them."""
TWICE_THE_TEXT = "document.documentElement.style.fontSize = '225%'"
AS_IT_WAS = "document.documentElement.style.fontSize = ''"
AN_ANSWER_OF_OURS = "Failed to load resource: the server responded with a status of"

SMALL_TARGETS = """smallest => {
    const isInALine = target => getComputedStyle(target).display === "inline";
    return [...document.querySelectorAll("a[href], button, summary, select, textarea, input:not([type=hidden])")]
        .map(target => [target, target.getBoundingClientRect()])
        .filter(([target, box]) => box.right > 0 && box.width > 0 && !isInALine(target))
        .filter(([_, box]) => box.width < smallest || box.height < smallest)
        .map(([target, box]) => `${target.outerHTML.slice(0, 80)} is ${box.width} by ${box.height} pixels`);
}"""


def axe_finds_nothing(page: Page) -> Iterator[str]:
    yield from axe(page)


def nothing_sticks_out(page: Page) -> Iterator[str]:
    """320 pixels across are also what a wide screen shows at 400 percent (WCAG 1.4.10)."""
    if not no_sideways_scroll(page):
        yield "the page scrolls sideways"


def nothing_sticks_out_when_text_is_twice_as_big(page: Page) -> Iterator[str]:
    page.evaluate(TWICE_THE_TEXT)
    if not no_sideways_scroll(page):
        yield "the page scrolls sideways when the text is twice as big"
    page.evaluate(AS_IT_WAS)


def targets_are_big_enough_to_touch(page: Page) -> Iterator[str]:
    yield from page.evaluate(SMALL_TARGETS, SMALLEST_TARGET)


def the_page_and_one_more_are_all_it_asks_for(page: Page) -> Iterator[str]:
    fetched = page.evaluate("performance.getEntriesByType('resource').map(resource => resource.name)")
    is_desk = page.locator("body.desk").count()
    if len(fetched) + 1 > (MOST_AT_THE_DESK if is_desk else MOST_REQUESTS):
        yield f"the page fetches {', '.join(fetched)}"


def the_console_is_silent(page: Page) -> Iterator[str]:
    """A page that answers 422 or 404 is noted there by the browser itself, which is no fault."""
    yield from (said for said in console_errors(page) if not said.startswith(AN_ANSWER_OF_OURS))


RULES: tuple[Rule, ...] = (
    axe_finds_nothing,
    nothing_sticks_out,
    nothing_sticks_out_when_text_is_twice_as_big,
    targets_are_big_enough_to_touch,
    the_page_and_one_more_are_all_it_asks_for,
    the_console_is_silent,
)


def faults(page: Page) -> list[str]:
    """Each with the address and the heading of the page it was found on."""
    where = f"{page.url} “{page.locator('h1').inner_text()}”"
    return [f"{where}: {fault}" for rule in RULES for fault in rule(page)]
