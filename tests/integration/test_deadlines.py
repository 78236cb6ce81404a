"""What is due, counted: against a slow reading of the facts, today and on past days; and the worker's reminders."""

import random
from collections import Counter
from datetime import date, timedelta

import pytest

from intake.domain import roles
from intake.domain.clocks import EXTENDED, PAUSED, RESUMED, Clock, Fact
from intake.services.clock import deadlines, moves
from intake.services.clock.reminding import remind
from intake.store.deadlines import WHENS, Acknowledged, Narrow
from intake.store.tables.task import Task
from intake.store.tables.wall import Wall
from tests.builders.cases import change, kept
from tests.builders.stages import at_work, end_running, in_stage, member
from tests.builders.told import receive
from tests.support.stored import read, statements

DAYS = 40


@pytest.fixture
def officer(house):
    return member(house)


def lead_a_life(house, clock, officer, chance):
    """Cases of every sort over some weeks, and all that happened to each, written down apart from the house."""
    lives = []
    for _number in range(24):
        start, is_staged = clock.time, chance.random() < 0.7
        case_id = in_stage(house, officer) if is_staged else receive(house, "feedback").case_id
        life = {"id": case_id, "from": house.today(), "staged": is_staged, "facts": [], "answered": None}
        area = chance.choice([None, "leaving_care", "children_in_care"])
        change(house, case_id, service_area=area, assigned_to=chance.choice([None, officer.id]))
        life["group"] = (area, read_one(house, case_id))
        while clock.time < start + timedelta(days=20) and life["answered"] is None:
            clock.forward(days=chance.randrange(1, 6))
            happen(house, officer, chance, life)
        clock.time = start + timedelta(days=chance.randrange(0, 2))
        lives.append(life)
    return lives


def read_one(house, case_id):
    with kept(house, case_id) as case:
        return case.assigned_to


def happen(house, officer, chance, life):
    today, hand = house.today(), at_work(house, officer, life["id"])
    what = chance.choice(["nothing", "pause", "resume", "extend", "answer"])
    paused = life["facts"] and life["facts"][-1].name == PAUSED
    if what == "answer" and not paused:
        life["answered"] = today
        change(house, life["id"], answered_at=house.now())
        if life["staged"]:
            end_running(house, life["id"], today)
    elif life["staged"] and what == "pause" and not paused:
        moves.pause(house, hand, today, "court", "")
        life["facts"].append(Fact(PAUSED, today, today))
    elif life["staged"] and what == "resume" and paused:
        moves.resume(house, hand, today, "")
        life["facts"].append(Fact(RESUMED, today, today))
    elif life["staged"] and what == "extend" and not paused and not any(f.to for f in life["facts"]):
        to = house.calendar().due(today, 11)
        if Clock(life["from"], 10, 20, facts=tuple(life["facts"])).state(house.calendar(), today).latest_on >= to:
            moves.extend(house, hand, to, "complex", "", agreed=True)
            life["facts"].append(Fact(EXTENDED, today, today, to))


def slowly(house, lives, day):
    """From the facts alone, a case at a time."""
    found = Counter()
    for life in lives:
        if life["from"] > day or (life["answered"] and life["answered"] <= day):
            continue
        days = 10 if life["staged"] else house.authority.answer_days["informal_feedback"]
        state = Clock(life["from"], days, 20, facts=tuple(life["facts"])).state(house.calendar(), day)
        sunday = day + timedelta(days=6 - day.weekday())
        limit = state.limit_on
        when = (
            *(["waiting"] if limit is None else []),
            *(["late"] if limit and limit < day else []),
            *(["today"] if limit == day else []),
            *(["week"] if limit and day < limit <= sunday else []),
            *(["later"] if limit and limit > sunday else []),
        )
        found[(*life["group"], *when)] += 1
    return found


def quickly(house, officer, day):
    numbers, _acknowledged = deadlines.counted(house, officer, day)
    by_group = {(row.service_area, row.officer, when): row.numbers[when] for row in numbers for when in WHENS}
    return +Counter(by_group)


@pytest.mark.parametrize("seed", [1, 2])
def test_what_is_due_is_what_a_slow_reading_of_the_facts_finds_on_any_day(house, clock, officer, seed):
    begun, lives = house.today(), lead_a_life(house, clock, officer, random.Random(seed))
    clock.forward(days=25)
    for passed in range(0, DAYS, 3):
        day = begun + timedelta(days=passed)
        assert quickly(house, officer, day) == slowly(house, lives, day), day
    assert quickly(house, officer, house.today()) == slowly(house, lives, house.today())


