"""A child's way through the pages in a real browser, from the start page to the reference and the four words."""

from urllib.parse import urlsplit

from playwright.sync_api import Page

from intake.services.receive import Receipt
from tests.browser.hands import Hand
from tests.support import walking
from tests.support.html_forms import Value
from tests.support.pages import PageClient

STARTS = {
    "complaint": "Something is wrong",
    "feedback": "Tell us how things are",
    "compliment": "Say something good",
    "for-a-child": "Advocates, parents, carers and professionals start here",
}
EASIER, CONTINUE, SEND = "Use easier words", "Continue", "Send it to the team"
ANSWERS: dict[str, Value] = {**walking.ANSWERS, "role": "professional", "safe_now": "no"}
"""The longest way through."""


def tell(hand: Hand, base_url: str, journey: str = "complaint", words: str = "young", **answers: Value) -> None:
    """All the way to the page with the reference."""
    walk(hand, base_url, journey, words, **answers)
    hand.press(SEND)


def walk(
    hand: Hand, base_url: str, journey: str = "complaint", words: str = "young", to: str = "check", **answers: Value
) -> None:
    """To the page that checks the answers, or to the question named in `to`."""
    begin(hand, base_url, journey, words)
    while step_of(hand.page) not in (to, "check"):
        answer(hand, **answers)


def begin(hand: Hand, base_url: str, journey: str = "complaint", words: str = "young") -> None:
    """To the first question, by way of the page about leaving."""
    hand.page.goto(base_url)
    if words == "younger":
        hand.press(EASIER)
    hand.follow(STARTS[journey])
    hand.press(CONTINUE)


def open_case(page: Page, base_url: str, receipt: Receipt) -> None:
    """To where things stand, by way of the reference and the four words."""
    page.goto(f"{base_url}/back")
    page.fill("#reference", receipt.reference)
    page.fill("#return_words", " ".join(receipt.words))
    page.get_by_role("button", name="Show me", exact=True).click()


def answer(hand: Hand, **answers: Value) -> None:
    """Answer the question that is open as given, else as in `ANSWERS`, and go on."""
    page, step = hand.page, step_of(hand.page)
    given = {**ANSWERS, **answers}.get(step, "")
    if page.locator("main .choice").count():
        for code in [given] if isinstance(given, str) else given:
            hand.choose(page.locator(f"main input[value={code}]"))
    elif (field := page.locator(f"main #{step}")).count():
        hand.write(field, str(given))
    hand.press(CONTINUE)


def take_over(page: Page, base_url: str, pages: PageClient, path: str) -> None:
    """Go on in the browser, at this address, with what `pages` has done so far."""
    cookie = pages.http.get_cookie("hearback")
    assert cookie is not None
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": base_url}])
    page.goto(base_url + path)


def step_of(page: Page) -> str:
    return urlsplit(page.url).path.rsplit("/", 1)[-1]
