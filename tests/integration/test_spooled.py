"""What waited on disk: it goes into the database as it came, and nothing that stays there holds up anything else."""

import json
import time
from datetime import timedelta
from uuid import uuid4

import pytest

from intake.services.rounds import work_round
from intake.services.texting.hear import hear, take_from_spool
from intake.store import arrivals
from intake.store.database import DatabaseAway
from intake.store.spool import Spool
from intake.store.tables.arrival import Arrival
from tests.support.stored import counts, only, read
from tests.support.twilio_posts import report_form, text_form

WORDS = "They moved my room"


@pytest.fixture
def away(monkeypatch, house):
    """The database is away until it is called."""

    def fail(_database):
        raise DatabaseAway

    with monkeypatch.context() as patch:
        patch.setattr(type(house.database), "write", fail)
        yield patch.undo


def test_it_is_kept_as_it_came_and_when_it_came(house, clock, away):
    form, heard_at = text_form(WORDS), clock()
    hear(house, form)
    away()
    clock.forward(hours=5)
    assert [take_from_spool(house) for _round in range(2)] == [1, 0]
    assert only(house, Arrival, lambda one: (json.loads(one.form), one.arrived_at)) == (form, heard_at)


def test_while_the_database_is_away_it_stays(house, away):
    hear(house, text_form(WORDS))
    with pytest.raises(DatabaseAway):
        take_from_spool(house)
    assert house.spool.count() == 1


def test_where_somebody_else_writes_for_long_it_waits_on_disk_and_nobody_waits_for_us(house, clock, capfd):
    """SQLite lets one write at a time; the provider would not wait for ever (R40)."""
    form = text_form(WORDS)
    house.matching.open()
    with house.database.write() as session:
        arrivals.keep(session, uuid4(), "another line", {}, clock())
        session.flush()
        began = time.monotonic()
        hear(house, form)
        assert time.monotonic() - began < 3
    assert ("DatabaseAway" in "".join(capfd.readouterr())) is (house.database.engine.dialect.name == "sqlite")
    take_from_spool(house)
    assert (counts(house)["arrivals"], house.spool.count()) == (2, 0)


def test_what_came_by_both_ways_is_there_once(house, clock):
    form = text_form(WORDS)
    house.spool.put("message", form, clock())
    hear(house, form)
    assert (take_from_spool(house), house.spool.count(), counts(house)["arrivals"]) == (1, 0, 1)


@pytest.mark.parametrize(
    ("door", "form"),
    [("message", {"MessageSid": "SM1"}), ("report", {"MessageSid": "SM1"}), ("of a later version", text_form(WORDS))],
)
def test_what_cannot_be_taken_stays_and_holds_up_nothing(house, clock, door, form):
    house.spool.put(door, form, clock() - timedelta(hours=1))
    house.spool.put("message", text_form(WORDS), clock())
    house.spool.put("report", report_form("SM2", "delivered"), clock())
    assert [take_from_spool(house) for _round in range(2)] == [2, 0]
    assert house.spool.count() == 1
    assert counts(house).items() >= {"arrivals": 1, "delivery_reports": 1}.items()


def test_a_disk_that_lets_nothing_be_taken_away_stops_no_work(house, clock, gateway, monkeypatch):
    def read_only(*_args):
        raise PermissionError(1, "Read-only file system")

    monkeypatch.setattr(Spool, "done", read_only)
    hear(house, text_form("One"))
    house.spool.put("message", text_form("Two"), clock())
    clock.forward(seconds=3)
    for _round in range(3):
        work_round(house, gateway)
    assert len(gateway.sent) == 1
    assert len(read(house, Arrival, lambda arrival: arrival.id)) == 2


def test_the_log_says_that_something_waits_and_not_what(house, away, capfd):
    hear(house, text_form(WORDS))
    said = "".join(capfd.readouterr())
    assert "spooled" in said
    assert not [words for words in (WORDS, "7700900123") if words in said]
