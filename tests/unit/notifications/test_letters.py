"""The templates of the answer: every wording says what was found, what can be done next, and who watches over us."""

import re
from datetime import date
from types import SimpleNamespace

import pytest

from notifications.letters import compose_letter

WORDINGS = ("adult", "young", "younger")
TEAM = SimpleNamespace(name="the team", phone="01632 960 100", hours="9am to 5pm")
GIVEN = {
    "name": "Sam",
    "speaks_for_child": False,
    "reference": "HB-TEST123",
    "received_on": date(2026, 11, 23),
    "authority": SimpleNamespace(name="Example Trust"),
    "team": TEAM,
    "advocacy": TEAM,
    "ombudsman": SimpleNamespace(name="the Ombudsman", phone="0300 000", address="www.example.org"),
    "outcome": "upheld",
    "next": "stage_2",
    "asking": SimpleNamespace(working_days=20, months=None, months_after_answer=None),
    "from_outside": True,
}


def point(finding=None, remedy=None, pounds=None):
    return SimpleNamespace(text="The room was given away.", finding=finding, remedy=remedy, pounds=pounds)


def letter(wording, *points, **other):
    return compose_letter("answer", wording, **{**GIVEN, "points": points, **other})


@pytest.mark.parametrize("wording", WORDINGS)
def test_every_point_has_its_finding_and_a_place_for_the_reasons(wording):
    words = letter(wording, point("upheld"), point("not_upheld", "payment", "£50"))
    assert words.startswith("Dear Sam,")
    assert (words.count("The room was given away."), "£50" in words) == (2, True)
    assert words.count("[[") >= 3


@pytest.mark.parametrize("wording", WORDINGS)
def test_the_ombudsman_an_advocate_and_the_next_stage_are_named(wording):
    words = letter(wording, point("upheld"))
    assert all(said in words for said in ("the Ombudsman", "0300 000", "01632 960 100", "do"))
    assert ("4 weeks" if wording == "younger" else "20 working days") in words
    last = letter(wording, point("upheld"), next=None, asking=None)
    assert ("20 working days" in last, "4 weeks" in last, "the Ombudsman" in last) == (False, False, True)


@pytest.mark.parametrize("wording", WORDINGS)
@pytest.mark.parametrize("finding", ["upheld", "partially_upheld", "not_upheld", "no_finding", "resolved", None])
def test_a_letter_can_be_written_whatever_was_found(wording, finding):
    assert letter(wording, point(finding, "apology"), outcome=None, name=None, ombudsman=None).startswith("Hello,")


@pytest.mark.parametrize("wording", ["young", "younger"])
def test_to_a_child_no_word_of_the_office_and_no_word_that_begs(wording):
    words = letter(wording, point("upheld", "review"), point("partially_upheld", "explanation"))
    found = re.findall(
        r"\b(please|sorry|upheld|complain\w*|statutory|finding|procedure|outcome)\b", words, re.IGNORECASE
    )
    assert found == []


def test_words_for_a_younger_child_are_in_short_sentences():
    words = letter("younger", point("upheld", "review"))
    sentences = [part for part in re.split(r"[.?!:\n]+", words) if part.strip()]
    assert max(len(sentence.split()) for sentence in sentences) <= 16
