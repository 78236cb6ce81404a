"""The statistical profile carries nothing that anybody told, and no name or contact; nor do the flat rows."""

import re

from hypothesis import given
from hypothesis import strategies as st

from intake.store.columns import sealed_attributes
from intake.store.tables.case import Case
from intake.store.tables.person import Person
from intake.store.tables.point import Point
from tests.unit.export.builder import case, child, complainant, full, kept_of, statistical
from tests.unit.export.contract import RECORD, WORDS

KINDS = st.sampled_from(["complaint", "informal_feedback", "compliment"])
TELLERS = st.sampled_from(["child", "parent", "carer", "professional", "advocate", "other"])
WORDS_TOLD = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)


FOR_FIGURES = ("publishable_text", "advocacy_service")
"""Written by the team, to be printed."""


def marked(table, words, but=""):
    """A marker and the words told, in every sealed field."""
    return {name: f"§{name} {words}" for name in sealed_attributes(table) if name not in (but, *FOR_FIGURES)}


def filled(kind="complaint", teller="child", words="told"):
    people = [child(**marked(Person, words)), complainant(**marked(Person, words, but="organisation"))]
    points = [Point(number=1, **marked(Point, words))]
    return dict(people=people, kind=kind, complainant_type=teller, points=points, **marked(Case, words))


@given(KINDS, TELLERS, WORDS_TOLD)
def test_the_statistical_profile_holds_nothing_that_was_told(kind, teller, words):
    told = filled(kind, teller, words.replace("§", ""))
    kept = kept_of(case(**told))
    assert "§" not in kept.line
    assert "§" not in str(kept.rows)


def test_the_full_profile_holds_what_the_contract_names_and_nothing_else():
    found = re.findall("§([a-z_]+) told", str(full(**filled())))
    people = ["name", "contact_address"]
    assert sorted(found) == sorted(["story", "wish", "about", "consent_note", "text", "organisation", *people, *people])


def test_an_advocates_organisation_is_the_one_name_that_the_statistical_profile_has():
    people = [complainant(organisation="Speak Up", name="Jo"), child()]
    record = statistical(*people, complainant_type="advocate")
    assert record["advocacy_organisation"] == "Speak Up"
    assert "Jo" not in str(record)


def test_the_statistical_profile_does_not_even_name_the_fields_of_the_words():
    record = statistical(**filled())
    assert list(record) == RECORD
    assert not set(WORDS) & set(record)
    assert "text" not in record["points"][0]
