"""What somebody wrote is told from what they chose, whatever it looks like."""

import pytest

from forms.desk.letter import Check
from forms.desk.writing import MessageWords
from forms.written import is_written


@pytest.mark.parametrize(
    "name", ["story", "said", "letter", MessageWords(at="p1-").subject.name, Check().comments.name]
)
def test_one_word_is_written_where_words_are_asked_for(name):
    assert is_written(name, "bullied")


@pytest.mark.parametrize(
    ("name", "value"), [("urgency", "2"), ("outcome", "withdrawn"), ("story", ""), ("words", "younger"), ("x", " ")]
)
def test_a_code_is_not(name, value):
    assert not is_written(name, value)


def test_two_words_are_written_wherever_they_stand():
    assert is_written("nobody-knows", "They moved")
