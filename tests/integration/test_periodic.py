"""Periodic work: done by one worker, once, when it is due, whatever clocks and workers do."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from threading import Barrier, Event

import pytest

from intake.services.examine import BAD, examine
from intake.services.periodic import jobs
from intake.services.periodic.periods import Job, each_morning, each_working_morning, every
from intake.services.periodic.running import FIRST_WAIT, LONGEST_WAIT, run_due
from intake.store.jobs import LEASE
from intake.store.tables.job import Job as Row
from tests.support.stored import only, read, statements


class PowerCut(BaseException):
    """Ends a worker in the middle of its work."""


@dataclass
class Work:
    """A piece of work that notes when it was done, and fails as long as it is told to."""

    clock: object
    done: list[datetime] = field(default_factory=list)
    fault: BaseException | None = None

    def __call__(self, _house):
        if self.fault:
            raise self.fault
        self.done.append(self.clock())
        return 1


@pytest.fixture
def work(clock):
    return Work(clock)


@pytest.fixture
def jobs_of_the_house(house, work):
    """The one job that there is, with its row."""
    found = (Job("work", each_morning, work),)
    run_due(house, found)
    return found


def due_at(house):
    return only(house, Row, lambda row: row.due_at)


def test_it_is_done_when_it_is_due_and_not_before(house, clock, work, jobs_of_the_house):
    """Made on Monday at half past nine; the first morning after that is Tuesday's."""
    assert due_at(house) == datetime(2026, 11, 24, 8, tzinfo=UTC)
    clock.time = due_at(house) - timedelta(seconds=1)
    assert (run_due(house, jobs_of_the_house), work.done) == (0, [])
    clock.forward(seconds=1)
    assert [run_due(house, jobs_of_the_house) for _round in range(3)] == [1, 0, 0]
    assert work.done == [datetime(2026, 11, 24, 8, tzinfo=UTC)]


def test_ten_workers_at_once_do_it_once(house, clock, work):
    """From the first moment on: none of them has seen its row yet."""
    found, together = (Job("work", each_morning, work),), Barrier(10, timeout=60)

    def worker():
        for _day in range(3):
            together.wait()
            run_due(house, found)
            if together.wait() == 0:
                clock.forward(days=1)

    with ThreadPoolExecutor(10) as threads:
        for ended in [threads.submit(worker) for _worker in range(10)]:
            ended.result()
    assert len(work.done) == 2
    assert read(house, Row, lambda row: row.claimed_by) == [None]


def test_what_a_dead_worker_held_is_done_by_another_once_its_lease_is_over(house, clock, work, jobs_of_the_house):
    clock.forward(days=1)
    work.fault = PowerCut()
    with pytest.raises(PowerCut):
        run_due(house, jobs_of_the_house)
    work.fault = None
    clock.forward(seconds=LEASE.total_seconds())
    assert run_due(house, jobs_of_the_house) == 0
    clock.forward(seconds=1)
    assert (run_due(house, jobs_of_the_house), len(work.done)) == (1, 1)


def test_whoever_took_too_long_changes_nothing_for_the_one_who_came_after(house, clock):
    begun, go_on = Event(), Event()

    def slow(_house):
        begun.set()
        go_on.wait(60)
        return 1

    run_due(house, [Job("work", every(minutes=1), slow)])
    clock.forward(minutes=2)
    with ThreadPoolExecutor(1) as threads:
        first = threads.submit(run_due, house, [Job("work", every(minutes=1), slow)])
        begun.wait(60)
        clock.forward(minutes=6)
        assert run_due(house, [Job("work", every(days=1), lambda _house: 1)]) == 1
        go_on.set()
        first.result()
    assert due_at(house) == clock() + timedelta(days=1)


def test_a_weekend_without_a_worker_is_caught_up_in_one_go(house, clock, work, jobs_of_the_house):
    clock.forward(days=5)
    assert [run_due(house, jobs_of_the_house) for _round in range(3)] == [1, 0, 0]
    assert due_at(house) == datetime(2026, 11, 29, 8, tzinfo=UTC)


