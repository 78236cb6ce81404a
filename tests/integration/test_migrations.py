"""The database's own shape: what the models say, reached step by step and back, on either database."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError

from intake.store import upgrade as upgrading
from intake.store.database import DatabaseAway
from intake.store.history import broken_chains
from intake.store.migrate import MIGRATIONS, head, is_current, migrate
from intake.store.tables.all import metadata
from intake.store.tables.case import Case
from intake.store.tables.message import Message
from intake.store.tables.person import Person
from notifications.gateway import RecordingGateway
from tests.builders.houses import Clock, build_parts
from tests.builders.texting import Handset
from tests.builders.told import SMS, receive
from tests.support.stored import read


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_house(request, tmp_path):
    """A house on a database without any table."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path}/empty.sqlite3"
    else:
        url = request.getfixturevalue("postgres").create_database()
    house = build_parts(url, tmp_path, Clock()).house
    yield house
    house.database.close()
    if request.param == "postgresql":
        request.getfixturevalue("postgres").drop_database(url)


@pytest.fixture
def empty(empty_house):
    return empty_house.database


def to(database, step):
    """Go up or down to a step."""
    database.prepare_file()
    with database.write() as session:
        config = upgrading.config_for(session.connection(), MIGRATIONS)
        (command.upgrade if step == "head" else command.downgrade)(config, step)


def tables(database):
    with database.read() as session:
        return set(inspect(session.connection()).get_table_names()) - {"alembic_version"}


def differences(database):
    with database.read() as session:
        context = MigrationContext.configure(session.connection(), opts={"compare_type": True})
        return compare_metadata(context, metadata)


def step_by_step(database):
    """Every migration, from the first."""
    to(database, "head")


WAYS = pytest.mark.parametrize("prepare", [migrate, step_by_step])


@WAYS
def test_at_once_and_step_by_step_make_what_the_models_say(empty, prepare):
    prepare(empty)
    assert differences(empty) == []
    assert tables(empty) == set(metadata.tables)
    with empty.read() as session:
        assert is_current(session.connection())


@WAYS
def test_at_once_and_step_by_step_make_a_history_that_only_grows(empty, prepare):
    prepare(empty)
    query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    if empty.engine.dialect.name == "postgresql":
        query = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    with empty.read() as session:
        found = set(session.scalars(text(query)))
    assert found in ({"events_no_update", "events_no_delete"}, {"events_append_only", "events_no_truncate"})


def test_up_down_and_up_again_ends_where_it_began(empty):
    for step, there in (("head", True), ("base", False), ("head", True)):
        to(empty, step)
        assert bool(tables(empty)) is there
    assert differences(empty) == []


def all_that_is_told(house):
    """Of each case its words, and of each message of a case what stands in its thread."""
    told = read(house, Case, lambda case: (case.reference, case.story, case.teller.contact_address, case.revision))
    thread = read(house, Message, lambda one: (one.case_id, one.name, one.state, one.body))
    return sorted(told), sorted(message for message in thread if message[0])


def test_down_and_up_again_keeps_cases_and_their_messages(empty_house):
    """One told by web, one by text; what never became a case has no place in the older tables."""
    house, gateway = empty_house, RecordingGateway()
    migrate(house.database)
    receive(house, **SMS)
    for number, words in (("+447700900124", ("They moved my room", "finish")), ("+447700900125", ("Hello",))):
        for text_of in words:
            Handset(house, house.now, gateway, number).text(text_of)
    before = all_that_is_told(house)
    assert [len(kept) for kept in before] == [2, 5]
    to(house.database, "0001")
    assert "conversations" not in tables(house.database)
    to(house.database, "head")
    assert all_that_is_told(house) == before
    assert differences(house.database) == []
    assert not list(broken_chains_of(house))


def broken_chains_of(house):
    with house.database.read() as session:
        yield from broken_chains(session, house.matching)


def test_the_last_numbered_file_is_the_last_migration():
    assert ScriptDirectory(str(MIGRATIONS)).get_heads() == [head()]


def test_migrating_twice_changes_nothing(empty):
    migrate(empty)
    with empty.write() as session:
        session.execute(text("INSERT INTO kept_secrets (id, name) VALUES ('a81bc81bdead4e5dabff90865d1e13b1', 'kept')"))
    migrate(empty)
    with empty.read() as session:
        assert is_current(session.connection())
        assert session.execute(text("SELECT name FROM kept_secrets")).scalar() == "kept"


def test_processes_that_migrate_at_once_do_it_once(empty):
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda _: migrate(empty), range(4)))
    assert differences(empty) == []


def test_a_migration_that_fails_leaves_nothing_behind(empty, monkeypatch):
    def upgrade_then_fail(config, step):
        command.upgrade(config, step)
        raise ZeroDivisionError

    to(empty, "head")
    to(empty, "base")
    monkeypatch.setattr(upgrading, "command", type("Broken", (), {"upgrade": staticmethod(upgrade_then_fail)}))
    with pytest.raises(ZeroDivisionError):
        migrate(empty)
    assert tables(empty) == set()


def test_a_person_without_a_case_is_refused(empty):
    migrate(empty)
    lost = Person(case_id=uuid4(), part="complainant", pseudonym="x", contact_channel="none", contact_named=False)
    with pytest.raises(IntegrityError), empty.write() as session:
        session.add(lost)


def test_a_database_that_is_not_there_is_said_to_be_away(tmp_path):
    away = build_parts(f"sqlite:///{tmp_path}/no/such/folder/x.sqlite3", tmp_path).house.database
    with pytest.raises(DatabaseAway):
        migrate(away)
