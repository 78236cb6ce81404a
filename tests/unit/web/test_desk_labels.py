"""Every code that the desk may meet has words."""

import re
from pathlib import Path

import pytest

from forms.journeys import JOURNEYS
from intake.domain import progress, roles, routing
from intake.store import silences
from intake.web.desk import labels
from intake.web.desk.history import HAPPENED

SERVICES = Path(labels.__file__).parents[2] / "services"
CHOICES = {
    "role": labels.COMPLAINANTS,
    "standing": labels.STANDINGS,
    "kind": labels.KINDS,
    "child_agreed": labels.AGREED,
    "advocate": labels.ADVOCATE,
    "contact": labels.REACHED_BY,
    "child_contact": labels.REACHED_BY,
    "contact_times": labels.TIMES,
    "feelings": labels.FEELINGS,
    "safe_now": labels.SAFE_NOW,
    "share": labels.MAY_SHARE,
}


def constants(module) -> set[str]:
    return {value for name, value in vars(module).items() if name.isupper() and isinstance(value, str)}


def test_every_task_state_and_role_has_words():
    assert set(labels.TASKS) == constants(routing)
    assert set(labels.STANDS) == constants(progress)
    assert set(labels.ROLES) == set(roles.ROLES)
    assert set(labels.URGENCY) == set(routing.PRIORITY)


def test_whatever_ends_by_its_work_leads_to_where_that_is_done():
    assert set(labels.DONE_AT) == routing.ENDED_BY_ITS_WORK - {routing.ANSWER}


def test_every_reason_for_silence_has_words():
    assert set(labels.WHY_SILENT) == constants(silences)


@pytest.mark.parametrize("name", CHOICES)
def test_every_choice_of_a_journey_has_words(name):
    asked = [question for journey in JOURNEYS.values() for question in journey.questions if question.name == name]
    assert asked
    for question in asked:
        assert set(question.codes()) <= set(CHOICES[name])


def test_everything_that_is_written_into_the_history_has_a_sentence():
    sources = "".join(path.read_text(encoding="utf-8") for path in SERVICES.rglob("*.py"))
    named = set(re.findall(r'history(?:\(.*?\))?\.add\(\s*"(\w+)"', sources))
    assert len(named) > 8
    assert named <= set(HAPPENED)


def test_every_sentence_belongs_to_something_that_happens():
    sources = "".join(path.read_text(encoding="utf-8") for path in SERVICES.rglob("*.py"))
    assert [name for name in HAPPENED if f'"{name}"' not in sources] == []


def test_an_unknown_code_is_shown_as_it_is():
    assert labels.say(labels.KINDS, "some_other_kind") == "some other kind"
