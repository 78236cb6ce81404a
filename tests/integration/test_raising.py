"""Raising: rules and words of concern at receipt, and again whenever new words come (R24, R25, R28)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from intake.domain import routing
from intake.services.progress import add_words
from intake.services.receive import receive_case
from intake.services.why import why
from intake.services.work import finish_task
from intake.store.tables.case import Case
from intake.store.tables.task import Task
from tests.builders.cases import change, hand, kept
from tests.builders.people import member
from tests.builders.texting import Handset
from tests.builders.told import receive, submission
from tests.support.stored import only, open_tasks, read

HARM = "My foster dad hits me"


def alerts(house):
    tasks = read(house, Task, lambda task: (task.name, task.due_at))
    return [due_at for name, due_at in tasks if name == routing.SAFETY_ALERT]


def end_alert(house, case_id):
    ali = member(house, "Ali Hussein")
    with kept(house, case_id) as case:
        alert = next(task.id for task in case.tasks if task.name == routing.SAFETY_ALERT)
    finish_task(house, hand(house, ali.email, case_id), alert)


def urgency(house):
    return only(house, Case, lambda case: case.urgency)


def detail(house, case_id, name):
    with kept(house, case_id) as case:
        return [event.detail for event in case.events if event.name == name]


def test_words_of_concern_raise_and_give_somebody_an_hour(house):
    receive(house, story=HARM)
    assert urgency(house) == routing.URGENT
    assert alerts(house) == [house.now() + timedelta(minutes=60)]
    assert {routing.REFER_LADO, routing.REFER_SAFEGUARDING} <= open_tasks(house)


@pytest.mark.parametrize("field", ["story", "about", "wish"])
def test_whatever_question_they_answer(house, field):
    receive(house, **{field: "i wanna die"})
    assert urgency(house) == routing.URGENT


def test_thanks_are_looked_at_too(house):
    receive(house, "compliment", story="Kim helped me when I was cutting my arms")
    assert routing.SAFETY_ALERT in open_tasks(house)


def test_the_history_says_which_rules_fitted_in_codes_alone(house):
    case_id = receive(house, story=HARM).case_id
    (routed,) = detail(house, case_id, "case_routed")
    assert set(routed["concerns"].split()) == {"allegation", "hurt_by_somebody"}
    assert {"life_or_body", "allegation", "significant_harm"} <= set(routed["rules"].split())
    assert "foster" not in str(routed)


def test_more_words_raise_again_though_the_alarm_was_dealt_with(house):
    case_id = receive(house, story=HARM).case_id
    end_alert(house, case_id)
    add_words(house, case_id, "I am all right now", once="1")
    assert routing.SAFETY_ALERT not in open_tasks(house)
    add_words(house, case_id, "He hits me again", once="2")
    assert routing.SAFETY_ALERT in open_tasks(house)
    (raised,) = detail(house, case_id, "case_raised")
    assert raised["concerns"] == "hurt_by_somebody"


def test_new_words_never_lower_what_the_team_or_others_raised(house):
    case_id = receive(house).case_id
    change(house, case_id, urgency=routing.URGENT)
    add_words(house, case_id, "I keep going missing", once="1")
    assert urgency(house) == routing.URGENT


def test_texts_raise_while_they_go_on_and_after(house, clock, gateway):
    phone = Handset(house, clock, gateway)
    for words in ("They moved my room", "finish"):
        phone.text(words)
    assert routing.SAFETY_ALERT not in open_tasks(house)
    phone.text("i wanna die")
    assert (urgency(house), len(alerts(house))) == (routing.URGENT, 1)


def test_a_conversation_that_was_received_early_is_raised_by_what_follows(house, clock, gateway):
    phone = Handset(house, clock, gateway)
    phone.text("They moved my room")
    phone.text("help")
    assert len(alerts(house)) == 1
    phone.text("my carer hits me")
    assert {routing.REFER_LADO, routing.REFER_SAFEGUARDING} <= open_tasks(house)


def test_who_says_later_that_they_are_not_safe_raises_again(house):
    told = replace(submission(), answers={"story": HARM}, in_parts=True)
    end_alert(house, receive_case(house, told).case_id)
    receive_case(house, replace(told, answers={"story": HARM, "about": "", "wish": ""}))
    assert routing.SAFETY_ALERT not in open_tasks(house)
    receive_case(house, replace(told, answers={"story": HARM, "safe_now": "no"}))
    assert routing.SAFETY_ALERT in open_tasks(house)


def test_it_is_said_why_with_the_words_that_were_found(house):
    case_id = receive(house, story=HARM, safe_now="no").case_id
    add_words(house, case_id, "I ran away", once="1")
    with kept(house, case_id) as case:
        said = why(house, case)
    assert "They said that the child is not safe." in said.because
    assert "Their words say that somebody may come to harm." in said.because
    assert not any("Whatever is told" in sentence for sentence in said.because)
    assert said.seen["Hurt by somebody"] == ["hits me"]
    assert said.seen["Running away, or nowhere to go"] == ["ran away"]
