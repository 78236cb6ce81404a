"""The weekly meeting: what is stuck and why, what was decided, and what is taken down on the spot."""

from datetime import date

import pytest

from intake.domain import roles
from intake.services import meeting
from intake.services.clock import moves
from intake.services.hands import Refused
from intake.services.meeting import Step
from intake.store import meeting as store
from intake.store.tables.task import Task
from intake.store.tables.wall import Wall
from tests.builders.cases import change, user
from tests.builders.stages import at_work, begin, end_running, in_stage, member
from tests.builders.told import SMS, STORY, receive
from tests.support.stored import statements

ON_PAGES = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""Pages are looked at on one database; what they rest on is tested on both."""
FRIDAY = date(2026, 11, 27)


@pytest.fixture
def officer(house):
    return member(house, name="Sam")


def why(house, officer):
    with meeting.agenda(house, officer, None) as page:
        return [(item.case.id, {name: since.isoformat() for name, since in item.why.items()}) for item in page.items]


def done(house, case_id):
    """Everything that there was to do about it."""
    with house.database.write() as session:
        for task in session.query(Task).filter(Task.case_id == case_id):
            task.done_at = house.now()


def test_what_is_stuck_comes_first_with_the_reason_and_then_the_oldest(house, clock, officer):
    fine = receive(house).case_id
    clock.forward(hours=1)
    paused, held, newer = in_stage(house, officer), receive(house).case_id, receive(house).case_id
    moves.pause(house, at_work(house, officer, paused), house.today(), "court", "The hearing")
    change(house, held, held_on=house.today(), due_on=None)
    for case_id in (fine, paused, held, newer):
        done(house, case_id)
    found = why(house, officer)
    assert dict(found[:2]) == {paused: {"paused": "2026-11-23"}, held: {"held": "2026-11-23"}}
    assert found[2:] == [(fine, {}), (newer, {})]


def test_what_is_late_or_waits_for_somebody_says_since_when(house, clock, officer):
    late, waiting = in_stage(house, officer), in_stage(house, officer)
    done(house, late)
    end_running(house, waiting, house.today())
    done(house, waiting)
    begin(house, at_work(house, officer, waiting), "stage_2", house.today())
    clock.forward(days=21)
    found = dict(why(house, officer))
    assert found[late] == {"late": "2026-12-07"}
    assert {name: found[waiting][name] for name in ("terms", "allocate", "agree_points")} == dict.fromkeys(
        ("terms", "allocate", "agree_points"), "2026-11-23"
    )


def test_first_contact_is_no_worry_before_its_day_has_passed(house, clock, officer):
    receive(house)
    assert all("first_contact" not in reasons for _case_id, reasons in why(house, officer))
    clock.forward(days=7)
    assert all("first_contact" in reasons for _case_id, reasons in why(house, officer))


def test_only_open_complaints_and_feedback_of_children_are_talked_about(house, officer):
    about_a_child = receive(house, "for-a-child").case_id
    feedback, ended = receive(house, "feedback").case_id, receive(house).case_id
    receive(house, "compliment")
    change(house, receive(house, "for-a-child", role="parent", standing="own_right").case_id, made_by_child=False)
    change(house, ended, status="closed")
    assert {case_id for case_id, _why in why(house, officer)} == {about_a_child, feedback}


def test_pages_go_on_after_the_last_one_shown(house, clock, officer, monkeypatch):
    for module in (meeting, store):
        monkeypatch.setattr(module, "PAGE", 2)
    given = [receive(house).case_id for _ in range(5)]
    change(house, given[3], held_on=house.today())
    seen, after = [], None
    for _page in range(3):
        with meeting.agenda(house, officer, after) as page:
            seen += [item.case.id for item in page.items]
            after = page.following
            assert (page.open, page.stuck) == (5, 1)
    assert (after, seen[0], sorted(seen)) == (None, given[3], sorted(given))


def test_what_was_decided_is_there_at_the_next_meeting_and_then_no_more(house, clock, officer):
    case_id = receive(house).case_id

    def decided():
        with meeting.agenda(house, officer, None) as page:
            (item,) = page.items
            return page.since.isoformat(), [note.text for note in item.notes], [step.text for step in item.steps]

    assert decided() == ("2026-11-16", [], [])
    step = Step("Ring the home", FRIDAY, officer.id)
    meeting.take_down(house, at_work(house, officer, case_id), "Move her review", step)
    assert decided() == ("2026-11-16", ["Move her review"], ["Ring the home"])
    clock.forward(days=7)
    assert decided() == ("2026-11-23", ["Move her review"], ["Ring the home"])
    done(house, case_id)
    meeting.take_down(house, at_work(house, officer, case_id), "It is done", None)
    clock.forward(days=7)
    assert decided() == ("2026-11-30", ["It is done"], ["Ring the home"])
    clock.forward(days=1)
    assert decided()[1:] == (["It is done"], ["Ring the home"])


def test_a_next_step_is_given_only_to_who_sees_the_record_and_is_not_named_in_it(house, officer):
    case_id = receive(house).case_id
    change(house, case_id, service_area="leaving_care")
    manager = member(house, roles.MANAGER, "leaving_care", name="Ada")
    other, named = member(house, roles.MANAGER, "adoption_support", name="Ben"), member(house, name="Cas")
    with house.database.write() as session:
        session.add(Wall(case_id=case_id, staff_id=named.id, why="named", made_at=house.now()))

    def give(to, on=FRIDAY):
        meeting.take_down(house, at_work(house, officer, case_id), "", Step("Ring", on, to.id))

    give(manager)
    for refused, code in ((other, "does_not_see_it"), (named, "named_in_it")):
        with pytest.raises(Refused, match=code):
            give(refused)
    with pytest.raises(Refused, match="in_past"):
        give(manager, date(2026, 11, 22))
    with meeting.agenda(house, officer, None) as page:
        case = page.items[0].case
        assert [meeting.may_do(case, who) for who in (officer, manager, other, named)] == [True, True, False, False]


@ON_PAGES
def test_a_decision_and_a_next_step_are_taken_down_without_leaving_the_page(house, staff):
    case_id = receive(house, **SMS).case_id
    team = staff(roles.PARTICIPATION, name="Jo Reed")
    page = team.get("/desk/meeting")
    assert STORY not in page.text
    names = {name.partition("-")[2]: name for name, _value in page.form("Take it down").fields if "-" in name}
    given = {names["words"]: "Ask the home first", names["step"]: "Ring the home", names["by"]: "27/11/2026"}
    sent = team.submit(page, {**given, names["officer"]: "Jo Reed"}, button="Take it down", status=303)
    assert sent.location.endswith(f"/desk/meeting#c{case_id.hex[:12]}")
    after = team.get("/desk/meeting")
    for words in ("Ask the home first Jo Reed, Mon 23 Nov, 09:30", "To do Ring the home Jo Reed, by Fri 27 Nov"):
        assert words in after.text
    assert "Noted in the weekly meeting" in team.get(f"/desk/cases/{case_id}").text


@ON_PAGES
def test_the_page_costs_no_more_however_many_it_shows(house, staff, officer):
    team, costs = staff(roles.PARTICIPATION), []
    for _more in range(2):
        for _number in range(3):
            case_id = in_stage(house, officer)
            meeting.take_down(house, at_work(house, officer, case_id), "Wait", Step("Ring", FRIDAY))
        with statements(house) as seen:
            team.get("/desk/meeting")
        costs.append(len(seen))
    assert costs[0] == costs[1] <= 25


@ON_PAGES
@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({}, "Write what was decided, or a next step."),
        ({"words": "Wait", "by": "27/11/2026"}, "Write what is to be done, too."),
        ({"step": "Ring"}, "Write the day by which it is done"),
        ({"step": "Ring", "by": "20/11/2026"}, "That day has passed."),
        ({"step": "Ring", "by": "30/2/2027"}, "That month has 28 days."),
    ],
)
def test_what_cannot_be_taken_down_stays_in_its_form_with_the_reason(house, staff, values, says):
    receive(house)
    team = staff(roles.PARTICIPATION)
    page = team.get("/desk/meeting")
    names = {name.partition("-")[2]: name for name, _value in page.form("Take it down").fields if "-" in name}
    given = {names[name]: value for name, value in values.items()}
    wrong = team.submit(page, given, button="Take it down", status=422)
    assert wrong.errors[0].startswith(says)
    assert given.items() <= dict(wrong.form("Take it down").fields).items()


@ON_PAGES
def test_a_record_that_changed_meanwhile_keeps_what_was_typed(house, staff):
    case_id = receive(house).case_id
    team = staff(roles.PARTICIPATION)
    page = team.get("/desk/meeting")
    someone = user(house, "participation@example.org")
    meeting.take_down(house, at_work(house, someone, case_id), "Something else", None)
    words = next(name for name, _value in page.form("Take it down").fields if name.endswith("-words"))
    wrong = team.submit(page, {words: "Ask the home first"}, button="Take it down", status=409)
    assert wrong.errors[0].startswith("Somebody changed this record meanwhile.")
    assert "Something else" in team.submit(wrong, button="Take it down").text


@ON_PAGES
@pytest.mark.parametrize("role", [roles.MANAGER, roles.DIRECTOR, roles.RESPONDER])
def test_the_meeting_is_the_teams_own(staff, role):
    staff(role).get("/desk/meeting", status=403)
