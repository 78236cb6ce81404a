"""Choosing: one, several, none, or something that was never offered."""

import pytest

from forms.journeys import JOURNEYS
from forms.journeys.common import advocate, contact, contact_email, contact_times, feelings, help_now, safe_now
from forms.question import YOUNG, YOUNGER
from forms.reply import read_reply, show_answer


def test_one_choice_is_its_code():
    assert read_reply(safe_now, ["not_sure"], YOUNG).answer == "not_sure"
    assert read_reply(safe_now, ["not_sure"], YOUNGER).answer == "not_sure"


def test_several_choices_are_all_kept_in_the_order_given():
    assert read_reply(feelings, ["sad", "angry", "happy"], YOUNG).answer == ("sad", "angry", "happy")


@pytest.mark.parametrize("forged", ["maybe", "YES", "yes ", "<script>", "x" * 20_000])
def test_a_choice_that_was_not_offered_is_not_taken(forged):
    assert read_reply(safe_now, [forged], YOUNG).error == "Choose one of these."
    assert read_reply(feelings, ["sad", forged], YOUNG).error == "Choose from these."


def test_no_choice_is_asked_for_again_where_it_is_needed():
    assert read_reply(safe_now, [], YOUNG).error == "Choose one answer."
    assert read_reply(advocate, [""], YOUNG).error == "Choose one answer."


def test_no_choice_about_contact_means_no_contact():
    """R32."""
    assert read_reply(contact, [], YOUNG).answer == ""


def test_a_notice_is_read_by_going_on():
    assert read_reply(help_now, ["read"], YOUNG).answer == "read"
    assert read_reply(help_now, ["anything"], YOUNG).answer == "read"


@pytest.mark.parametrize("address", ["sam@example.com", "s.a-m+x@sub.example.co.uk", "sám@exämple.org"])
def test_an_email_address_is_kept_as_written(address):
    assert read_reply(contact_email, [f" {address}\n"], YOUNG).answer == address


@pytest.mark.parametrize("written", ["sam", "sam@", "@example.com", "sam@example", "a b@example.com", "a@b@c.com"])
def test_what_is_no_email_address_is_said_with_an_example(written):
    assert "sam@example.com" in read_reply(contact_email, [written], YOUNG).error


def test_answers_are_read_back_in_words():
    assert show_answer(safe_now, "not_sure", YOUNG) == "I’m not sure"
    assert (
        show_answer(contact_times, ("evening", "weekend"), YOUNG) == "In the evening, 6 to 9, At the weekend, 10 to 6"
    )
    assert show_answer(contact, "", YOUNG) == show_answer(feelings, (), YOUNG) == ""


def test_what_was_chosen_before_is_chosen_when_it_is_shown_again():
    assert safe_now.field(YOUNG, answer="no").data == "no"
    assert feelings.field(YOUNGER, answer=("sad", "angry")).data == ["sad", "angry"]


def test_every_way_of_being_reached_leads_to_its_address_and_no_other():
    path = JOURNEYS["complaint"].path
    asked = {
        way: {question.name for question in path({"contact": way})} for way in ("sms", "call", "email", "none", "")
    }
    numbers = {way for way, names in asked.items() if "contact_number" in names}
    assert (numbers, {way for way, names in asked.items() if "contact_email" in names}) == ({"sms", "call"}, {"email"})
