"""The statistical profile carries nothing that anybody told, and no name or contact."""

import re

from hypothesis import given
from hypothesis import strategies as st

from intake.export.jsonl import line
from intake.export.profiles import BY_NAME
from intake.store.columns import sealed_attributes
from intake.store.tables.case import Case
from intake.store.tables.person import Person
from intake.store.tables.point import Point
from tests.unit.export.builder import READING, case, child, complainant
from tests.unit.export.contract import RECORD, WORDS

KINDS = st.sampled_from(["complaint", "informal_feedback", "compliment"])
TELLERS = st.sampled_from(["child", "parent", "carer", "professional", "advocate", "other"])
WORDS_TOLD = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)


FOR_FIGURES = ("publishable_text", "advocacy_service")
"""Written by the team, to be printed."""


def marked(table, words, but=""):
    """A marker and the words told, in every sealed field."""
    return {name: f"§{name} {words}" for name in sealed_attributes(table) if name not in (but, *FOR_FIGURES)}


def filled(kind, teller, words):
    people = [child(**marked(Person, words)), complainant(**marked(Person, words, but="organisation"))]
    points = [Point(number=1, **marked(Point, words))]
    return case(*people, kind=kind, complainant_type=teller, points=points, **marked(Case, words))


def written(profile, row):
    return line(BY_NAME[profile].record(row, READING))


@given(KINDS, TELLERS, WORDS_TOLD)
def test_the_statistical_profile_holds_nothing_that_was_told(kind, teller, words):
    assert "§" not in written("statistical", filled(kind, teller, words.replace("§", "")))


def test_the_full_profile_holds_what_the_contract_names_and_nothing_else():
    found = re.findall("§([a-z_]+) told", written("full", filled("complaint", "child", "told")))
    people = ["name", "contact_address"]
    assert sorted(found) == sorted(["story", "wish", "about", "consent_note", "text", "organisation", *people, *people])


def test_an_advocates_organisation_is_the_one_name_that_the_statistical_profile_has():
    people = [complainant(organisation="Speak Up", name="Jo"), child()]
    text = written("statistical", case(*people, complainant_type="advocate"))
    assert '"advocacy_organisation":"Speak Up"' in text
    assert "Jo" not in text


def test_the_statistical_profile_does_not_even_name_the_fields_of_the_words():
    record = BY_NAME["statistical"].record(filled("complaint", "child", "told"), READING)
    assert list(record) == RECORD
    assert not set(WORDS) & set(record)
    assert "text" not in record["points"][0]
