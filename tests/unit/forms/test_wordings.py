"""What is asked, in every wording: there, short, plain and kind (R55 to R57, R60)."""

import re

import pytest

from forms.back import more_words
from forms.fields import LONG_LIMIT
from forms.journeys import ASKED as OWN
from forms.journeys import JOURNEYS
from forms.question import ADULT, YOUNG, YOUNGER
from forms.reply import read_reply

UNKIND = re.compile(r"\b(please|sorry|invalid|oops)\b", re.IGNORECASE)
ROOM = {YOUNGER: 14, YOUNG: 20, ADULT: 20}
ASKED = [
    pytest.param(question, age, id=f"{journey.name}-{question.name}-{age}")
    for journey in (*JOURNEYS.values(), *OWN.values())
    for question in journey.questions
    for age in journey.ages
] + [pytest.param(more_words, YOUNG, id="back-more")]
every_question = pytest.mark.parametrize(("question", "age"), ASKED)


def sentences(question, age):
    """All that a person reads of a question in a wording."""
    wording = question.wording(age)
    labels = [question.label(code, age) for code in question.codes()]
    return [str(words) for words in (wording.title, wording.hint, wording.empty, *labels) if words is not None]


def refusals(question, age):
    """All that the question can answer to a reply that it does not take."""
    tried = ([], ["x" * (LONG_LIMIT + 1)], ["nonsense"], ["two", "codes"])
    replies = [read_reply(question, values, age) for values in tried]
    return [reply.error for reply in replies if reply.error]


@every_question
def test_a_question_says_something_everywhere(question, age):
    assert all(words.strip() for words in sentences(question, age))
    assert str(question.wording(age).title).strip()


@every_question
def test_sentences_are_short(question, age):
    said = " ".join(f"{words}." for words in sentences(question, age) + refusals(question, age))
    long = [one for one in re.split(r"[.?!:]\s+", said) if len(one.split()) > ROOM[age]]
    assert not long


@every_question
def test_nothing_begs_or_blames(question, age):
    """R56."""
    assert not [words for words in sentences(question, age) + refusals(question, age) if UNKIND.search(words)]


@every_question
def test_hints_are_three_sentences_at_most(question, age):
    """R57."""
    hint = str(question.wording(age).hint or "")
    assert len(re.findall(r"[.?!](?:\s|$)", hint)) <= 3


@every_question
def test_choices_are_the_same_in_every_wording(question, age):
    """What a person chose stays chosen when they switch to easier words."""
    own = question.wording(age).labels
    assert not own or tuple(own) == question.codes()
    assert bool(question.codes()) == (question.shape in ("one", "some"))
    labels = [question.label(code, age) for code in question.codes()]
    assert len(labels) == len(set(labels))


@every_question
def test_no_choice_is_made_beforehand(question, age):
    """R57."""
    field = question.field(age)
    assert not field.data


@pytest.mark.parametrize("name", ["safe_now", "advocate"])
def test_a_hard_question_may_be_answered_with_not_sure(name):
    """R55."""
    asked = [one for journey in JOURNEYS.values() for one in journey.questions if one.name == name]
    assert all("not_sure" in question.codes() for question in asked)


@pytest.mark.parametrize("journey", JOURNEYS.values(), ids=JOURNEYS)
def test_no_two_questions_of_a_journey_share_a_name(journey):
    names = [question.name for question in journey.questions]
    assert len(names) == len(set(names))
    assert {"check", "send", "sent", "words"}.isdisjoint(names)
