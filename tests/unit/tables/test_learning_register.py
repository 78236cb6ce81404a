"""What was learnt from complaints, and what became better by it."""

from datetime import date

from tests.builders.records import record
from tests.support.reported import cells, keys, reported

YEAR = {"since": 2020, "until": 2021}
LEARNT = {
    "noted_on": "2020-06-01",
    "theme": "family_time",
    "issue": "Visits were moved",
    "text": "Ask before moving one",
}


def test_the_register_lists_what_was_noted_in_the_period_on_any_record():
    later = {"noted_on": "2020-07-01", "issue": "Minutes", "improvement": "Sent in a week", "done_on": "2020-08-01"}
    learnt = [{**later, "shared_with": ["forums", "team_meetings"]}, LEARNT, {**LEARNT, "noted_on": "2021-04-01"}, {}]
    found = reported("learning-register", [record(kind="informal_feedback", learning=learnt)], **YEAR)
    assert keys(found) == ["1", "2"]
    assert cells(found, "1") == {
        "theme": "Family Time",
        "issue": "Visits were moved",
        "text": "Ask before moving one",
        "action": None,
        "improvement": None,
        "done_on": None,
        "shared_with": None,
    }
    assert cells(found, "2")["shared_with"] == "Forums, Team meetings"
    assert cells(found, "2")["done_on"] == date(2020, 8, 1)


def test_childrens_learning_is_on_childrens_records():
    found = reported(
        "children-learning", [record(learning=[LEARNT]), record(made_by_child=True, learning=[LEARNT])], **YEAR
    )
    assert keys(found) == ["1"]
    assert list(cells(found, "1")) == ["theme", "issue", "text", "improvement"]
