"""Words that raise concern: found as children write them, and not in what only looks alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.config import shipped
from intake.domain.authority import AuthorityFault
from intake.domain.concerns import read_concerns
from intake.domain.tables import Part

CONCERNS = shipped().concerns


def found(*texts):
    return set(CONCERNS.found_in(*texts))


@pytest.mark.parametrize(
    ("words", "category"),
    [
        ("i wanna die", "suicide"),
        ("I don’t want to be here anymore", "suicide"),
        ("kms", "suicide"),
        ("I keep thinking about sucide", "suicide"),
        ("thinking of unaliving myself", "suicide"),
        ("wish i wasnt here", "suicide"),
        ("I took all my tablets", "suicide"),
        ("She talks of ending her life.", "suicide"),
        ("ive been cutting again", "self_harm"),
        ("I CUT MY ARMS", "self_harm"),
        ("i hurt my self when im sad", "self_harm"),
        ("self-harm", "self_harm"),
        ("I cant go on like this", "despair"),
        ("he touched my bum", "sexual"),
        ("she comes into my room at night", "sexual"),
        ("he keeps asking for nudes", "sexual"),
        ("my step dad hits me", "hurt_by_somebody"),
        ("he grabbed my neck", "hurt_by_somebody"),
        ("He slapped the child", "hurt_by_somebody"),
        ("they beat me up", "hurt_by_somebody"),
        ("staff hit me", "allegation"),
        ("my foster dad keeps hitting me", "allegation"),
        ("I was grabbed by two of the staff", "allegation"),
        ("my career hit me", "allegation"),
        ("My social worker kissed me", "allegation"),
        ("he has a nife", "weapon"),
        ("he said he will stab me", "weapon"),
        ("they make me carry drugs for them", "exploited"),
        ("they locked me in my room", "neglect"),
        ("they dont feed us", "neglect"),
        ("im gonna run away", "running_away"),
        ("im not going back there", "running_away"),
        ("we have nowhere to sleep", "running_away"),
        ("I don't feel safe", "not_safe"),
        ("im scared of him", "not_safe"),
    ],
)
def test_words_of_concern_are_found(words, category):
    assert category in found(f"Hi. {words}. Thats all")


@pytest.mark.parametrize(
    "words",
    [
        "They moved my room and nobody asked me.",
        "I feel lonely and alone and sad",
        "They kicked me out of my placement",
        "My phone went missing",
        "They keep cutting my time with mum",
        "It hurts me that nobody listens",
        "My carer hurt my feelings",
        "Staff beat me at FIFA",
        "I want to dye my hair",
        "I cant go on the trip",
        "We eat with a knife and fork",
        "I hit my head",
        "My social worker never rings back",
        "I dont want my dog to die when he is old",
        "I got a pimple and a pedometer",
    ],
)
def test_what_only_looks_alike_is_not(words):
    assert found(words) == set()


def test_the_words_are_given_back_as_they_were_written():
    assert CONCERNS.found_in("I don’t  WANT to\nlive", None, "He hits me. He HITS ME.") == {
        "suicide": ["don’t  WANT to\nlive"],
        "hurt_by_somebody": ["hits me", "HITS ME"],
    }


@given(st.text(max_size=200), st.sampled_from(["kill myself", "he hits me", "run away"]))
def test_no_other_words_hide_them(noise, words):
    assert found(words) <= found(f"{noise}\n{words}\n{noise}")


def read(**table):
    part = Part(table, AuthorityFault)
    concerns = read_concerns(part, CONCERNS)
    part.close()
    return concerns


def test_an_authority_adds_words_and_categories_and_takes_none_away():
    own = read(
        concerns={"weapon": {"words": ["nunchuck*"]}, "trains": {"label": "Trains", "words": ["{worker} ... rails"]}}
    )
    assert set(own.found_in("my worker on the rails with nunchucks and a knife")) == {"weapon", "trains"}
    assert set(CONCERNS.categories["weapon"].words) < set(own.categories["weapon"].words)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({"concerns": {"trains": {"words": ["rails"]}}}, "concerns.trains.label is missing"),
        ({"concerns": {"weapon": {"words": []}}}, "must be a list of words"),
        ({"concerns": {"weapon": {"words": ["{moon} gun"]}}}, "names the group 'moon', which is not there"),
        ({"concerns": {"weapon": {"words": ["... gun"]}}}, "a phrase begins with a word"),
        ({"concerns": {"weapon": {"words": ["gun"], "lower": True}}}, "concerns.weapon.lower is not known"),
        ({"groups": {"moon": "full"}}, "must be a list of words"),
    ],
)
def test_what_is_wrong_in_the_list_is_said(table, said):
    with pytest.raises(AuthorityFault, match=said):
        read(**table)
