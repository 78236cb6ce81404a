"""Arbitrary answers for hypothesis: sensible, empty, foreign or nonsense, to any question of a journey."""

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from forms.journey import Journey
from forms.question import Answer, Question

WORDS = st.text(max_size=40)


def answer_to(question: Question) -> SearchStrategy[Answer]:
    """What may stand in a draft as the answer to this question."""
    if question.shape == "one":
        return st.sampled_from(["", *question.codes()])
    if question.shape == "some":
        return st.lists(st.sampled_from(question.codes()), unique=True).map(tuple)
    return st.just("read") if question.shape == "notice" else WORDS


def answers_for(journey: Journey) -> SearchStrategy[dict[str, Answer]]:
    """Answers to any of the journey's questions, whether or not they lead to one another."""
    return st.fixed_dictionaries({}, optional={question.name: answer_to(question) for question in journey.questions})


def given_to(question: Question) -> SearchStrategy[list[str]]:
    """What a browser, or somebody who plays at being one, may send in reply to this question."""
    one = st.text() | st.sampled_from(["", " ", "\0", "07700 900123", "sam@example.com", *question.codes()])
    return st.lists(one, max_size=4)
