"""Telling in the chat as a person would: what stands is answered with a tap or in words, to the end and beyond."""

from forms.journeys import JOURNEYS
from tests.support.html import text_of
from tests.support.html_forms import Value
from tests.support.pages import Page, PageClient
from tests.support.walking import ANSWERS

SEND = "Send it to the team"


def begin(pages: PageClient, journey: str = "complaint") -> Page:
    """To the first question that has no answer yet."""
    return pages.submit(pages.get("/chat"), button=str(JOURNEYS[journey].title))


def chat(pages: PageClient, journey: str = "complaint", to: str | None = None, **answers: Value) -> Page:
    """To the end, or to the question named in `to`; answers as given, else those of a walk through the pages."""
    page = begin(pages, journey)
    while (step := step_of(page)) not in (to, None):
        page = answer(pages, page, {**ANSWERS, **answers}.get(str(step)))
    return page


def answer(pages: PageClient, page: Page, given: Value) -> Page:
    """What stands on this page: one choice by a tap, else in the box or by ticking. `given` is code, codes or words."""
    name = str(step_of(page))
    question = next(
        question for journey in JOURNEYS.values() for question in journey.questions if question.name == name
    )
    if question.shape == "one":
        form = page.form("Continue")
        return pages.submit(page, button=next(one.text for one in form.buttons if one.value == given))
    return pages.submit(page, {} if question.shape == "notice" else {name: given}, button="Continue")


def say(pages: PageClient, page: Page, words: str, status: int = 200) -> Page:
    """Write in the box that stands beside choices."""
    return pages.submit(page, {"said": words}, button="Continue", status=status)


def step_of(page: Page) -> str | None:
    """The question that stands; None after the last."""
    steps = [form.action.rsplit("/", 1)[-1] for form in page.forms if form.action.startswith("/chat/")]
    return next((step for step in steps if step not in ("send", "sent", "more")), None)


def said(page: Page) -> list[str]:
    """The turns of both sides, in order."""
    return [text_of(one) for one in page.document.elements if (one.get("class") or "").split()[:1] == ["said"]]
