"""A fault in a file that somebody wrote is said with its line."""

import pytest

from intake.domain.tables import line_of

TEXT = """\
name = "Ours"   # 1

colours = [     # 3
    "red",
    "green",
]
motto = '''
[contacts]
'''
[contacts.team]             # 10
phone = "01632"

[promise.answer]            # 13
complaint = 10

[[procedures]]              # 16
code = "one"
[[procedures]]
code = "two"                # 19
asking = { months = 6 }
"""


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (("name",), 1),
        (("colours",), 3),
        (("contacts", "team", "phone"), 11),
        (("contacts",), 10),
        (("promise", "answer", "complaint"), 14),
        (("procedures", 0, "code"), 17),
        (("procedures", 1, "code"), 19),
        (("procedures", 1, "asking", "months"), 20),
        (("procedures", 1, "decision"), 18),
        (("contacts", "advocacy", "phone"), 10),
        (("promise", "acknowledge"), 13),
        (("zone",), None),
        (("name", "first"), 1),
    ],
)
def test_the_line_is_where_it_begins_or_the_table_it_is_missing_from(keys, line):
    assert line_of(TEXT, keys) == line
