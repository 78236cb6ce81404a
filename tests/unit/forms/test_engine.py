"""The engine that says which question comes next, whatever has been answered so far."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.fields import LongText
from forms.journeys import JOURNEYS
from forms.question import ADULT, YOUNG, YOUNGER, Question, Wording
from tests.builders.answers import answer_to, answers_for
from tests.builders.told import told

COMPLAINT, FOR_A_CHILD = JOURNEYS["complaint"], JOURNEYS["for-a-child"]
journeys = st.sampled_from(list(JOURNEYS.values()))


def names(journey, **answers):
    return [question.name for question in journey.path(answers)]


@given(st.data())
def test_a_conversation_ends_after_asking_each_question_once_at_most(data):
    journey = data.draw(journeys)
    answers, asked = data.draw(answers_for(journey)), []
    while (question := journey.next_question(answers)) is not None:
        asked.append(question.name)
        answers[question.name] = data.draw(answer_to(question))
    assert len(asked) == len(set(asked)) <= len(journey.questions)


@given(st.data())
def test_whether_a_question_is_asked_depends_only_on_those_before_it(data):
    journey = data.draw(journeys)
    answers = data.draw(answers_for(journey))
    for place, question in enumerate(journey.questions):
        before = {earlier.name for earlier in journey.questions[:place]}
        assert question.when(answers) == question.when({name: answers[name] for name in before & answers.keys()})


@given(st.data())
def test_a_question_that_does_not_belong_is_neither_asked_nor_counted(data):
    journey = data.draw(journeys)
    answers = data.draw(answers_for(journey))
    asked, counted = journey.next_question(answers), journey.relevant(answers)
    for question in journey.questions:
        if not question.when(counted):
            assert question is not asked
            assert question.name not in counted
            assert journey.question(question.name, answers) is None
        elif question.name in answers:
            assert counted[question.name] == answers[question.name]


@given(st.data())
def test_going_back_from_the_last_question_passes_all_of_them_to_the_first(data):
    journey = data.draw(journeys)
    answers = data.draw(answers_for(journey))
    question, passed = journey.path(answers)[-1], []
    while question is not None:
        passed.append(question.name)
        question = journey.before(question, answers)
    assert passed[::-1] == names(journey, **answers)


@pytest.mark.parametrize("journey", JOURNEYS.values(), ids=JOURNEYS)
def test_a_journey_may_be_sent_once_its_story_is_told(journey):
    everything = told(journey.name)
    assert journey.can_be_sent({"story": "It rained"})
    assert journey.can_be_sent(everything)
    assert not journey.can_be_sent({})
    assert not journey.can_be_sent({**everything, "story": ""})


@pytest.mark.parametrize("place", [0, 3, len(COMPLAINT.questions)])
def test_a_question_added_to_a_journey_is_asked_in_its_place(place):
    new = Question("new", LongText(), young=Wording("What else?"))
    asked = COMPLAINT.questions
    longer, answers = replace(COMPLAINT, questions=(*asked[:place], new, *asked[place:])), told("complaint")
    assert COMPLAINT.next_question(answers) is None
    assert longer.next_question(answers) is new
    assert [one.name for one in longer.path({}) if one in asked] == names(COMPLAINT)


def test_whoever_is_not_safe_sees_the_numbers_as_the_very_next_thing():
    for journey in JOURNEYS.values():
        answers = {**told(journey.name), "safe_now": "no"}
        answers.pop("help_now", None)
        assert journey.next_question(answers).name == "help_now"


@pytest.mark.parametrize("channel", ["sms", "call"])
def test_a_number_given_before_contact_was_refused_does_not_count(channel):
    answers = told("complaint", contact=channel, contact_number="+447700900123", contact_times=("evening",))
    assert COMPLAINT.relevant(answers)["contact_number"] == "+447700900123"
    refused = COMPLAINT.relevant({**answers, "contact": "none"})
    assert refused.keys().isdisjoint({"contact_number", "contact_email", "contact_times", "contact_named"})


@pytest.mark.parametrize("journey", ["complaint", "feedback"])
def test_an_advocate_is_offered_on_every_complaint_and_feedback(journey):
    """R13."""
    assert "advocate" in names(JOURNEYS[journey])


@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        ({"kind": "complaint", "role": "parent"}, True),
        ({"kind": "informal_feedback", "role": "professional"}, True),
        ({"kind": "compliment", "role": "parent"}, False),
        ({"kind": "complaint", "role": "advocate"}, False),
    ],
)
def test_adults_are_asked_about_an_advocate_unless_they_are_one_or_bring_thanks(answers, asked):
    assert ("advocate" in names(FOR_A_CHILD, **answers)) is asked


@pytest.mark.parametrize(
    ("standing", "asked"),
    [
        ("on_behalf", {"child_name", "child_agreed", "child_contact"}),
        ("relating_to", {"child_name"}),
        ("own_right", set()),
    ],
)
def test_only_who_speaks_for_a_child_is_asked_how_the_child_agreed(standing, asked):
    """R2."""
    about_the_child = {"child_name", "child_agreed", "child_contact"}
    assert about_the_child & set(names(FOR_A_CHILD, standing=standing)) == asked


@pytest.mark.parametrize("journey", JOURNEYS.values(), ids=JOURNEYS)
def test_a_name_is_never_needed_and_contact_may_be_left_empty(journey):
    """R32, R38."""
    optional = {question.name for question in journey.questions if question.optional}
    assert {"name", "contact", "child_name"} & {question.name for question in journey.questions} <= optional


def test_a_journey_falls_back_to_its_own_wording():
    assert COMPLAINT.age(YOUNGER) == YOUNGER
    assert COMPLAINT.age(None) == COMPLAINT.age("unheard of") == COMPLAINT.age(ADULT) == YOUNG
    assert FOR_A_CHILD.age(YOUNGER) == ADULT


def test_what_hung_on_an_answer_changed_since_is_neither_asked_nor_counted():
    journey = JOURNEYS["for-a-child"]
    answers = {"role": "parent", "standing": "relating_to", "child_contact": "sms", "child_number": "+447700900123"}
    assert not {"child_contact", "child_number"} & {question.name for question in journey.path(answers)}
    assert "child_number" not in journey.relevant(answers)


def test_nobody_is_asked_about_a_child_when_they_speak_for_themselves():
    path = JOURNEYS["for-a-child"].path({"role": "carer", "standing": "own_right", "kind": "complaint"})
    assert not {"child_name", "child_agreed", "advocate", "child_contact"} & {question.name for question in path}
