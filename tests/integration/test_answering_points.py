"""The defined points of a complaint: written down, sent word for word, corrected and agreed (R18)."""

from datetime import date

import pytest

from intake.services.answering import by_person, points
from intake.services.answering.points import Defined
from intake.services.hands import Refused
from tests.builders.answering import POINTS, TEAM, begun, found, pointed, staff_of
from tests.builders.cases import hand, kept
from tests.support.stored import open_tasks

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""What is done is the same on both; what the databases do differently is tested where it is done."""

MONDAY = date(2026, 11, 23)


@pytest.fixture
def case_id(house):
    return begun(house)


def texts(house, case_id):
    with kept(house, case_id) as case:
        return [(point.number, point.text) for point in case.points]


def test_points_are_numbered_as_they_are_written_moved_and_removed(house, case_id):
    first, second, third = pointed(house, case_id, "A", "B", "C")
    points.move_up(house, hand(house, TEAM, case_id), third)
    assert texts(house, case_id) == [(1, "A"), (2, "C"), (3, "B")]
    points.remove(house, hand(house, TEAM, case_id), first)
    assert texts(house, case_id) == [(1, "C"), (2, "B")]
    points.define(house, hand(house, TEAM, case_id), second, Defined("B, said better", "family_time"))
    assert texts(house, case_id) == [(1, "C"), (2, "B, said better")]


def test_the_last_point_and_one_with_a_finding_stay(house, case_id):
    (only,) = pointed(house, case_id, "A")
    with pytest.raises(Refused, match="last_point"):
        points.remove(house, hand(house, TEAM, case_id), only)
    pointed(house, case_id, "B")
    found(house, case_id, "upheld")
    with pytest.raises(Refused, match="has_finding"):
        points.remove(house, hand(house, TEAM, case_id), only)


def test_a_complaint_without_points_has_nothing_to_send(house, case_id):
    with pytest.raises(Refused, match="no_points"):
        points.send(house, hand(house, TEAM, case_id))


def test_each_version_that_was_sent_is_kept_word_for_word(house, case_id):
    first, _second = pointed(house, case_id)
    points.send(house, hand(house, TEAM, case_id))
    assert by_person.reply_to_points(house, case_id, 1, "It was the big room.")
    points.define(house, hand(house, TEAM, case_id), first, Defined("Sam’s big room was given away."))
    points.send(house, hand(house, TEAM, case_id))
    assert by_person.reply_to_points(house, case_id, 2, None)
    with kept(house, case_id) as case:
        kept_versions = [(one.state, one.text, one.correction) for one in case.points_versions]
    assert kept_versions == [
        ("corrected", f"1. {POINTS[0]}\n2. {POINTS[1]}", "It was the big room."),
        ("agreed", f"1. Sam’s big room was given away.\n2. {POINTS[1]}", None),
    ]
    assert "agree_points" not in open_tasks(house)


def test_a_correction_asks_the_team_to_agree_the_points_again(house, case_id):
    pointed(house, case_id)
    points.note_reply(house, hand(house, TEAM, case_id), way="talk", on=MONDAY, correction=None)
    assert "agree_points" not in open_tasks(house)
    points.note_reply(house, hand(house, TEAM, case_id), way="talk", on=MONDAY, correction="Not only once.")
    assert "agree_points" in open_tasks(house)


def test_a_reply_to_an_older_version_or_a_second_press_changes_nothing(house, case_id):
    first, _second = pointed(house, case_id)
    points.send(house, hand(house, TEAM, case_id))
    points.define(house, hand(house, TEAM, case_id), first, Defined("Otherwise."))
    points.send(house, hand(house, TEAM, case_id))
    assert not by_person.reply_to_points(house, case_id, 1, None)
    assert by_person.reply_to_points(house, case_id, 2, None)
    assert not by_person.reply_to_points(house, case_id, 2, "No!")
    with kept(house, case_id) as case:
        assert [one.state for one in case.points_versions] == ["replaced", "agreed"]


def test_agreement_in_a_talk_is_a_contact_on_its_day(house, case_id):
    pointed(house, case_id)
    with pytest.raises(Refused, match="in_future"):
        points.note_reply(house, hand(house, TEAM, case_id), way="visit", on=date(2026, 12, 1), correction=None)
    points.note_reply(house, hand(house, TEAM, case_id), way="visit", on=MONDAY, correction=None)
    with kept(house, case_id) as case:
        assert [(one.kind, one.part, one.on_day) for one in case.contacts] == [("visit", "subject_child", MONDAY)]
        assert [(one.state, one.way) for one in case.points_versions] == [("agreed", "visit")]


def test_a_name_in_a_correction_shuts_its_bearer_out(house, case_id):
    staff_of(house, "jo@example.org", "responder", name="Josephine Underwood")
    pointed(house, case_id)
    points.send(house, hand(house, TEAM, case_id))
    by_person.reply_to_points(house, case_id, 1, "It was Josephine Underwood who said so.")
    with kept(house, case_id) as case:
        assert len(case.walls) == 1
