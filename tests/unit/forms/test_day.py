"""A day as staff write it: many ways, one day; what is no day is refused with what to write instead."""

from datetime import date

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import Form

from forms.desk.day import Day


class Asked(Form):
    on = Day("On which day")


def asked(text):
    form = Asked(MultiDict({"on": text}))
    form.validate()
    return form.on


@pytest.mark.parametrize(
    "text",
    [
        *("23/11/2026", "23.11.2026", "23-11-2026", "23 11 2026", " 23 / 11 / 2026 ", "2026-11-23"),
        *("23 Nov 2026", "23 november 2026", "23rd November 2026", "Mon 23 Nov 2026", "Monday, 23 Nov. 2026"),
    ],
)
def test_a_day_is_read_however_it_is_written(text):
    assert (asked(text).day, list(asked(text).errors)) == (date(2026, 11, 23), [])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("31/02/2026", "That month has 28 days."),
        ("29 Feb 2026", "That month has 28 days."),
        ("31 April 2026", "That month has 30 days."),
        ("12/13/2026", "Write a day that there is"),
        ("1/1/0206", "Write a day that there is"),
        ("1/1/9999", "Write a day that there is"),
        ("23 Foo 2026", "Write a day that there is"),
        ("23 Nov", "Write the day with its month and year"),
        ("23/11/26", "Write the day with its month and year"),
        ("next Monday", "Write the day with its month and year"),
        ("١٢/١١/٢٠٢٦", "Write the day with its month and year"),
    ],
)
def test_what_is_no_day_is_refused_and_stays_as_it_was_written(text, says):
    assert str(asked(text).errors[0]).startswith(says)
    assert (asked(text).day, asked(text).shown) == (None, text)


def test_nothing_written_is_no_day_and_no_fault():
    assert (asked("").day, list(asked("").errors)) == (None, [])


def test_a_day_that_is_known_is_shown_as_people_write_it():
    assert Asked(on=date(2026, 11, 3)).on.shown == "03/11/2026"
