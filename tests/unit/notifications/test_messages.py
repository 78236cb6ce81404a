"""What each message says."""

from datetime import date

import pytest
from babel.support import NullTranslations

from notifications.acknowledgement import compose_acknowledgement
from notifications.answer_ready import compose_answer_ready
from notifications.segments import fits_one_segment
from notifications.wording import ADULT, WORDINGS, YOUNG

FRIDAY = date(2025, 12, 5)
TEAM = "Young Voices"


def acknowledge(channel, wording=YOUNG, **options):
    return compose_acknowledgement(channel, wording, answer_by=FRIDAY, **options)


def answer_is_ready(channel, wording=YOUNG, **options):
    return compose_answer_ready(channel, wording, **options)


def test_acknowledgement_by_text_gives_the_promised_day():
    text = acknowledge("sms")
    assert text.subject is None
    assert text.body == (
        "A person will read your message and write back by Fri 5 Dec, on our website. "
        "In danger now: 999. Childline 0800 1111. Text SHOUT to 85258."
    )


def test_acknowledgement_by_email_gives_the_promised_day_in_full():
    text = acknowledge("email")
    assert text.subject == "Thank you for your message"
    assert "We will write back to you by Friday 5 December." in text.body
    assert "your reference and your four words" in text.body


def test_waiting_answer_says_where_to_read_it():
    text = answer_is_ready("sms")
    assert text.body.startswith("We wrote back. Read it on our website, with your reference and 4 words. ")
    assert answer_is_ready("email").subject == "A message for you"


@pytest.mark.parametrize("channel", ["sms", "email"])
def test_an_adult_reads_other_words_than_a_young_person(channel):
    assert len({acknowledge(channel, wording).body for wording in (YOUNG, ADULT)}) == 2


@pytest.mark.parametrize("compose", [acknowledge, answer_is_ready])
@pytest.mark.parametrize("channel", ["sms", "email"])
@pytest.mark.parametrize("wording", WORDINGS)
def test_message_says_who_we_are_only_when_given_a_name(compose, channel, wording):
    assert TEAM in compose(channel, wording, sender_name=TEAM).body
    assert TEAM not in compose(channel, wording).body
    assert TEAM not in (compose(channel, wording, sender_name=TEAM).subject or "")


@pytest.mark.parametrize("name", ["Tîm Lleisiau", "N" * 60, "Our “Voices”"])
@pytest.mark.parametrize("compose", [acknowledge, answer_is_ready])
def test_name_that_would_break_the_segment_is_left_out_of_a_text(compose, name):
    assert compose("sms", sender_name=name) == compose("sms")
    assert name in compose("email", sender_name=name).body


@pytest.mark.parametrize("name", ["100% Us", "{{ 7*7 }}", "R&D <us>"])
def test_name_is_written_as_it_is(name):
    assert acknowledge("sms", sender_name=name).body.startswith(f"{name}: ")


def test_email_is_laid_out_in_paragraphs():
    for name in (None, TEAM):
        body = acknowledge("email", sender_name=name).body
        assert body == body.strip()
        assert "\n\n\n" not in body
        assert all(line == line.strip() for line in body.splitlines())


def test_message_is_written_in_the_language_given():
    class Loud(NullTranslations):
        def gettext(self, message):
            return message.upper().replace("%(DAY)S", "%(day)s")

    text = acknowledge("sms", translations=Loud())
    assert text.body.startswith("A PERSON WILL READ YOUR MESSAGE AND WRITE BACK BY Fri 5 Dec, ON OUR WEBSITE.")
    assert fits_one_segment(text.body)
