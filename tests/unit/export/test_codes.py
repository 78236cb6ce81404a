"""Whatever the journeys, the rules and the authority put into a case is a code that the record knows."""

import re

import pytest

from forms.journeys import JOURNEYS
from intake.config import load_authority
from intake.domain.roles import ROLES
from intake.domain.routing import PRIORITY
from intake.export.codes import code_lists
from intake.export.record import ADVOCACY_RESPONSES, COMPLIMENT_SOURCES

ASKED = {"role": "complainant_type", "standing": "standing", "kind": "kind", "contact": "contact_channel"}
ASKED["child_contact"] = "contact_channel"


def choices(question):
    return {
        code
        for journey in JOURNEYS.values()
        for one in journey.questions
        if one.name == question
        for code in one.codes()
    }


@pytest.mark.parametrize(("question", "codes"), ASKED.items())
def test_every_choice_of_a_journey_is_a_code_of_the_record(question, codes):
    assert choices(question)
    assert choices(question) <= set(code_lists()[codes])


def test_every_kind_of_a_journey_is_a_kind_of_the_record():
    assert {journey.kind for journey in JOURNEYS.values() if journey.kind} <= set(code_lists()["kind"])


def test_every_wish_for_an_advocate_has_a_response_or_is_not_sure():
    assert choices("advocate") - {"not_sure"} == set(ADVOCACY_RESPONSES)
    assert set(ADVOCACY_RESPONSES.values()) <= set(code_lists()["advocacy.response"])


def test_everybody_who_may_tell_is_a_source_of_compliments_or_somebody_else():
    assert set(code_lists()["complainant_type"]) - {"other"} == set(COMPLIMENT_SOURCES)
    assert set(COMPLIMENT_SOURCES.values()) <= set(code_lists()["compliment.source"])


def test_priorities_and_roles_are_those_of_the_rules():
    assert set(code_lists()["priority"]) == set(PRIORITY.values())
    assert set(code_lists()["role"]) == set(ROLES)


def test_every_code_is_snake_case_and_has_a_label():
    for codes in code_lists().values():
        assert all(re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)*", code) and labels[0] for code, labels in codes.items())


def test_the_authoritys_own_codes_are_snake_case():
    authority = load_authority("E")
    own = [authority.teams, authority.service_areas, *authority.themes.values()]
    assert all(re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)*", code) for codes in own for code in codes)