def test_a_clock_that_runs_ahead_and_comes_back_stops_nothing(house, clock, work, jobs_of_the_house):
    begun = clock()
    clock.forward(days=4000)
    run_due(house, jobs_of_the_house)
    clock.time = begun
    run_due(house, jobs_of_the_house)
    assert due_at(house) == datetime(2026, 11, 24, 8, tzinfo=UTC)
    clock.forward(days=1)
    assert (run_due(house, jobs_of_the_house), len(work.done)) == (1, 2)


def test_a_claim_from_the_future_is_a_dead_one(house, clock, work, jobs_of_the_house):
    begun, work.fault = clock(), PowerCut()
    clock.forward(days=4000)
    with pytest.raises(PowerCut):
        run_due(house, jobs_of_the_house)
    clock.time, work.fault = begun + timedelta(days=1), None
    assert (run_due(house, jobs_of_the_house), len(work.done)) == (1, 1)


def test_machines_whose_clocks_differ_a_little_do_it_once(house, clock, work, jobs_of_the_house):
    clock.time = datetime(2026, 11, 24, 8, tzinfo=UTC)
    run_due(house, jobs_of_the_house)
    clock.forward(seconds=-90)
    run_due(house, jobs_of_the_house)
    clock.forward(seconds=91)
    run_due(house, jobs_of_the_house)
    assert len(work.done) == 1


def test_what_fails_is_tried_again_ever_more_slowly_and_holds_up_nothing_else(house, clock, work):
    other, tries = Work(clock), []
    found = (Job("work", every(days=1), work), Job("other", every(days=1), other))
    run_due(house, found)
    work.fault = KeyError("a name")
    clock.forward(days=1)
    for _try in range(9):
        run_due(house, found)
        ((failure, failures, due),) = read_of(house, "work")
        assert failure == "KeyError"
        tries.append(due - clock())
        clock.time = due
    assert tries[:3] == [FIRST_WAIT, FIRST_WAIT * 2, FIRST_WAIT * 4]
    assert tries[-1] == LONGEST_WAIT
    assert (failures, len(other.done)) == (9, 1)
    work.fault = None
    run_due(house, found)
    assert read_of(house, "work") == [(None, 0, clock() + timedelta(days=1))]


def test_the_doctor_and_the_figures_say_what_fails_and_what_nobody_does(app, parts, clock, work, jobs_of_the_house):
    house, work.fault = parts.house, KeyError("a name")
    clock.forward(days=1)
    run_due(house, jobs_of_the_house)
    assert "periodic work that fails: work (KeyError, 1 times in a row)" in troubles(parts)
    assert 'hearback_job_failures{job="work"} 1.0' in app.test_client().get("/metrics").text
    clock.forward(hours=1)
    assert "periodic work that is due longer than 10 minutes: 1. Does hearback worker run?" in troubles(parts)


def troubles(parts):
    return [finding.text for finding in examine(parts.house, parts.settings) if finding.weight == BAD]


def read_of(house, name):
    rows = read(house, Row, lambda row: (row.name, (row.failure, row.failures, row.due_at)))
    return [values for its_name, values in rows if its_name == name]


def test_a_round_in_which_nothing_is_due_asks_once(house):
    run_due(house)
    with statements(house) as seen:
        run_due(house)
    assert len(seen) == 1
    assert {job.name for job in jobs.JOBS} == set(read(house, Row, lambda row: row.name))


@pytest.mark.parametrize(
    ("now", "on_any_day", "on_a_working_day"),
    [
        ("2027-03-25 08:00", "2027-03-26 08:00", "2027-03-30 07:00"),
        ("2027-03-28 00:30", "2027-03-28 07:00", "2027-03-30 07:00"),
        ("2027-10-31 07:59", "2027-10-31 08:00", "2027-11-01 08:00"),
        ("2027-12-24 08:00", "2027-12-25 08:00", "2027-12-29 08:00"),
    ],
    ids=["Easter", "clocks go forward", "clocks go back", "Christmas"],
)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_mornings_are_the_authoritys_own(house, now, on_any_day, on_a_working_day):
    now, *then = (datetime.fromisoformat(f"{moment}Z") for moment in (now, on_any_day, on_a_working_day))
    assert [each_morning(house, now), each_working_morning(house, now)] == then
