"""A lint over every message template: one plain segment, and nothing that tells a bystander (R26, R32, R47)."""

import re
from datetime import date, timedelta
from itertools import product

import pytest
from jinja2 import meta

from intake.config import AUTHORITIES, load_authority
from intake.services.outgoing import COMPOSE
from notifications.advocate_news import compose_advocate_news
from notifications.lint import CHILDLINE, LINK, TELLING, faults
from notifications.segments import count_segments, troublemakers
from notifications.wording import ENVIRONMENT, TEMPLATES, WORDINGS, bare

SHIPPED = [load_authority(path.stem) for path in sorted(AUTHORITIES.glob("*.toml"))]
LEAP_YEAR = [date(2028, 1, 1) + timedelta(days) for days in range(366)]
LONGEST_DAY = date(2028, 9, 27)
"""Wed 27 Sept."""

LONGEST_PHONE = "+44 1632 960 1000"
DATED = {"acknowledgement": ["answer_by"], "delay": ["answer_by"], "next_steps": ["until"]}
NEEDS = {**DATED, "first_contact": ["team_phone"], "follow_up": ["questions"]}
WRITTEN = list(product(COMPOSE, WORDINGS))
"""Every message in every wording."""

LINES = {
    *("finished", "finished_safe", "help", "kept", "link", "not_safe", "nudge", "person", "ring_us", "unfinished"),
    "how_it_was",
}
"""Said in a conversation by text; `test_by_text` lints them."""

FOR_STAFF = {"advocate_news", "staff_reminder"}
"""The second is linted by `test_staff_reminder`."""

ABOUT_US = {"hours", "out_of_hours", "team_phone"}
FOR_ALL = {"gettext", "answer_by", "until", "questions", "team_phone"}
GIVEN = {
    "finished_safe/sms.txt": {"address", "reference", "words"},
    "link/sms.txt": {"address"},
    "how_it_was/sms.txt": {
        *("hours", "out_of_hours", "on_your_side", "is_worse", "is_not_well", "may_ask_again", "again_until"),
    },
    "question/sms.txt": {"lead", "hours", "said", "title", "hint", "choices", "shape", "optional"},
    "email.txt": {"words"},
    "sign_off.txt": {"sender_name"},
    "staff_reminder/morning.txt": {
        *("ngettext", "things", "due_soon", "due_today", "late", "escalated", "week", "address"),
    },
    "staff_reminder/now.txt": {"ngettext", "half_way", "run_out", "address"},
}
"""What else a template is given: where to go on, and of a question its own words."""

FILES = sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.txt"))


def values(message, day=LONGEST_DAY, phone=LONGEST_PHONE):
    """The longest that a message may be given."""
    known = {"answer_by": day, "until": day, "team_phone": phone, "questions": 10}
    return {name: known[name] for name in NEEDS.get(message, ())}


def written(message, wording, channel, *, name=None, **given):
    return COMPOSE[message](channel, wording, sender_name=name, **values(message, **given))


def telling(words):
    return TELLING.search(CHILDLINE.sub("", words))


def test_every_message_is_linted():
    folders = {path.name for path in TEMPLATES.iterdir() if path.is_dir()}
    assert folders == {*COMPOSE, *LINES, *FOR_STAFF, "question"}
    for message in COMPOSE:
        assert {path.stem for path in (TEMPLATES / message).iterdir()} == set(WORDINGS)


@pytest.mark.parametrize(("message", "wording"), WRITTEN)
def test_every_text_is_one_plain_segment_on_every_day(message, wording):
    for day in LEAP_YEAR if message in DATED else [LONGEST_DAY]:
        body = written(message, wording, "sms", day=day).body
        counted = count_segments(body)
        assert troublemakers(body) == frozenset()
        assert counted.segments == 1, f"{counted.units} units: {body}"


@pytest.mark.parametrize("authority", SHIPPED, ids=lambda authority: authority.code)
@pytest.mark.parametrize(("message", "wording"), WRITTEN)
def test_no_shipped_authority_is_left_out_of_a_text_that_may_name_it(message, wording, authority):
    text = written(message, wording, "sms", name=authority.short_name, phone=authority.team.phone)
    assert text.body.startswith(f"{authority.short_name}: ")


@pytest.mark.parametrize("channel", ["sms", "email"])
@pytest.mark.parametrize(("message", "wording"), WRITTEN)
def test_every_message_gives_the_three_numbers(message, wording, channel):
    body = written(message, wording, channel).body
    for needed in ("danger now", "999", "Childline", "0800 1111", "SHOUT to 85258"):
        assert needed in body


@pytest.mark.parametrize("channel", ["sms", "email"])
@pytest.mark.parametrize(("message", "wording"), WRITTEN)
def test_no_message_tells_a_bystander_or_links_anywhere(message, wording, channel):
    text = written(message, wording, channel)
    words = f"{text.subject or ''} {text.body}"
    assert not telling(words)
    assert not LINK.search(words)


@pytest.mark.parametrize(("message", "wording"), WRITTEN)
def test_what_somebody_may_change_is_without_fault_before_they_do(message, wording):
    text = bare(message, "sms", wording, **values(message))
    email = bare(message, "email", wording, **values(message))
    assert faults(text.body, "text") == faults(email.subject, "subject") == faults(email.body, "words") == []


def test_what_an_advocate_hears_says_neither_of_whom_nor_what():
    text = compose_advocate_news()
    assert faults(text.subject, "subject") == []
    assert not telling(text.body)
    assert not LINK.search(text.body)


@pytest.mark.parametrize("file", FILES)
def test_no_template_holds_a_telling_word(file):
    assert not telling((TEMPLATES / file).read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", FILES)
def test_no_template_can_be_given_what_was_told_or_a_persons_name(file):
    source = (TEMPLATES / file).read_text(encoding="utf-8")
    allowed = FOR_ALL | GIVEN.get(file, ABOUT_US)
    assert meta.find_undeclared_variables(ENVIRONMENT.parse(source)) <= allowed | GIVEN["sign_off.txt"]


@pytest.mark.parametrize(("message", "wording"), WRITTEN)
def test_every_email_has_a_short_subject_of_one_line(message, wording):
    subject = written(message, wording, "email", name="N" * 40).subject
    assert 0 < len(subject) <= 40
    assert subject.isprintable()


@pytest.mark.parametrize("channel", ["sms", "email"])
@pytest.mark.parametrize(("message", "wording"), WRITTEN)
def test_sentences_are_short_and_never_stiff(message, wording, channel):
    body = bare(message, channel, wording, **values(message)).body
    sentences = [part for part in re.split(r"[.:?]\s", body) if part]
    assert max(len(sentence.split()) for sentence in sentences) <= (16 if wording == "younger" else 20)
    assert not re.search(r"\b(please|sorry|invalid|oops)\b", body, re.IGNORECASE)
