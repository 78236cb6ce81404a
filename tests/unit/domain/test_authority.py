"""An authority's file: what is wrong in it is said in words for the person who wrote it."""

from copy import deepcopy
from datetime import UTC, date, datetime

import pytest

from intake.domain.authority import AuthorityFault, read_authority

CONTACT = {"name": "the team", "phone": "01632 960 100", "hours": "9 to 5"}
TABLE = {
    "name": "Somewhere Council",
    "short_name": "Somewhere",
    "nation": "wales",
    "zone": "Europe/London",
    "exit_url": "https://example.org/weather",
    "closure_days": [date(2026, 12, 29)],
    "contacts": {"team": CONTACT, "out_of_hours": CONTACT, "advocacy": CONTACT},
    "promise": {"acknowledge": 2, "answer": {"complaint": 10, "informal_feedback": 15, "compliment": 20}},
    "teams": {"participation": "Participation team"},
    "routes": {"default": "participation"},
    "service_areas": {"adoption": "Adoption"},
    "themes": {"complaint": {"delay": "Delay"}},
}


def changed(path, value):
    """The table with one value set; None takes it away."""
    table = deepcopy(TABLE)
    *outer, last = path.split(".")
    part = table
    for name in outer:
        part = part[name]
    part[last] = value
    if value is None:
        del part[last]
    return table


def test_a_file_is_read_as_it_stands():
    authority = read_authority("W", TABLE)
    assert (authority.code, authority.nation, authority.team.phone) == ("W", "wales", "01632 960 100")
    assert authority.answer_days == {"complaint": 10, "informal_feedback": 15, "compliment": 20}
    assert authority.closure_days == {date(2026, 12, 29)}


@pytest.mark.parametrize("path", [*TABLE, "contacts.team", "contacts.advocacy.phone", "promise.answer.compliment"])
def test_what_is_missing_is_named(path):
    if path == "closure_days":
        assert not read_authority("W", changed(path, None)).closure_days
        return
    with pytest.raises(AuthorityFault, match=f"W: {path.rpartition('.')[2]} is missing"):
        read_authority("W", changed(path, None))


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("nation", "britain", "nation is 'britain'; it must be one of england, wales"),
        ("zone", "Europe/Nowhere", "zone is 'Europe/Nowhere'; it must be a time zone"),
        ("zone", "/etc/localtime", "zone is '/etc/localtime'"),
        ("zone", "", "zone is ''"),
        ("zone", 1, "W: "),
        ("promise.acknowledge", 0, "acknowledge must be a number of working days, 1 or more"),
        ("promise.answer.complaint", "ten", "complaint must be a number of working days"),
        ("promise.answer.complaint", True, "complaint must be a number of working days"),
        ("routes", {"complaint": "participation"}, "routes needs a default team"),
        ("routes.complaint", "nobody", "routes names 'nobody', which is not under teams"),
        ("contacts", "01632", "W: "),
        ("teams", 3, "W: "),
        ("closure_days", ["2026-12-29"], "closure_days must be dates"),
        ("closure_days", [datetime(2026, 12, 29, tzinfo=UTC)], "closure_days must be dates"),
    ],
)
def test_what_is_wrong_is_said(path, value, said):
    with pytest.raises(AuthorityFault, match=said):
        read_authority("W", changed(path, value))


def test_today_is_the_authoritys_own_day():
    """Half past midnight in London is still yesterday in UTC while summer time lasts."""
    authority = read_authority("W", TABLE)
    assert authority.today(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)) == date(2026, 7, 2)
    assert authority.today(datetime(2026, 12, 1, 23, 30, tzinfo=UTC)) == date(2026, 12, 1)
    assert authority.local_time(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)).hour == 0


def test_complaints_and_feedback_have_lists_of_their_own():
    """R19."""
    authority = read_authority("W", TABLE)
    assert authority.themes_for("complaint") == {"delay": "Delay"}
    assert authority.themes_for("compliment") == {}
