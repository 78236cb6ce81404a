"""A lint over everything that is said in a conversation by text: segments, signs, numbers, and what is never said."""

import re
from datetime import date

import pytest
from babel.support import NullTranslations

from forms.journeys import ASKED as OWN
from forms.journeys import JOURNEYS, which
from forms.question import YOUNG
from forms.talk import AGAIN, HELLO, NEXT, THANKS
from intake.config import AUTHORITIES, load_authority
from notifications import by_text
from notifications.question import Asked, compose_question
from notifications.segments import count_segments, plain

SHIPPED = [load_authority(path.stem) for path in sorted(AUTHORITIES.glob("*.toml"))]
ASKED = [
    pytest.param(question, journey.age(YOUNG), id=f"{journey.name}-{question.name}")
    for journey in (*JOURNEYS.values(), *OWN.values())
    for question in (*journey.questions, which)
    if question.shape != "notice"
]
DAY = date(2026, 12, 30)
LONGEST_ADDRESS = "https://tell-us.a-long-name.example.org.uk"
TELLING = re.compile(
    r"complain|council|carer|worker|social|feedback|compliment|advoca|safeguard|abus|foster|case", re.I
)
NUMBERS = ("In danger now: 999", "Childline 0800 1111", "Text SHOUT to 85258")


def lines(authority):
    """Every line that is said, with the longest that it may be given."""
    about = {"answer_by": DAY, "team_phone": authority.team.phone}
    phones = {"team_phone": authority.team.phone, "on_your_side": authority.advocacy.phone}
    phones["out_of_hours"] = authority.out_of_hours.phone
    words = ["blossom", "cupboard", "dinosaur", "elephant"]
    return [
        by_text.compose_help(hours=authority.team.hours, out_of_hours=authority.out_of_hours.phone),
        by_text.compose_finished(**about),
        by_text.compose_finished_safe(
            answer_by=DAY, address=f"{LONGEST_ADDRESS}/back", reference="HB-2345678", words=words
        ),
        by_text.compose_person(answer_by=DAY),
        by_text.compose_not_safe(team_phone=authority.team.phone),
        by_text.compose_kept(hours=authority.team.hours),
        by_text.compose_nudge(),
        by_text.compose_unfinished(answer_by=DAY),
        by_text.compose_link(address=f"{LONGEST_ADDRESS}/back/on/{'x' * 22}"),
        by_text.compose_ring_us(team_phone=authority.team.phone),
        *(
            by_text.compose_how_it_was(
                hours=authority.team.hours, is_worse=worse, is_not_well=not_well, again_until=DAY, **phones
            )
            for worse, not_well in ((False, False), (False, True), (True, True))
        ),
    ]


def asked(question, age, said=None):
    wording = question.wording(age)
    labels = [question.label(code, age) for code in question.codes()]
    hint = str(wording.hint) if wording.hint else None
    return Asked(str(wording.title), question.shape, question.optional, hint, labels, said)


@pytest.mark.parametrize("authority", SHIPPED, ids=lambda authority: authority.code)
def test_every_line_is_plain_short_and_gives_the_numbers(authority):
    for text in lines(authority):
        counted = count_segments(text.body)
        assert (counted.encoding, counted.segments <= 2) == ("GSM-7", True), f"{counted.units} units: {text.body}"
        assert all(number in text.body for number in NUMBERS)


@pytest.mark.parametrize("authority", SHIPPED, ids=lambda authority: authority.code)
def test_lines_that_leave_by_themselves_are_one_segment_where_they_can_be(authority):
    one = [by_text.compose_kept(hours=authority.team.hours), by_text.compose_nudge()]
    assert [count_segments(text.body).segments for text in one] == [1, 1]


@pytest.mark.parametrize("authority", SHIPPED, ids=lambda authority: authority.code)
def test_no_line_tells_a_bystander_what_it_is_about(authority):
    assert not [text.body for text in lines(authority) if TELLING.search(text.body)]


@pytest.mark.parametrize("lead", [NEXT, AGAIN])
@pytest.mark.parametrize(("question", "age"), ASKED)
def test_every_question_is_plain_and_two_segments_at_most(question, age, lead):
    text = compose_question(asked(question, age), lead=lead, hours="9am to 5pm, Monday to Friday").body
    counted = count_segments(text)
    assert (counted.encoding, counted.segments <= 2) == ("GSM-7", True), f"{counted.units} units: {text}"
    assert all(number in text for number in NUMBERS)
    assert plain(str(question.wording(age).title)) in text


@pytest.mark.parametrize(("question", "age"), ASKED)
def test_an_optional_question_takes_no_segment_more_for_its_hint(question, age):
    whole, bare = asked(question, age), asked(question, age)
    object.__setattr__(bare, "hint", None)
    costs = [count_segments(compose_question(one, lead=NEXT).body).segments for one in (whole, bare)]
    assert not question.optional or costs[0] == costs[1]


def test_every_choice_has_its_number_on_a_line_of_its_own():
    text = compose_question(asked(which, YOUNG), lead=THANKS, hours="9am to 5pm").body
    lines = text.splitlines()
    assert lines[2:6] == [f"{place} {journey.title}" for place, journey in enumerate(JOURNEYS.values(), 1)]


@pytest.mark.parametrize("hours", ["9am to 5pm", "nine in the morning until five in the afternoon, " * 4])
def test_hours_that_are_told_with_the_thanks_never_cost_a_third_segment(hours):
    text = compose_question(asked(which, YOUNG), lead=THANKS, hours=hours).body
    assert count_segments(text).segments == 2
    assert text.startswith("Thank you.")


def test_where_to_get_help_now_fits_beside_the_next_question():
    own = {question.name: question for question in JOURNEYS["complaint"].questions}
    notice, following = own["help_now"], own["advocate"]
    said = f"{notice.wording(YOUNG).title}. {notice.wording(YOUNG).hint}"
    text = compose_question(asked(following, YOUNG, said), lead=NEXT).body
    assert text.startswith("You can get help now.")
    assert count_segments(text).segments == 2


def test_whoever_texts_start_is_asked_what_happened_in_one_segment_or_two():
    story = JOURNEYS["complaint"].questions[0]
    text = compose_question(asked(story, YOUNG), lead=HELLO).body
    assert text.startswith("Hello. You can tell us here by text.")
    assert count_segments(text).segments <= 2


def test_typographic_signs_never_make_a_text_dear():
    assert count_segments(plain("“I’m – not … sure”")).encoding == "GSM-7"


def test_lines_are_written_in_the_language_given():
    class Loud(NullTranslations):
        def gettext(self, message):
            return message.upper()

    assert by_text.compose_nudge(translations=Loud()).body.startswith("HELLO. YOU CAN GO ON")
