"""Every journey is walked to its confirmation on the smallest phone: by touch, without script, by keyboard."""

import pytest

from forms.journeys import JOURNEYS
from intake.store.tables.case import Case
from tests.browser.hands import Finger, Keyboard
from tests.browser.walking import CONTINUE, SEND, answer, begin, step_of, tell
from tests.support.drawn_rules import faults
from tests.support.stored import only

EACH_ONCE = [("complaint", "younger"), ("feedback", "young"), ("compliment", "young"), ("for-a-child", "adult")]
THE_LONGEST = [("complaint", "younger"), ("for-a-child", "adult")]
"""Between them they have every kind of question."""


def arrived(page):
    return page.locator("h1").inner_text(), page.locator(".code").count()


def kept(house):
    return only(house, Case, lambda case: (case.wording, case.unfinished))


def is_looked_at(journey, step, words):
    """A question that children's journeys share is looked at where a complaint asks it; an adult reads other words."""
    shared = JOURNEYS["complaint"].questions if journey != "complaint" and words != "adult" else ()
    return step not in {question.name for question in JOURNEYS[journey].questions if question in shared}


def faults_of_question(hand):
    """Of the page as it opens and, where an answer is needed, as it comes back when there was none."""
    found = faults(hand.page)
    if not hand.page.locator(".optional").count() and step_of(hand.page) != "help_now":
        hand.press(CONTINUE)
        assert hand.page.locator(".problem").count() == 1
        found += faults(hand.page)
    return found


@pytest.mark.parametrize(("journey", "words"), EACH_ONCE)
def test_a_journey_can_be_walked_and_no_page_of_it_has_a_fault(site, house, phone, journey, words):
    page, found = phone(), []
    begin(hand := Finger(page), site, journey, words)
    while (step := step_of(page)) != "check":
        if is_looked_at(journey, step, words):
            found += faults_of_question(hand)
        answer(hand)
    found += faults(page)
    hand.press(SEND)
    assert found + faults(page) == []
    assert (arrived(page), kept(house)) == (("We have got it", 2), (words, False))


@pytest.mark.parametrize(("journey", "words"), THE_LONGEST)
def test_a_journey_can_be_walked_without_script(site, house, phone, journey, words):
    page = phone(javascript=False)
    tell(Finger(page), site, journey, words)
    assert (arrived(page), kept(house)) == (("We have got it", 2), (words, False))


@pytest.mark.parametrize(("journey", "words"), THE_LONGEST)
def test_a_journey_can_be_walked_by_keyboard_and_the_focus_is_always_seen(site, house, phone, journey, words):
    page = phone()
    tell(Keyboard(page), site, journey, words)
    assert (arrived(page), kept(house)) == (("We have got it", 2), (words, False))
