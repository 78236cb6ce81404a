"""A lint over every message template: one plain segment, and nothing that tells a bystander (R26, R32, R47)."""

import re
from datetime import date, timedelta

import pytest
from jinja2 import meta

from notifications.acknowledgement import compose_acknowledgement
from notifications.answer_ready import compose_answer_ready
from notifications.segments import count_segments, troublemakers
from notifications.wording import ENVIRONMENT, TEMPLATES

LEAP_YEAR = [date(2028, 1, 1) + timedelta(days) for days in range(366)]
LONGEST_NAME = "N" * 40
TELLING = re.compile(
    r"\b(complain|council|care\b|carer|worker|child|social|feedback|compliment|advoca|safeguard|abus|foster|placement"
    r"|report|harm|worr|unsafe|authorit|ombuds|investigat|case\b|family|parent|school|hearback)",
    re.IGNORECASE,
)
LINK = re.compile(r"https?:|www\.|\b[a-z0-9-]+\.(uk|com|org|net|gov|io)\b|@|/", re.IGNORECASE)


def acknowledgements(channel, name):
    return [compose_acknowledgement(channel, answer_by=day, sender_name=name) for day in LEAP_YEAR]


def answers_ready(channel, name):
    return [compose_answer_ready(channel, sender_name=name)]


MESSAGES = {"acknowledgement": acknowledgements, "answer_ready": answers_ready}
LINES = {
    *("finished", "finished_safe", "help", "kept", "link", "not_safe", "nudge", "person", "ring_us", "unfinished"),
}
"""Said in a conversation by text; `test_by_text` lints them."""

ABOUT_US = {"hours", "out_of_hours", "team_phone"}
GIVEN = {
    "finished_safe/sms.txt": {"address", "reference", "words"},
    "link/sms.txt": {"address"},
    "question/sms.txt": {"lead", "hours", "said", "title", "hint", "choices", "shape", "optional"},
}
"""What else a template is given: where to go on, and of a question its own words."""

FILES = sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.txt"))


def without_childline(text):
    """R26 asks for Childline by name; it is the one telling word we accept."""
    return text.replace("Childline", "")


def test_every_message_is_linted():
    assert {path.name for path in TEMPLATES.iterdir() if path.is_dir()} == {*MESSAGES, *LINES, "question"}


@pytest.mark.parametrize("name", [None, LONGEST_NAME])
@pytest.mark.parametrize("message", MESSAGES)
def test_every_text_is_one_plain_segment_on_every_day(message, name):
    for text in MESSAGES[message]("sms", name):
        counted = count_segments(text.body)
        assert troublemakers(text.body) == frozenset()
        assert counted.segments == 1, f"{counted.units} units: {text.body}"


@pytest.mark.parametrize("message", MESSAGES)
def test_forty_character_name_is_never_left_out(message):
    assert all(LONGEST_NAME in text.body for text in MESSAGES[message]("sms", LONGEST_NAME))


@pytest.mark.parametrize("name", [None, LONGEST_NAME])
@pytest.mark.parametrize("channel", ["sms", "email"])
@pytest.mark.parametrize("message", MESSAGES)
def test_every_message_gives_the_three_numbers(message, channel, name):
    for text in MESSAGES[message](channel, name):
        for needed in ("danger now", "999", "Childline", "0800 1111", "SHOUT to 85258"):
            assert needed in text.body


@pytest.mark.parametrize("channel", ["sms", "email"])
@pytest.mark.parametrize("message", MESSAGES)
def test_no_message_tells_a_bystander_or_links_anywhere(message, channel):
    for text in MESSAGES[message](channel, None):
        words = without_childline(f"{text.subject or ''} {text.body}")
        assert not TELLING.search(words)
        assert not LINK.search(words)


@pytest.mark.parametrize("file", FILES)
def test_no_template_holds_a_telling_word(file):
    assert not TELLING.search(without_childline((TEMPLATES / file).read_text(encoding="utf-8")))


@pytest.mark.parametrize("file", FILES)
def test_no_template_can_be_given_what_was_told_or_a_persons_name(file):
    source = (TEMPLATES / file).read_text(encoding="utf-8")
    names_us = "named" in file or file == "sign_off.txt"
    allowed = {"gettext", "answer_by"} | ({"sender_name"} if names_us else GIVEN.get(file, ABOUT_US))
    assert meta.find_undeclared_variables(ENVIRONMENT.parse(source)) <= allowed


@pytest.mark.parametrize("message", MESSAGES)
def test_every_email_has_a_short_subject_of_one_line(message):
    for text in MESSAGES[message]("email", LONGEST_NAME):
        assert 0 < len(text.subject) <= 40
        assert text.subject.isprintable()


@pytest.mark.parametrize("message", MESSAGES)
def test_sentences_are_short_and_never_stiff(message):
    body = MESSAGES[message]("email", None)[0].body
    sentences = [part for part in re.split(r"[.:]\s", body) if part]
    assert max(len(sentence.split()) for sentence in sentences) <= 20
    assert not re.search(r"\b(please|sorry|invalid|oops)\b", body, re.IGNORECASE)
