"""The clock of a complaint on the desk: how it stands, what moves it, and what is said where it cannot be moved."""

from datetime import UTC, date, datetime

import pytest

from intake.domain import roles
from intake.services.clock import moves
from intake.store.tables.stage_run import ClockFact
from tests.builders.cases import change, kept, user
from tests.builders.stages import at_work, begin, end_running, in_stage, member
from tests.builders.told import receive
from tests.support.stored import read, statements

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""Pages are looked at on one database; what they rest on is tested on both."""

EXTENSION = {"extend-to": "21/12/2026", "extend-why": "complex", "extend-words": "Two homes", "extend-agreed": "yes"}
PAUSE = {"pause-on": "23/11/2026", "pause-why": "court", "pause-words": "The hearing is on Friday"}
DELAY = {
    "delay-on": "23/11/2026",
    "delay-to": "18 Dec 2026",
    "delay-why": "other",
    "delay-words": "We rang her",
    "delay-agreed": "no",
}


@pytest.fixture
def team(staff):
    return staff(roles.COMPLAINTS)


@pytest.fixture
def case_id(house, team):
    """Received and in stage 1 on Monday 23 November 2026: due on 7 December, on the 21st at the most."""
    return in_stage(house, user(house, "complaints@example.org"))


def address(case_id):
    return f"/desk/cases/{case_id}/clock"


@pytest.fixture
def move(team, case_id):
    """`move(values, button)` fills in a form of the clock's page and sends it."""

    def send(values, button, status=200):
        return team.submit(team.get(address(case_id)), values, button=button, status=status)

    return send


def facts(house):
    return read(house, ClockFact, lambda fact: (fact.name, fact.why, fact.to_day and fact.to_day.isoformat()))


def test_the_page_tells_how_the_stage_stands(team, case_id):
    page = team.get(address(case_id))
    for words in (
        "Stage 1: local resolution Answer by Mon 7 Dec 10 working days are left",
        "Started Mon 23 Nov, the day it was received",
        "May be extended to Mon 21 Dec",
        "Acknowledgement Sent on Mon 23 Nov. In time",
    ):
        assert words in page.text


def test_the_page_costs_few_statements(house, team, case_id):
    with statements(house) as seen:
        team.get(address(case_id))
    assert len(seen) <= 12


def test_an_extension_says_who_authorised_it_why_and_that_the_person_agreed(house, move):
    page = move(EXTENSION, "Extend it")
    assert "Extended to Mon 21 Dec: the matter is complex The person agreed. Two homes Authorised by" in page.text
    assert "Answer by Mon 21 Dec" in page.text
    assert facts(house) == [("extended", "complex", "2026-12-21")]


def test_a_pause_stops_the_days_until_it_is_over(house, clock, staff):
    officer = member(house)
    case_id = in_stage(house, officer)
    moves.pause(house, at_work(house, officer, case_id), house.today(), "court", "The hearing is on Friday")
    clock.forward(days=4)
    team = staff(roles.COMPLAINTS)
    page = team.get(address(case_id))
    assert "Paused No day counts" in page.text
    assert "Extend it" not in page.text
    assert "Answer by Thu 10 Dec" in team.submit(page, {"resume-on": "27/11/2026"}, button="Count days again").text
    with kept(house, case_id) as case:
        assert [event.name for event in case.events[-2:]] == ["clock_paused", "clock_resumed"]


def test_a_delay_that_was_told_moves_no_limit(move):
    page = move(DELAY, "Note the delay")
    assert "Answer by Mon 7 Dec" in page.text
    assert "Agreed with the person Fri 18 Dec" in page.text
    assert "The person did not agree. We rang her" in page.text


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"extend-to": "22/12/2026"}, "The procedure allows 20 working days in all, to Mon 21 Dec. Choose a day up to"),
        ({"extend-to": "7/12/2026"}, "Its last day is Mon 7 Dec already."),
        ({"extend-to": "19/12/2026"}, "Nobody works on that day."),
        ({"extend-to": "20/11/2026"}, "The clock started on Mon 23 Nov."),
        ({"extend-to": "31/11/2026"}, "That month has 30 days."),
        ({"extend-to": "soon"}, "Write the day with its month and year"),
        ({"extend-to": ""}, "Write the new last day"),
        ({"extend-words": " "}, "Write the reason in a sentence"),
    ],
)
def test_an_extension_that_cannot_be_is_refused_with_what_can_be_done(house, move, wrong, says):
    page = move({**EXTENSION, **wrong}, "Extend it", status=422)
    assert page.errors[0].startswith(says)
    assert dict(page.form("Extend it").fields) | {**EXTENSION, **wrong} == dict(page.form("Extend it").fields)
    assert facts(house) == []


