"""What must not stand in a message that somebody has changed by hand (R32)."""

import pytest
from hypothesis import given
from hypothesis.strategies import lists, sampled_from, text

from notifications.lint import Private, faults

TOLD = "My social worker Sarah never comes to see me when I ask her to"


def codes(words, part="text", **private):
    return [fault.code for fault in faults(words, part, Private(**private))]


def found(words, part="text", **private):
    return [fault.found for fault in faults(words, part, Private(**private))]


@pytest.mark.parametrize("words", ["We wrote back. Read it on our website.", "Ring us: 01632 960 110, 9 to 5.", "Hi!"])
def test_plain_words_have_no_fault(words):
    assert codes(words) == codes(words, "words") == []


@pytest.mark.parametrize("words", ["", "  \n "])
def test_nothing_is_no_message(words):
    assert codes(words) == ["empty"]


def test_a_text_has_room_for_what_fits_one_segment_with_the_safety_line():
    assert codes("x" * 98) == []
    assert codes("x" * 99) == ["too_long"]
    assert codes("€" * 50) == ["too_long"]


def test_signs_that_double_a_text_are_named_and_do_not_count_as_its_length():
    assert found("Your message 🙂 is read at the café ŵ.") == ["ŵ 🙂"]
    assert codes("Your message 🙂 is read", "words") == []


def test_a_subject_is_one_short_line():
    assert codes("A message for you", "subject") == []
    assert codes("A message\nfor you", "subject") == codes("m" * 41, "subject") == ["too_long"]


def test_the_words_of_an_email_may_be_longer():
    assert codes("word " * 100, "words") == []


@pytest.mark.parametrize(
    "words",
    [
        *("See https://tell.example", "See www.tell", "See tell.example now", "Ask us@example.org", "See ftp://tell"),
        *(
            "See ｔｅｌｌ．ｅｘａｍｐｌｅ",
            "See tell。example",
            "gov.uk",
            "Gov.Uk",
            "GOV.UK",
            "bit.ly/x",
            "name.org/path",
        ),
        *("Go to /back", "See 192.0.2.1/x", "See tell.example.Then ring", "See müller.de", "See it on x.com."),
    ],
)
@pytest.mark.parametrize("part", ["subject", "words"])
def test_nothing_may_be_tapped(words, part):
    assert "link" in codes(words, part)


@pytest.mark.parametrize(
    "words",
    [
        *(
            "You and/or your friend",
            "We are here 24/7",
            "his/her",
            "him/her/them",
            "By 3/12/2026",
            "By 3.12.2026, 9.30am",
        ),
        *("Ring e.g. on Monday", "From 9 a.m. to 5 p.m.", "Ask Dr.Smith", "Read it.Then ring", "Wait...then ring"),
    ],
)
@pytest.mark.parametrize("part", ["subject", "words"])
def test_what_only_looks_like_a_link_may_stand(words, part):
    assert codes(words, part) == []


LOWER = text("abcdefghijklmnopqrstuvwxyz", min_size=2, max_size=6)


@given(lists(LOWER | text("0123456789", min_size=1, max_size=4), min_size=2, max_size=4))
def test_no_slash_makes_a_link_of_plain_words(parts):
    assert "link" not in codes("/".join(parts), "words")


@given(lists(LOWER, min_size=2, max_size=3), sampled_from(["", "/", "/path", "?a=b", ".", ")"]), sampled_from(" (\n"))
def test_every_domain_is_a_link_whatever_stands_around_it(labels, after, before):
    assert "link" in codes(f"See{before}{'.'.join(labels)}{after}", "words")


@pytest.mark.parametrize("words", ["Yours is HB-2345678", "hb 234 5678", "HB2D4567X", "apple-river-stone-cloud"])
def test_neither_reference_nor_words_go_along(words):
    assert codes(words) == ["reference"]


def test_four_return_words_in_a_row_are_found_however_they_are_written():
    known = ["apple", "river", "stone", "cloud"]
    assert codes("Yours: Apple, river, STONE and cloud", return_words=known) == []
    assert codes("Yours: Apple, river, STONE cloud.", return_words=known) == ["reference"]


@pytest.mark.parametrize("words", ["sarah wants to talk", "SARAH’S answer", "Sárah rang", "We saw the Okafors"])
def test_nobody_is_named_however_they_are_written(words):
    assert "name" in codes(words, "words", names=["Sarah Okafor"])


def test_a_name_that_is_a_word_counts_where_it_is_written_large_within_a_sentence():
    will = {"names": ["Will Price"], "ordinary": {"will", "price"}}
    assert codes("We will write. Will you ring?", **will) == []
    assert found("Ring and ask for Will.", **will) == ["Will"]


def test_a_name_within_a_word_is_no_name():
    assert codes("Another answer", names=["Ann Other", "Ed"]) == []


@pytest.mark.parametrize("words", ["About your complaint", "The Council wrote", "your foster carers", "Child line"])
def test_no_word_tells_a_bystander_what_it_is_about(words):
    assert "telling" in codes(words, "subject")
    assert codes("Childline listens", "subject") == []


def test_five_words_in_a_row_of_what_was_told_are_a_quotation():
    assert codes("She never comes to us. We ring.", told=TOLD) == []
    assert codes("You wrote: NEVER comes, to see me when!", told=TOLD) == ["content"]
    assert codes("She never comes to see me", told=TOLD, ours="Why never comes to see me?") == []


def test_who_we_are_is_said_only_where_the_person_allowed_it():
    assert codes("Example Trust wrote back", own_name="Example Trust") == ["own_name"]
    assert codes("Example Trust wrote back", own_name="Example Trust", is_named=True) == []


def test_every_fault_is_told_at_once():
    assert codes("Sarah: your complaint, HB-2345678", names=["Sarah"]) == ["reference", "name", "telling"]
