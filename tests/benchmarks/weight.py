"""What a phone has to fetch: kilobytes (1,024 bytes of compressed bodies) and requests, for every public page."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask

from forms.journeys import JOURNEYS
from intake.app import Parts
from tests.benchmarks.measure import Figure
from tests.benchmarks.wsgi import Answer, Browser
from tests.builders.houses import build_app, build_parts, prepared
from tests.builders.told import receive, told
from tests.support.html import Document

KB = 1024
START_BUDGET, PAGE_BUDGET, REQUEST_BUDGET = 6, 14, 2
AROUND = (
    *("/", "/help", "/privacy", "/accessibility", "/chat", "/back", "/back/on/a-link", "/nowhere", "/you-said-we-did"),
)
LONG = {
    "feelings": ("sad", "scared"),
    "safe_now": "no",
    "contact": "sms",
    "contact_number": "07700 900123",
    "contact_times": ("evening",),
    "name": "Sam",
}


def figures() -> Iterator[Figure]:
    with TemporaryDirectory() as folder:
        parts = prepared(build_parts(f"sqlite:///{folder}/bench.sqlite3", Path(folder)))
        loads = dict(_every_page(build_app(parts), parts))
        parts.house.database.close()
    heaviest = max(loads, key=lambda page: loads[page][0])
    most = max(loads, key=lambda page: loads[page][1])
    yield Figure("start page and all it fetches", loads["/"][0] / KB, "KB", START_BUDGET)
    yield Figure(f"heaviest of {len(loads)} pages", loads[heaviest][0] / KB, "KB", PAGE_BUDGET, heaviest)
    yield Figure("most requests of a page", loads[most][1], "", REQUEST_BUDGET, most)


def _every_page(app: Flask, parts: Parts) -> Iterator[tuple[str, tuple[int, int]]]:
    for words in ("young", "younger"):
        for journey in JOURNEYS:
            browser = Browser(app)
            browser.token = browser.get("/tell/complaint/").token
            browser.post("/words", {"words": words})
            mark = "" if words == "young" else " in easier words"
            for page in AROUND:
                yield page + mark, _load(browser, page)
            for page in chain(_telling(browser, journey), _back(browser, parts)):
                yield page + mark, _load(browser, page)


def _telling(browser: Browser, journey: str) -> Iterator[str]:
    """Every page of a journey, and the chat after every answer, each while it is on show."""
    form = f"/tell/{journey}"
    yield f"{form}/"
    answers = told(journey, **LONG)
    first_choice = {question.name: question.codes()[:1] for question in JOURNEYS[journey].questions}
    browser.post(f"{form}/")
    while (step := browser.get(f"{form}/").header("Location").rsplit("/", 1)[-1]) != "check":
        yield f"{form}/{step}"
        assert browser.post(f"{form}/{step}", {step: answers[step] or first_choice[step]}).status == 303, step
        yield f"/chat/{journey}"
    yield f"{form}/check"
    yield f"/chat/{journey}"
    browser.post(f"{form}/send")
    yield f"{form}/sent"


def _back(browser: Browser, parts: Parts) -> Iterator[str]:
    receipt = receive(parts.house)
    browser.post("/back", {"reference": receipt.reference, "return_words": " ".join(receipt.words)})
    yield "/back/case"
    yield "/chat/thread"
    yield "/back/withdraw"


def _load(browser: Browser, page: str) -> tuple[int, int]:
    """Bytes and requests of a page and of what it makes a browser fetch."""
    plain = browser.get(page)
    document = Document(plain.body.decode(), page)
    linked = [script.get("src") for script in document.all("script")]
    linked += [link.get("href") for link in document.all("link")] + [image.get("src") for image in document.all("img")]
    fetched = [page, *(address for address in linked if address and not address.startswith("data:"))]
    bodies = [Answer(browser.app, browser.environ("GET", address)).body for address in fetched]
    return sum(map(len, bodies)), len(fetched)