def test_each_number_has_its_list(house, clock, officer):
    lives = lead_a_life(house, clock, officer, random.Random(3))
    clock.forward(days=25)
    for day in (house.today(), house.today() - timedelta(days=20)):
        for (area, given_to, when), number in slowly(house, lives, day).items():
            narrow = Narrow(when, area or "none", "none", given_to.hex if given_to else "none")
            found, following = deadlines.listed(house, officer, narrow, day, None)
            assert (len(found), following) == (number, None)


def test_a_long_list_goes_on_after_the_last_one_shown(house, officer, monkeypatch):
    given = {receive(house).case_id for _ in range(5)}
    for module in (deadlines, deadlines.deadlines):
        monkeypatch.setattr(module, "PAGE", 2)
    seen, after = [], None
    for _page in range(3):
        found, after = deadlines.listed(house, officer, Narrow("later"), house.today(), after)
        seen += [due.case.id for due in found]
    assert after is None
    assert sorted(seen) == sorted(given)


def test_counting_takes_a_handful_of_statements_and_a_manager_counts_their_own(house, officer):
    in_stage(house, officer)
    in_stage(house, officer, service_area="leaving_care")
    about_them = in_stage(house, officer, service_area="leaving_care")
    manager = member(house, roles.MANAGER, "leaving_care")
    with house.database.write() as session:
        session.add(Wall(case_id=about_them, staff_id=manager.id, why="named", made_at=house.now()))
    with statements(house) as seen:
        numbers, _acknowledged = deadlines.counted(house, manager, house.today())
    assert [(row.service_area, sum(row.numbers.values())) for row in numbers] == [("leaving_care", 1)]
    assert len(seen) <= 3
    past, _acknowledged = deadlines.counted(house, manager, house.today() - timedelta(days=1))
    assert past == []
    with house.database.read() as session:
        assert len(deadlines.as_it_stood(house, session, manager, house.today())) == 1


def test_an_acknowledgement_is_in_time_until_its_day_ends_here_and_not_in_greenwich(house, clock, officer):
    clock.time = clock.time.replace(month=7, day=1)
    by, days = date(2026, 7, 3), {}
    for name, moment in (("in_time", (3, 22, 59)), ("late", (3, 23, 1)), ("never", None), ("left", None)):
        days[name] = receive(house).case_id
        day, hour, minute = moment or (1, 0, 0)
        at = clock.time.replace(day=day, hour=hour, minute=minute) if moment else None
        change(house, days[name], acknowledged_at=at, acknowledge_by=date(2026, 7, 20) if name == "left" else by)
    clock.time = clock.time.replace(day=10)
    assert deadlines.counted(house, officer, house.today())[1] == Acknowledged(in_time=1, late=2, waiting=1)
    assert deadlines.counted(house, officer, by)[1] == Acknowledged(in_time=1, late=0, waiting=3)


def told(house):
    return sorted(
        (task.name, task.due_on) for task in read_tasks(house) if task.name in ("tell_delay", "extension_ends")
    )


def read_tasks(house):
    return read(house, Task, lambda task: task)


def test_who_is_late_is_asked_once_for_each_last_day_to_tell_the_person(house, clock, officer):
    case_id = in_stage(house, officer)
    in_stage(house, officer)
    clock.time = clock.time.replace(month=12, day=7)
    assert remind(house) == 0
    moves.extend(house, at_work(house, officer, case_id), date(2026, 12, 10), "complex", "", agreed=True)
    clock.forward(days=1)
    assert (remind(house), remind(house)) == (1, 0)
    assert told(house) == [("extension_ends", date(2026, 12, 10)), ("tell_delay", date(2026, 12, 8))]
    clock.forward(days=3)
    assert (remind(house), remind(house)) == (1, 0)
    assert told(house)[1:] == [("tell_delay", date(2026, 12, 8)), ("tell_delay", date(2026, 12, 11))]
    with kept(house, case_id) as case:
        assert [event.name for event in case.events].count("limit_passed") == 1


def test_a_clock_that_is_paused_or_answered_reminds_nobody(house, clock, officer):
    paused, answered = in_stage(house, officer), in_stage(house, officer)
    moves.pause(house, at_work(house, officer, paused), house.today(), "court", "")
    end_running(house, answered, house.today())
    clock.forward(days=30)
    assert remind(house) == 0


def test_an_extension_that_runs_out_is_called_to_mind_where_nobody_was_told(house, clock, officer):
    case_id = in_stage(house, officer)
    moves.extend(house, at_work(house, officer, case_id), date(2026, 12, 14), "complex", "", agreed=True)
    with house.database.write() as session:
        for task in session.query(Task).filter(Task.name == "extension_ends"):
            session.delete(task)
    clock.time = clock.time.replace(month=12, day=9)
    assert remind(house) == 0
    clock.forward(days=1)
    assert (remind(house), remind(house)) == (1, 0)
    assert told(house) == [("extension_ends", date(2026, 12, 14))]
