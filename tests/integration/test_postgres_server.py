"""The throw-away PostgreSQL that the store's tests stand on."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg
import pytest

from tests.support import postgres_binaries
from tests.support.postgres import Emptier, PostgresServer
from tests.support.waiting import wait_until

CHILD = """
from tests.support.postgres import PostgresServer
with PostgresServer() as server:
    print(server.url("postgres"), flush=True)
    input()
"""


@pytest.fixture(scope="module")
def server():
    with PostgresServer() as running:
        yield running


def one(url, statement):
    with psycopg.connect(url) as connection:
        return connection.execute(statement).fetchone()[0]


def run(url, statement):
    with psycopg.connect(url) as connection:
        connection.execute(statement)


def folder_of(url):
    return Path(parse_qs(urlsplit(url).query)["host"][0])


@pytest.mark.parametrize("binaries", list(postgres_binaries.candidates()), ids=str)
def test_every_postgresql_found_on_this_machine_starts_and_answers(binaries):
    with PostgresServer(binaries) as server:
        version = one(server.create_database(), "SHOW server_version_num")
    assert int(version) // 10_000 == postgres_binaries.major_version(binaries)


def test_a_new_database_is_empty_in_unicode_and_its_own(server):
    first, second = server.create_database(), server.create_database()
    run(first, "CREATE TABLE story (words text)")
    assert one(first, "SELECT count(*) FROM story") == 0
    assert one(second, "SELECT to_regclass('story')") is None
    assert one(first, "SHOW server_encoding") == "UTF8"


def test_a_database_made_from_a_template_has_its_tables_and_rows(server):
    template = server.create_database()
    run(template, "CREATE TABLE story AS SELECT 'it rained'::text AS words")
    copy = server.create_database(template=template)
    assert one(copy, "SELECT words FROM story") == "it rained"


def test_a_dropped_database_is_gone_even_while_somebody_is_connected(server):
    url = server.create_database()
    with psycopg.connect(url):
        server.drop_database(url)
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        psycopg.connect(url)


@pytest.mark.parametrize("going_away", [PostgresServer.stop, PostgresServer.kill])
def test_the_database_can_be_taken_away_and_comes_back_with_its_data(server, going_away):
    url = server.create_database()
    run(url, "CREATE TABLE story AS SELECT 'it rained'::text AS words")
    with psycopg.connect(url):
        going_away(server)
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(url)
    server.start()
    assert one(url, "SELECT words FROM story") == "it rained"


def test_the_server_listens_on_no_network_port(server):
    assert one(server.url("postgres"), "SHOW listen_addresses") == ""


def test_its_folder_is_gone_after_use():
    with PostgresServer() as server:
        folder = folder_of(server.url("postgres"))
        assert folder.is_dir()
    assert not folder.exists()


@pytest.mark.parametrize("death", [signal.SIGTERM, signal.SIGKILL])
def test_nothing_is_left_when_the_tests_are_killed(death):
    tests = subprocess.Popen(
        [sys.executable, "-c", CHILD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=os.getcwd()
    )
    folder = folder_of(tests.stdout.readline())
    server = int((folder / "data" / "postmaster.pid").read_text().split()[0])
    tests.send_signal(death)
    tests.communicate()
    wait_until(lambda: not folder.exists() and not Path(f"/proc/{server}/stat").exists())


def test_binaries_in_a_closed_home_folder_are_copied_out(tmp_path):
    tmp_path.chmod(0o700)
    closed = tmp_path / "home" / "package" / "install" / "bin"
    closed.mkdir(parents=True)
    (closed / "postgres").write_text("#!/bin/sh\n")
    (closed / "postgres").chmod(0o700)
    spare = tmp_path / "spare"
    reached = postgres_binaries.within_reach(closed, postgres_binaries.unprivileged_user(), spare)
    assert reached == (spare / "package" / "install" / "bin" if os.geteuid() == 0 else closed)


def test_a_pg_bin_without_postgresql_says_so(monkeypatch, tmp_path):
    monkeypatch.setenv("PG_BIN", str(tmp_path))
    with pytest.raises(RuntimeError, match="PG_BIN"):
        postgres_binaries.find_binaries()


def test_a_database_can_be_emptied_whoever_is_at_work_in_it(server):
    url = server.create_database()
    run(url, "CREATE TABLE story (words text); CREATE TABLE kept (words text)")
    run(url, "INSERT INTO story VALUES ('it rained'); INSERT INTO kept VALUES ('once')")
    busy = psycopg.connect(url)
    busy.execute("UPDATE story SET words = 'it still rains'")
    empty = Emptier(url, but="kept")
    empty()
    assert (one(url, "SELECT count(*) FROM story"), one(url, "SELECT count(*) FROM kept")) == (0, 1)
    with pytest.raises(psycopg.OperationalError):
        busy.commit()
    server.stop()
    server.start()
    run(url, "INSERT INTO story VALUES ('it rained')")
    empty()
    assert one(url, "SELECT count(*) FROM story") == 0
    empty.close()