@pytest.mark.parametrize(
    ("values", "button", "says"),
    [
        ({**PAUSE, "pause-on": "24/11/2026"}, "Pause it", "That day has not come yet."),
        ({**PAUSE, "pause-on": "20/11/2026"}, "Pause it", "The clock started on Mon 23 Nov."),
        ({**DELAY, "delay-to": "23/11/2026"}, "Note the delay", "They hear after you told them."),
        ({**DELAY, "delay-to": "26/12/2026"}, "Note the delay", "Nobody works on that day."),
        ({**DELAY, "delay-on": "24/11/2026"}, "Note the delay", "That day has not come yet."),
    ],
)
def test_other_moves_are_refused_with_the_reason(house, move, values, button, says):
    assert move(values, button, status=422).errors[0].startswith(says)
    assert facts(house) == []


def test_a_pause_cannot_be_laid_over_another_or_ended_before_it_began(house, clock, staff):
    case_id = in_stage(house, member(house))
    clock.forward(days=2)
    team = staff(roles.COMPLAINTS)
    before = team.get(address(case_id))
    page = team.submit(before, {**PAUSE, "pause-on": "25/11/2026"}, button="Pause it")
    wrong = team.submit(page, {"resume-on": "24/11/2026"}, button="Count days again", status=422)
    assert wrong.errors[0].startswith("The pause began after that day.")
    page = team.submit(wrong, {"resume-on": "25/11/2026"}, button="Count days again")
    assert team.submit(page, PAUSE, button="Pause it", status=422).errors[0].startswith("An earlier pause ended")
    late = team.submit(before, PAUSE, button="Pause it", status=409)
    assert late.errors[0].startswith("Somebody changed this record meanwhile.")
    assert dict(late.form("Pause it").fields)["pause-words"] == PAUSE["pause-words"]


@pytest.mark.parametrize(
    ("action", "values"), [("extend", EXTENSION), ("resume", {"resume-on": "23/11/2026"}), ("delay", DELAY)]
)
def test_what_was_on_view_before_somebody_answered_is_refused_in_words(house, team, case_id, action, values):
    end_running(house, case_id, house.today())
    token = dict(team.get(address(case_id)).form("Sign out").fields)["csrf_token"]
    with kept(house, case_id) as case:
        given = {"csrf_token": token, "revision": str(case.revision), **values}
    page = team.post(f"{address(case_id)}/{action}", given, status=422)
    assert page.errors[0].startswith("No clock is running.")


def test_where_the_procedure_asks_for_agreement_there_is_no_extension_without_it(house, team, clock):
    clock.time = datetime(2026, 3, 2, 10, tzinfo=UTC)
    case_id = in_stage(house, user(house, "complaints@example.org"), "england_corporate")
    form = {**EXTENSION, "extend-to": "30/3/2026", "extend-agreed": "no"}
    page = team.submit(team.get(address(case_id)), form, button="Extend it", status=422)
    assert page.errors[0].startswith("Under this procedure the last day moves only if the person agrees.")


def test_the_clock_of_an_investigation_waits_for_its_terms(house, team, case_id):
    end_running(house, case_id, house.today())
    begin(house, at_work(house, user(house, "complaints@example.org"), case_id), "stage_2", house.today())
    page = team.get(address(case_id))
    assert "The clock waits It starts on the day the terms were signed." in page.text
    with kept(house, case_id) as case:
        assert case.due_on is None


def test_a_past_day_is_told_with_what_was_known_then(house, clock, staff):
    officer = member(house)
    case_id = in_stage(house, officer)
    clock.forward(days=3)
    moves.extend(house, at_work(house, officer, case_id), date(2026, 12, 21), "complex", "Two homes", agreed=None)
    clock.forward(days=20)
    team = staff(roles.COMPLAINTS)
    page = team.submit(team.get(address(case_id)), {"on": "25 Nov 2026"}, button="Show")
    assert page.address.endswith("?on=25+Nov+2026")
    assert "This is how it stood at the end of Wed 25 Nov" in page.text
    assert "Answer by Mon 7 Dec 8 working days are left" in page.text
    assert "Extended" not in page.text
    assert "Answer by Mon 21 Dec" in team.get(f"{address(case_id)}?on=2026-11-26").text


@pytest.mark.parametrize(
    ("on", "says"),
    [("2026-11-24", "That day has not come"), ("2026-11-22", "It was received on"), ("31/2/2026", "That month has")],
)
def test_a_day_that_cannot_be_told_is_refused_and_today_is_shown(team, case_id, on, says):
    page = team.get(f"{address(case_id)}?on={on}", status=422)
    assert page.errors[0].startswith(says)
    assert "10 working days are left" in page.text


def test_who_answers_notes_a_delay_but_does_not_authorise(house, staff, case_id):
    browser = staff(roles.RESPONDER)
    change(house, case_id, assigned_to=user(house, "responder@example.org").id)
    page = browser.get(address(case_id))
    buttons = [button.text for form in page.forms for button in form.buttons]
    assert buttons == ["Sign out", "Look at the message", "Note the delay", "Show"]
    given = {**EXTENSION, "csrf_token": dict(page.form("Sign out").fields)["csrf_token"]}
    browser.post(f"{address(case_id)}/extend", given, status=403)


def test_a_complaint_without_a_stage_says_what_was_promised(house, team):
    page = team.get(address(receive(house).case_id))
    assert "No stage has begun. The person was told to expect an answer by Mon 7 Dec." in page.text
