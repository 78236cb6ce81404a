"""Walking a journey as a person would: one question a page, from the start to the reference and the four words."""

from tests.support.html import text_of
from tests.support.html_forms import Value
from tests.support.pages import Page, PageClient

ANSWERS: dict[str, Value] = {
    "story": "They moved my room.\r\nNobody asked me.",
    "about": "My key worker",
    "wish": "Ask me first",
    "feelings": ["sad", "angry"],
    "safe_now": "yes",
    "advocate": "not_sure",
    "contact": "sms",
    "contact_number": "07700 900123",
    "contact_email": "sam@example.com",
    "contact_times": ["any_time"],
    "contact_named": "no",
    "name": "Sam",
    "role": "advocate",
    "organisation": "Voices",
    "standing": "on_behalf",
    "kind": "complaint",
    "child_name": "Alex",
    "child_agreed": "agreed",
    "consent_note": "She nodded and said yes",
    "child_contact": "sms",
    "child_number": "07700 900456",
    "child_email": "alex@example.com",
    "share": "without_name",
}
"""To every question of every journey."""


def begin(pages: PageClient, journey: str = "complaint") -> Page:
    """To the first question that has no answer yet."""
    page = pages.get(f"/tell/{journey}/")
    return pages.submit(page, button="Continue") if page.h1 == "Before you start" else page


def walk(pages: PageClient, journey: str = "complaint", to: str = "check", **answers: Value) -> Page:
    """To the page that checks the answers, or to the question named in `to`; answers as given, else `ANSWERS`."""
    page = begin(pages, journey)
    while (step := step_of(page)) not in (to, "check"):
        given = {} if step == "help_now" else {step: {**ANSWERS, **answers}[step]}
        page = pages.submit(page, given, button="Continue")
    return page


def send(pages: PageClient, journey: str = "complaint", **answers: Value) -> Page:
    """To the page with the reference and the words."""
    return pages.submit(walk(pages, journey, **answers), button="Send it to the team")


def tell(pages: PageClient, story: str = "They moved my room.", journey: str = "complaint") -> Page:
    """The shortest way to the page with the reference and the words: the story alone, nothing else answered."""
    pages.submit(begin(pages, journey), {"story": story}, button="Continue")
    return pages.submit(pages.get(f"/tell/{journey}/check"), button="Send it to the team")


def kept_from(page: Page) -> tuple[str, str]:
    """The reference and the four words, as the page shows them."""
    reference, words = [text_of(one) for one in page.document.elements if one.get("class") == "code"]
    return reference, words


def come_back(pages: PageClient, reference: str, words: str, status: int = 200) -> Page:
    given = {"reference": reference, "return_words": words}
    return pages.submit(pages.get("/back"), given, button="Show me", status=status)


def step_of(page: Page) -> str:
    return page.path.rsplit("/", 1)[-1]


def same_browser(pages: PageClient) -> PageClient:
    """Another tab or another tap: it has the cookie that this one has now, and keeps its own from here on."""
    twin = PageClient(pages.http.application.test_client())
    cookie = pages.http.get_cookie("hearback")
    if cookie is not None:
        twin.http.set_cookie("hearback", cookie.value)
    return twin
