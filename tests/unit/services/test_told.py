"""From a journey's answers to the facts and people of a case."""

import pytest

from forms.journeys import JOURNEYS
from intake.services.told import CHILD, COMPLAINANT, read_parts, read_told
from tests.builders.told import STORY, told


def read(journey="complaint", **answers):
    return read_told(JOURNEYS[journey], JOURNEYS[journey].relevant(told(journey, **answers)))


def parts(journey="complaint", **answers):
    return read_parts(JOURNEYS[journey], JOURNEYS[journey].relevant(told(journey, **answers)))


@pytest.mark.parametrize(
    ("journey", "kind"), [("complaint", "complaint"), ("feedback", "informal_feedback"), ("compliment", "compliment")]
)
def test_a_young_persons_journey_says_its_kind(journey, kind):
    read_back = read(journey)
    assert (read_back.kind, read_back.story, read_back.standing) == (kind, STORY, "own_right")
    assert (read_back.complainant_type, read_back.made_by_child) == ("child", True)


@pytest.mark.parametrize("kind", ["complaint", "informal_feedback", "compliment"])
def test_whoever_tells_for_a_child_says_the_kind_themselves(kind):
    assert read("for-a-child", kind=kind).kind == kind


@pytest.mark.parametrize(
    ("role", "standing", "made_by_child"),
    [
        ("advocate", "on_behalf", True),
        ("advocate", "relating_to", False),
        ("advocate", "own_right", False),
        ("parent", "on_behalf", False),
        ("carer", "relating_to", False),
        ("professional", "own_right", False),
    ],
)
def test_only_through_an_advocate_who_speaks_for_them_does_a_child_tell(role, standing, made_by_child):
    """R65."""
    read_back = read("for-a-child", role=role, standing=standing)
    assert (read_back.complainant_type, read_back.standing, read_back.made_by_child) == (role, standing, made_by_child)


def test_an_answer_that_was_left_empty_is_unknown():
    nothing = read("complaint", about="", wish="", feelings=())
    assert (nothing.about, nothing.wish, nothing.feelings, nothing.consent_note) == (None, None, None, None)


def test_every_answer_finds_its_place():
    said = read("complaint", about="My room", wish="Ask me", feelings=("sad", "angry"), safe_now="no", advocate="yes")
    assert (said.about, said.wish, said.feelings) == ("My room", "Ask me", "sad angry")
    assert (said.safe_now, said.advocate_wanted) == ("no", "yes")
    assert read("compliment", share="without_name").may_share == "without_name"


def test_how_the_child_agreed_is_kept():
    """R2."""
    said = read("for-a-child", child_agreed="asked_me", consent_note="She wrote it down")
    assert (said.child_agreed, said.consent_note) == ("asked_me", "She wrote it down")


def test_who_wants_an_advocate_is_known_unless_an_advocate_tells():
    assert read("for-a-child", role="parent", advocate="yes").advocate_wanted == "yes"
    assert read("for-a-child", role="advocate").advocate_wanted is None


def test_a_child_is_the_only_person_of_their_own_case():
    (child,) = parts("complaint", name="Sam", contact="sms", contact_number="+447700900123", contact_times=("evening",))
    assert (child.part, child.name, child.channel, child.address) == (CHILD, "Sam", "sms", "+447700900123")
    assert (child.times, child.named) == ("evening", False)


def test_nobody_is_contacted_who_did_not_say_so():
    """R32."""
    (child,) = parts("complaint")
    assert (child.channel, child.address, child.times, child.named) == ("none", None, None, False)


def test_an_advocate_and_the_child_are_two_people_with_two_ways():
    teller, child = parts(
        "for-a-child",
        name="Ali",
        organisation="Voices",
        contact="email",
        contact_email="ali@example.org",
        contact_named="yes",
        child_name="Sam",
        child_contact="sms",
        child_number="+447700900456",
    )
    assert (teller.part, teller.name, teller.organisation) == (COMPLAINANT, "Ali", "Voices")
    assert (teller.channel, teller.address, teller.named) == ("email", "ali@example.org", True)
    assert (child.part, child.name, child.channel, child.address) == (CHILD, "Sam", "sms", "+447700900456")
    assert (child.organisation, child.named) == (None, False)


@pytest.mark.parametrize(
    ("standing", "people"),
    [("on_behalf", [COMPLAINANT, CHILD]), ("relating_to", [COMPLAINANT, CHILD]), ("own_right", [COMPLAINANT])],
)
def test_a_case_has_a_child_where_it_is_about_one(standing, people):
    assert [person.part for person in parts("for-a-child", standing=standing)] == people


def test_a_child_whose_words_were_cut_short_has_still_told():
    said = read_told(JOURNEYS["for-a-child"], {"role": "advocate", "story": "He will not stop"})
    assert (said.kind, said.standing, said.story) == ("complaint", "own_right", "He will not stop")


def test_an_adult_whose_part_is_not_known_is_never_taken_for_the_child():
    journey = JOURNEYS["for-a-child"]
    answers = {"story": STORY, "name": "A carer"}
    read_back, (teller, child) = read_told(journey, answers), read_parts(journey, answers)
    assert (read_back.made_by_child, read_back.complainant_type) == (False, "other")
    assert (teller.part, teller.name, child.part, child.name) == (COMPLAINANT, "A carer", CHILD, None)
