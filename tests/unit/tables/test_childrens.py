"""How children's complaints and informal feedback began and ended: the first contact, the advocate, the loop."""

import pytest

from intake.export.tables.table import ParamFault
from tests.builders.records import record
from tests.support.reported import cells, keys, reported

YEAR = {"since": 2020, "until": 2021}
DAY = "2020-06-01"


def told(kind="complaint", **values):
    return record(kind=kind, made_by_child=True, received_on=DAY, **values)


def ended(kind="complaint", *, closed_on=DAY, asked_on=DAY, answered_on=DAY, **answers):
    follow_up = {"asked_on": asked_on, "answered_on": answered_on, **answers}
    return told(kind, closed_on=closed_on, follow_up=follow_up)


def test_the_loop_is_counted_of_all_childrens_records_that_ended():
    found = reported(
        "loop-closing",
        [
            ended(contacted="yes", listened_to="yes", happy_with_result="no"),
            ended("informal_feedback", contacted="yes", listened_to="partly"),
            ended(contacted="no", answered_on=None),
            told(closed_on=DAY),
            told("compliment", closed_on=DAY),
            told(closed_on="2021-04-01"),
            record(received_on=DAY, closed_on=DAY, follow_up={"contacted": "yes"}),
        ],
        **YEAR,
    )
    assert keys(found) == [
        *("contacted", "listened_to", "happy_with_process", "happy_with_result", "promises_kept"),
        *("no_answer", "total"),
    ]
    assert cells(found, "contacted") == {
        "n": 2,
        "percent": 50,
        "partly": 0,
        "no": 1,
        "of_said_percent": pytest.approx(200 / 3),
    }
    assert cells(found, "listened_to") == {"n": 1, "percent": 25, "partly": 1, "no": 0, "of_said_percent": 50}
    assert cells(found, "promises_kept") == {"n": 0, "percent": 0, "partly": 0, "no": 0, "of_said_percent": None}
    assert cells(found, "no_answer") == {"n": 1, "percent": 25, "partly": None, "no": None, "of_said_percent": None}
    assert cells(found, "total")["n"] == 4


def test_the_loop_of_complaints_and_of_feedback_apart():
    both = [ended(listened_to="yes"), ended("informal_feedback", listened_to="no")]
    found = reported("loop-closing", both, **YEAR, by="kind")
    assert keys(found)[0] == "complaint / contacted"
    assert cells(found, "complaint / listened_to")["percent"] == 100
    assert cells(found, "informal_feedback / listened_to")["percent"] == 0
    assert next(row.label for row in found.rows) == "Complaint / Contacted"


def test_another_way_to_cut_the_loop_is_refused():
    with pytest.raises(ParamFault, match="by must be one of together, kind"):
        reported("loop-closing", [], **YEAR, by="team")


def test_first_contact_counts_who_made_it_and_what_was_checked():
    first = {"on": "2020-06-02", "by_role": "participation", "rights": True, "agreed": True, "explained": False}
    found = reported(
        "participation-contact",
        [
            told(first_contact=first, advocacy={"offered_on": DAY, "response": "declined"}),
            told("informal_feedback", first_contact={"on": "2020-06-02", "by_role": "manager"}),
            told(advocacy={"offered_on": None, "response": "accepted"}),
            told(first_contact={"on": None, "by_role": "participation"}),
            record(received_on=DAY, first_contact=first),
        ],
        **YEAR,
    )
    numbers = {key: cells(found, key)["n"] for key in keys(found)}
    assert numbers == {
        "first_contact": 2,
        "first_contact / participation": 1,
        "first_contact / manager": 1,
        "rights": 1,
        "agreed": 1,
        "explained": 0,
        "advocacy_offered": 1,
        "advocacy_accepted": 1,
        "total": 4,
    }
    assert cells(found, "first_contact")["percent"] == 50


def test_first_contact_of_no_records_is_nought_of_nothing():
    found = reported("participation-contact", [], **YEAR, by="kind")
    assert cells(found, "informal_feedback / first_contact / participation") == {"n": 0, "percent": None}
