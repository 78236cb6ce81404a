"""Staff are reminded of what is to be done: each once, in one email a morning, and nobody who is named in it."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest

from intake.domain import roles, routing
from intake.services.hands import changed, finish
from intake.services.reminding import making
from intake.services.reminding.morning import remind_staff
from intake.services.reminding.safety import remind_of_safety
from intake.services.sign_in import disable_user
from intake.services.trying import NotAll
from intake.store.tables.message import Message
from intake.store.tables.reminder import Reminder
from intake.store.tables.task import Task
from intake.store.tables.wall import Wall
from tests.builders.cases import change, hand
from tests.builders.people import member
from tests.builders.told import receive
from tests.support.stored import read, rows

TASK = routing.NEXT_STEP


@pytest.fixture
def pat(house):
    return member(house, "Pat Green", roles.COMPLAINTS)


@pytest.fixture
def case_id(house):
    """One that asks for nothing by itself, and is about a service."""
    case_id = receive(house).case_id
    change(house, case_id, service_area="leaving_care")
    with house.database.write() as session:
        session.query(Task).delete()
    return case_id


@pytest.fixture
def task(house, case_id):
    """`task(days=4)`: something to be done by then; its id."""

    def add(days=0, **values):
        usual = {
            "name": TASK,
            "team": roles.COMPLAINTS,
            "due_on": house.today() + timedelta(days),
            "made_at": house.now(),
        }
        with house.database.write() as session:
            made = Task(case_id=case_id, **{**usual, **values})
            session.add(made)
        return made.id

    return add


@pytest.fixture
def morning(house, clock):
    """`morning(date)`: eight o'clock of that day; who was written to, each with what of."""

    def remind(day, at="08:00"):
        clock.time = datetime.fromisoformat(f"{day} {at}").replace(tzinfo=house.authority.zone).astimezone(UTC)
        known = set(read(house, Reminder, lambda one: one.id))
        remind_staff(house)
        return told(house, known, but="digest")

    return remind


def told(house, known=(), but=None):
    with rows(house, Reminder) as found:
        new = [(one.staff.name.split()[0], one.why) for one in found if one.id not in known and one.why != but]
    return sorted(new)


def emails(house):
    """How many each has been written."""
    with rows(house, Message) as found:
        return Counter(one.staff.name.split()[0] for one in found if one.staff)


def test_a_task_is_called_to_mind_soon_today_late_and_then_to_the_manager(house, pat, task, morning):
    """Due on Thursday."""
    member(house, "Max Hall", roles.MANAGER, "leaving_care")
    member(house, "Moe Ford", roles.MANAGER, "children_in_care")
    task(days=3, officer_id=pat.id)
    told_on = {day: morning(f"2026-{day}") for day in ("11-24", "11-25", "11-26", "11-27", "11-28", "11-30", "12-01")}
    assert {day: said for day, said in told_on.items() if said} == {
        "11-24": [("Pat", "due_soon")],
        "11-26": [("Pat", "due_today")],
        "11-27": [("Pat", "late")],
        "11-30": [("Max", "escalated")],
    }


def test_however_many_things_there_are_it_is_one_email_without_content(house, pat, task, morning):
    for days in (1, 1, 2, 3):
        task(days, officer_id=pat.id, text="Ring Ash.")
    morning("2026-11-24")
    subject, body, address = only_email(house)
    assert subject == "4 things wait for you"
    assert "- 2 due today\n- 2 due soon\n" in body
    assert f"{house.address}/desk/" in body
    assert address == "pat.green@example.org"
    assert "Ash" not in body


def only_email(house):
    with rows(house, Message) as found:
        (email,) = [one for one in found if one.staff]
        return email.subject, email.body, email.staff.email


def test_each_is_made_once_however_often_it_is_asked(house, pat, task, morning):
    task(days=1, officer_id=pat.id)
    assert morning("2026-11-24") == [("Pat", "due_today")]
    task(days=0, officer_id=pat.id)
    assert [morning("2026-11-24", at="08:01"), morning("2026-11-24", at="20:00")] == [[], []]
    assert morning("2026-11-25") == [("Pat", "late")] * 2
    assert emails(house) == {"Pat": 2}


def test_whoever_was_faster_has_told_them(house, pat, task, morning, monkeypatch):
    """Two workers that both saw that nothing was made yet."""
    task(days=1, officer_id=pat.id)
    morning("2026-11-24")
    monkeypatch.setattr("intake.store.reminders.made_already", lambda *_given: set())
    assert morning("2026-11-24") == []
    assert emails(house) == {"Pat": 1}


def test_after_a_weekend_without_a_worker_only_what_is_true_by_now_is_told(house, pat, task, morning):
    task(days=3, officer_id=pat.id)
    assert morning("2026-11-28", at="03:00") == morning("2026-11-29", at="12:00") == []
    assert morning("2026-11-30", at="02:59") == []
    assert morning("2026-11-30", at="14:00") == [("Pat", "escalated"), ("Pat", "late")]
    assert "1 thing waits for you" in only_email(house)


