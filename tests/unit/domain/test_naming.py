"""Who is named in what was told (R29): names as children and adults write them."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from intake.domain.naming import NOT_NAMES, named_in, same_name

STAFF = {
    "pat": "Pat O’Neil",
    "sarah": "Sarah Khan",
    "will": "Will Young",
    "zoe": "Zoë Müller-Smith",
    "maria": "Maria van Dijk",
    "jo": "Jo Ng",
    "team": "participation",
    "first": "First user",
}
SURE, LIKELY = True, False

NAMES = st.text(alphabet="abcdefghijklmnopqrstuvwxyzéüñøáß", min_size=4, max_size=9)


def named(words="", about=""):
    return named_in(words, about, STAFF)


@pytest.mark.parametrize(
    ("words", "who"),
    [
        *(("pat oneil hit me", "pat"), ("It was PAT O'NEIL’s idea", "pat"), ("Pat O Neil said no", "pat")),
        *(("patoneil", "pat"), ("zoe muller smith", "zoe"), ("Zoe Muller", "zoe"), ("maria van dijks car", "maria")),
    ],
)
def test_a_full_name_is_certain_however_it_is_written(words, who):
    assert named(words) == {who: SURE}


@pytest.mark.parametrize(
    ("words", "who"),
    [
        *(("my social worker sarah is late", "sarah"), ("Mr Young shouts", "will"), ("P. O'Neil said no", "pat")),
        *(("my worker jo", "jo"), ("Ms. Müller does", "zoe")),
    ],
)
def test_a_part_of_a_name_after_a_title_or_a_role_is_likely(words, who):
    assert named(words) == {who: LIKELY}


@pytest.mark.parametrize(
    ("about", "who"),
    [("Sarah", "sarah"), ("sarahs office", "sarah"), ("khan", "sarah"), ("Will", "will"), ("I mean Will", "will")],
)
def test_where_somebody_says_who_it_is_about_a_part_is_enough(about, who):
    assert named(about=about) == {who: LIKELY}


@pytest.mark.parametrize(
    "words",
    [
        *("Sarah is my sister", "they will not listen to young people", "my manager will not", "the first time"),
        *("the participation team", "spatula oneilish", "my worker", ""),
    ],
)
def test_words_that_are_no_names_name_nobody(words):
    assert named(words) == {}


@pytest.mark.parametrize(
    "about", ["will they let us", "the young ones", "First they moved me", "participation", "the van", "no"]
)
def test_ordinary_words_name_nobody_where_they_are_ordinary(about):
    assert named(about=about) == {}


def test_a_script_without_spaces_is_read_too():
    assert named_in("我恨王小芳老师", "", {"w": "王 小芳"}) == {"w": SURE}


@given(NAMES, NAMES, st.text(max_size=60), st.sampled_from([str.upper, str.title, str.lower]))
def test_a_full_name_is_found_among_any_words(first, last, noise, case):
    assume(not {first.lower(), last.lower()} & NOT_NAMES)
    text = f"{noise}\n{case(f'{first} {last}')}, {noise}"
    assert named_in(text, "", {1: f"{first.title()} {last.title()}"}) == {1: SURE}


@given(st.text(max_size=80), st.text(max_size=40), st.text(max_size=40))
def test_any_text_and_any_name_are_taken(words, about, name):
    assert set(named_in(words, about, {1: name})) <= {1}


def test_the_same_name_is_the_same_however_it_is_written():
    assert same_name("PAT ONEIL", "Pat O’Neil")
    assert not same_name("Pat", "Pat O’Neil")
    assert not same_name(None, "")
