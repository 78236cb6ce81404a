"""One question set for every channel: a question that is added to a journey is asked on page, in chat and by text.

Nothing else names it: not a template, not a view. `ASKED_ON` is where a channel comes to it, and what is said there.
"""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from forms.fields import LongText, OneOf, SomeOf
from forms.journey import Journey
from forms.journeys import JOURNEYS
from forms.question import Question, Wording
from intake.store.tables.draft import Draft
from tests.builders.texting import Handset
from tests.support import chatting, walking
from tests.support.pages import PageClient
from tests.support.stored import only

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""The questions are what is tested, and they know nothing of databases."""

BEFORE = "safe_now"
CHOICES = {"dog": "A dog", "cat": "A cat"}
ADDED = [
    Question("pet", LongText(), young=Wording("Who looks after your pet now?", "Its name is enough.")),
    Question("pet", OneOf(), young=Wording("Which pet had to stay behind?", "One of these.", CHOICES)),
    Question("pet", SomeOf(), young=Wording("Which pets had to stay behind?", "All that fit.", CHOICES)),
]
GIVEN = {"long": "Nobody", "one": "cat", "some": ["cat"]}
READ_BACK = {"long": "Nobody", "one": "A cat", "some": "A cat"}


def on_the_page(pages: PageClient) -> tuple[str, str]:
    asked = walking.walk(pages, to="pet")
    after = pages.submit(asked, {"pet": GIVEN[_shape()]}, button="Continue")
    assert walking.step_of(after) == BEFORE
    return asked.text, pages.get("/tell/complaint/check").text


def in_the_chat(pages: PageClient) -> tuple[str, str]:
    asked = chatting.chat(pages, to="pet")
    after = chatting.answer(pages, asked, GIVEN[_shape()])
    assert chatting.step_of(after) == BEFORE
    return asked.text, after.text


ASKED_ON: list[Callable[[PageClient], tuple[str, str]]] = [on_the_page, in_the_chat]
"""Each answers the question and gives what was said when it was asked, and when it was read back."""


@pytest.fixture(params=ADDED, ids=lambda question: question.shape)
def added(request, monkeypatch):
    """A question more, which somebody added to the complaint's file."""
    journey: Journey = JOURNEYS["complaint"]
    place = [question.name for question in journey.questions].index(BEFORE)
    questions = (*journey.questions[:place], request.param, *journey.questions[place:])
    monkeypatch.setitem(JOURNEYS, "complaint", replace(journey, questions=questions))
    return request.param


def _shape() -> str:
    return next(question for question in JOURNEYS["complaint"].questions if question.name == "pet").shape


@pytest.mark.parametrize("channel", ASKED_ON)
def test_a_question_that_is_added_is_asked_and_its_answer_read_back(pages, added, channel):
    asked, read_back = channel(pages)
    wording = added.wording("young")
    assert all(said in asked for said in (wording.title, wording.hint, *wording.labels.values()))
    assert (wording.title in read_back, READ_BACK[added.shape] in read_back) == (True, True)


def test_it_is_asked_by_text_in_its_place_and_its_answer_kept(house, clock, gateway, added):
    phone = Handset(house, clock, gateway)
    for words in ("They moved my room", "1", "skip", "skip", "skip"):
        (asked,) = phone.text(words)
    (after,) = phone.text("Nobody" if added.shape == "long" else "2")
    numbered = [f"{place} {label}" for place, label in enumerate(added.wording("young").labels.values(), 1)]
    assert all(said in asked for said in (added.wording("young").title, *numbered))
    assert "Are you safe right now?" in after
    assert only(house, Draft, lambda draft: json.loads(draft.replies)["answers"]["pet"]) == GIVEN[added.shape]
