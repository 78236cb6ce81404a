"""How it was: questions that we ask ourselves, which have no story and no start."""

import pytest

from forms.journeys import ASKED, JOURNEYS, follow_up
from forms.keywords import GO, HELPER, TALK, asked_for
from forms.talk import AGAIN, FINISHED, NEXT, NOT_SAFE, PERSON, Talk, advance, hear


def begun(**answers):
    return advance(Talk(follow_up.journey.name, answers, wording="younger"), {}).talk


def played(*texts, **answers):
    turn = None
    talk = begun(**answers)
    for text in texts:
        turn = hear(talk, text, {})
        talk = turn.talk
    return turn


def test_it_is_no_journey_that_somebody_can_begin():
    assert not set(ASKED) & set(JOURNEYS)
    assert all(not journey.has_story and journey.can_be_sent({}) for journey in ASKED.values())


def test_each_thing_is_asked_apart_and_every_one_may_be_left_out():
    names = [question.name for question in follow_up.journey.questions]
    assert names[:5] == ["listened_to", "happy_with_process", "happy_with_result", "promises_kept", "worse_since"]
    assert all(question.optional for question in follow_up.journey.questions)
    assert "promises_kept" not in [question.name for question in follow_up.without_promises.questions]


def test_by_text_it_begins_with_its_first_question_in_the_words_that_they_use():
    talk = begun()
    assert (talk.asking, talk.age, talk.told) == ("listened_to", "younger", True)


def test_every_text_answers_one_question_and_what_is_known_already_is_passed_over():
    turn = played("yeah", "a bit", "skip", "👎", "2", happy_with_process="yes")
    assert turn.talk.answers == {
        "listened_to": "yes",
        "happy_with_process": "yes",
        "happy_with_result": "partly",
        "promises_kept": "",
        "worse_since": "no",
        "anything_else": "2",
    }
    assert (turn.said, turn.talk.asking) == (FINISHED, None)


@pytest.mark.parametrize(
    ("texts", "said", "asking"),
    [
        (("yes", "back"), NEXT, "listened_to"),
        (("yes", "he did not listen"), AGAIN, "happy_with_process"),
        (("what?", "eh?"), PERSON, None),
        (("yes", "finish"), FINISHED, None),
        (("dont text me",), NOT_SAFE, None),
    ],
)
def test_the_words_that_steer_work_as_ever(texts, said, asking):
    turn = played(*texts)
    assert (turn.said, turn.talk.asking) == (said, asking)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        *((text, GO) for text in ("GO", "go!", " Go 👍", "“go”", "ok go", "Go please.")),
        *((text, TALK) for text in ("TALK", "talk please", "I want to talk")),
        *((text, HELPER) for text in ("helper", "Helper!", "an advocate")),
        *((text, None) for text in ("go away", "let him go", "yes", "talk is cheap", "help", "")),
    ],
)
def test_go_is_a_whole_message_and_small_things_are_forgiven(text, meant):
    assert asked_for(text) == meant
