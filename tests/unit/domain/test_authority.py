"""An authority's file: what is wrong in it is said in words for the person who wrote it."""

from copy import deepcopy
from datetime import UTC, date, datetime, timedelta

import pytest

from intake.domain.authority import AuthorityFault
from intake.domain.authority_file import read_authority
from tests.unit.domain.test_procedures import TABLE as PROCEDURE

CONTACT = {"name": "the team", "phone": "01632 960 100", "hours": "9 to 5"}
TABLE = {
    "name": "Somewhere Council",
    "short_name": "Somewhere",
    "nation": "wales",
    "zone": "Europe/London",
    "exit_url": "https://example.org/weather",
    "closure_days": [date(2026, 12, 29)],
    "contacts": {name: dict(CONTACT) for name in ("team", "out_of_hours", "advocacy")},
    "promise": {"acknowledge": 2, "answer": {"complaint": 10, "informal_feedback": 15, "compliment": 20}},
    "teams": {"participation": "Participation team"},
    "routes": {"default": "participation"},
    "service_areas": {"adoption": "Adoption"},
    "themes": {"complaint": {"delay": "Delay"}},
}
OPTIONAL = ("closure_days", "service_areas")
OURS = {**PROCEDURE, "nation": "wales"}


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
    if path in OPTIONAL:
        assert not getattr(read_authority("W", changed(path, None)), path)
        return
    with pytest.raises(AuthorityFault, match=f"^{path} is missing"):
        read_authority("W", changed(path, None))


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("nation", "britain", "nation is 'britain'; it must be one of england, wales"),
        ("name", 7, "name must be words in quotation marks"),
        ("zone", "Europe/Nowhere", "zone is 'Europe/Nowhere'; it must be a time zone"),
        ("zone", "/etc/localtime", "zone is '/etc/localtime'"),
        ("zone", "", "zone must be words"),
        ("promise.acknowledge", 0, "promise.acknowledge must be a number of working days, 1 or more"),
        ("promise.answer.complaint", "ten", "complaint must be a number of working days"),
        ("promise.answer.complaint", True, "complaint must be a number of working days"),
        ("routes", {"complaint": "participation"}, "routes.default is missing"),
        ("routes.complaint", "nobody", "routes.complaint is 'nobody'; it must be one of participation"),
        ("contacts", "01632", "contacts must be a table"),
        ("teams", 3, "teams must be a table"),
        ("teams.The Team", "Team", "teams.The Team must be a code"),
        ("closure_days", ["2026-12-29"], "closure_days must be dates"),
        ("closure_days", [datetime(2026, 12, 29, tzinfo=UTC)], "closure_days must be dates"),
        ("themes.complant", {}, "themes.complant is not a kind; it must be one of complaint, "),
        ("themes.complaint.delay", {"label": "Delay", "form": "x"}, "themes.complaint.delay.form is not known"),
        ("themes.complaint.delay", {"label": "Delay", "from": "x"}, "delay.from must be a date"),
        ("texting", {"quiet_from": "20:00"}, "texting.quiet_from must be a time"),
        ("desk", {"look_within_minutes": 0}, "desk.look_within_minutes must be a number of minutes, more than 0"),
        ("desk", {"qa": "yes"}, "desk.qa must be true or false"),
        ("routes", {"defalt": "participation"}, r"routes.defalt is not known; is it default\?"),
        ("promise.answr", {}, "promise.answr is not known; known here: "),
        ("procedures", [{"decision": "statutory", "code": "x"}], r"procedures\[1\].code is 'x'"),
        ("procedures", {"code": "x"}, r"procedures must be tables under \[\[procedures\]\]"),
        ("procedure", {"ours": {}}, "procedure.ours.ombudsman is missing"),
    ],
)
def test_what_is_wrong_is_said(path, value, said):
    with pytest.raises(AuthorityFault, match=said):
        read_authority("W", changed(path, value))


def test_an_authority_has_the_procedures_it_names_from_their_days_on():
    """Its own stand in its own file: a new authority is one file."""
    entries = [
        {"decision": "statutory", "code": "other", "from": date(2026, 4, 1)},
        {"decision": "statutory", "code": "ours"},
    ]
    authority = read_authority("W", {**TABLE, "procedure": {"ours": OURS, "other": OURS}, "procedures": entries})
    ours, other = authority.procedure("ours"), authority.procedure("other")
    assert authority.procedure_for("statutory", date(2026, 3, 31)) is ours
    assert authority.procedure_for("statutory", date(2026, 4, 1)) is other
    assert authority.procedure_for("corporate", date(2026, 4, 1)) is None
    assert authority.decisions(date(2026, 4, 1)) == ("statutory",)


def test_a_procedure_of_another_nation_is_refused():
    table = {**TABLE, "procedure": {"ours": PROCEDURE}, "procedures": [{"decision": "statutory", "code": "ours"}]}
    with pytest.raises(AuthorityFault, match=r"procedures\[1\].code is a procedure of england, not of wales"):
        read_authority("W", table)


def test_one_list_may_serve_for_teams_and_services():
    table = changed("service_areas", None) | {"service_teams": {"adoption": "Adoption team"}}
    assert read_authority("W", table).service_areas == {"adoption": "Adoption team"}


def test_what_is_not_settled_is_as_usual():
    authority = read_authority("W", TABLE)
    assert (authority.desk.sign_off, authority.desk.qa, authority.desk.look_within) == (
        False,
        False,
        timedelta(hours=1),
    )
    assert (authority.safeguarding.lado, authority.safeguarding.front_door) == ("the LADO", "the front door")
    assert authority.decisions(date(2026, 4, 1)) == ()


def test_today_is_the_authoritys_own_day():
    """Half past midnight in London is still yesterday in UTC while summer time lasts."""
    authority = read_authority("W", TABLE)
    assert authority.today(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)) == date(2026, 7, 2)
    assert authority.today(datetime(2026, 12, 1, 23, 30, tzinfo=UTC)) == date(2026, 12, 1)
    assert authority.local_time(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)).hour == 0


def test_complaints_feedback_and_childrens_complaints_have_lists_of_their_own():
    """R19."""
    lists = {"complaint": {"delay": "Delay"}, "child_complaint": {"food": "Food"}, "comment": {"other": "Other"}}
    authority = read_authority("W", {**TABLE, "themes": lists})
    assert authority.themes_for("complaint") == {"delay": "Delay"}
    assert authority.themes_for("complaint", by_child=True) == {"food": "Food"}
    assert authority.themes_for("comment", by_child=True) == {"other": "Other"}
    assert authority.themes_for("compliment") == {}


@pytest.mark.parametrize(
    ("day", "offered"),
    [
        (date(2020, 3, 31), {"delay", "minutes"}),
        (date(2020, 4, 1), {"delay", "minutes", "reports"}),
        (date(2021, 3, 31), {"delay", "minutes", "reports"}),
        (date(2021, 4, 1), {"delay", "reports"}),
        (None, {"delay", "minutes", "reports"}),
    ],
)
def test_a_theme_is_offered_while_it_is_valid(day, offered):
    """R19."""
    themes = {
        "delay": "Delay",
        "minutes": {"label": "Minutes", "until": date(2021, 3, 31)},
        "reports": {"label": "Reports", "from": date(2020, 4, 1)},
    }
    assert set(read_authority("W", {**TABLE, "themes": {"complaint": themes}}).themes_for("complaint", day)) == offered