def test_a_day_that_was_moved_is_called_to_mind_anew(house, pat, task, morning):
    task_id = task(days=1, officer_id=pat.id)
    morning("2026-11-24")
    with house.database.write() as session:
        session.get(Task, task_id).due_on = date(2026, 12, 1)
    assert [morning(f"2026-11-{day}") for day in (25, 26, 27)] == [[], [], [("Pat", "due_soon")]]


def test_what_is_done_is_called_to_mind_no_more(house, pat, case_id, task, morning):
    task(days=1, officer_id=pat.id)
    with changed(house, hand(house, pat.email, case_id)) as (_session, case, _history):
        finish(house, case, hand(house, pat.email, case_id), TASK)
    assert morning("2026-11-24") == []


@pytest.mark.parametrize(
    ("officer", "assigned", "whom"),
    [
        *(("Ola", "Kim", ["Ola"]), (None, "Kim", ["Kim"]), (None, None, ["Pat", "Sam"])),
        *(("Kim", "Ola", ["Ola"]), ("Kim", None, ["Pat", "Sam"])),
    ],
)
def test_it_is_theirs_who_have_it_and_still_see_it_else_their_teams(
    house, pat, case_id, task, morning, officer, assigned, whom
):
    member(house, "Sam West", roles.COMPLAINTS)
    member(house, "Una Lake", roles.PARTICIPATION)
    known = {
        "Ola": member(house, "Ola Stone", roles.MANAGER, "leaving_care").id,
        "Kim": member(house, "Kim Stone", roles.RESPONDER).id,
    }
    change(house, case_id, assigned_to=known.get(assigned))
    task(days=1, officer_id=known.get(officer))
    assert morning("2026-11-24") == [(name, "due_today") for name in whom]


def test_nobody_is_reminded_who_is_named_in_it_or_works_here_no_more(house, pat, case_id, task, morning):
    una, max_ = member(house, "Una Lake", roles.PARTICIPATION), member(house, "Max Hall", roles.MANAGER, "leaving_care")
    gone = member(house, "Gus Gone", roles.COMPLAINTS)
    disable_user(house, gone.email)
    task(days=-5, officer_id=gone.id)
    with house.database.write() as session:
        for one in (pat, max_):
            session.add(Wall(case_id=case_id, staff_id=one.id, why="named", made_at=house.now()))
    assert morning("2026-11-24") == [("Una", "escalated"), ("Una", "late")]
    assert una.name == "Una Lake"
    assert told(house, but=None)[0][0] == "Una"


def test_a_digest_comes_once_a_week_to_the_team_and_to_managers_of_what_is_theirs(house, pat, case_id, task, morning):
    member(house, "Max Hall", roles.MANAGER, "leaving_care")
    responder = member(house, "Ola Stone", roles.RESPONDER)
    change(house, case_id, assigned_to=responder.id)
    task(days=30, officer_id=pat.id)
    task(days=60, officer_id=responder.id)
    for day in ("2026-11-24", "2026-11-25", "2026-11-30", "2026-12-01"):
        morning(day)
    assert [why for _who, why in told(house)] == ["digest"] * 4
    assert emails(house) == {"Pat": 2, "Max": 2}
    said = {one for one in read(house, Message, lambda m: (m.staff and m.staff.name, m.body)) if one[0]}
    assert any("2 things are open" in body for who, body in said if who == "Max Hall")
    assert all("1 thing is open" in body for who, body in said if who == "Pat Green")


def test_the_clock_of_somebodys_safety_speaks_at_any_hour_to_the_team_and_in_the_end_to_the_manager(
    house, clock, pat, task
):
    member(house, "Max Hall", roles.MANAGER, "leaving_care")
    clock.time = datetime(2026, 12, 25, 3, tzinfo=UTC)
    task(name=routing.SAFETY_ALERT, rank=0, due_at=clock() + timedelta(hours=1))
    said = []
    for _quarter in range(6):
        known = set(read(house, Reminder, lambda one: one.id))
        remind_of_safety(house)
        said.append(told(house, known))
        clock.forward(minutes=15)
    assert said == [[], [], [("Pat", "safeguarding")], [], [("Max", "run_out"), ("Pat", "run_out")], []]
    assert set(read(house, Message, lambda one: (one.rank, one.subject, one.due_at <= one.made_at))) == {
        (0, "Look at your desk now", True),
    }


def test_what_goes_wrong_with_one_holds_up_nobody_else(house, pat, task, morning, monkeypatch):
    sam = member(house, "Sam West", roles.COMPLAINTS)
    task(days=1)
    for_staff = making.for_staff

    def stumble(house, staff, *given, **more):
        if staff.id == pat.id:
            raise KeyError(staff.name)
        return for_staff(house, staff, *given, **more)

    monkeypatch.setattr(making, "for_staff", stumble)
    with pytest.raises(NotAll):
        morning("2026-11-24")
    monkeypatch.undo()
    assert told(house, but="digest") == [("Sam", "due_today")]
    assert morning("2026-11-24") == [("Pat", "due_today")]
    assert sam.name == "Sam West"
