"""Periodic work with real workers: they share it, and nobody is told anything twice."""

from collections import Counter
from datetime import UTC, datetime, timedelta

from sqlalchemy import update

from intake.store.tables.job import Job
from intake.store.tables.reminder import Reminder
from intake.store.tables.task import Task
from tests.builders.people import member
from tests.builders.told import receive
from tests.faults.commands import worker
from tests.support.stored import read
from tests.support.waiting import wait_until

LONG_AGO = datetime.now(UTC) - timedelta(hours=3)


def make_due(house):
    """All work, and the clock of somebody's safety."""
    with house.database.write() as session:
        session.execute(update(Job).values(due_at=LONG_AGO))
        session.execute(update(Task).where(Task.due_at.is_not(None)).values(due_at=LONG_AGO, made_at=LONG_AGO))


def all_done(house):
    return all(read(house, Job, lambda row: row.due_at > LONG_AGO and row.claimed_by is None and row.failure is None))


def test_two_workers_do_all_of_it_and_tell_everybody_once(house, settings):
    for name in ("Pat Green", "Una Lake"):
        member(house, name)
    receive(house, safe_now="no")
    with worker(settings), worker(settings):
        wait_until(lambda: read(house, Job, lambda row: row.name))
        for _time in range(3):
            make_due(house)
            wait_until(lambda: all_done(house))
    told = Counter(read(house, Reminder, lambda one: (one.staff_id, one.why)))
    assert [told[staff_id, why] for staff_id, why in told if why == "run_out"] == [1, 1]
