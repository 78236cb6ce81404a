"""A throw-away PostgreSQL for the tests: a second to start, on a Unix socket alone, gone afterwards.

    with PostgresServer() as server:
        url = server.create_database()        # "postgresql://postgres@/hb_4f…?host=/tmp/hb-pg-…"
        server.stop(); server.start()         # the database goes away and comes back with the same data

It works as root and as anybody else. What was committed survives `kill()`, though not a power cut (fsync is off).
"""

import os
import pwd
import secrets
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import unquote, urlsplit

import psycopg
from psycopg import sql

from tests.support.postgres_binaries import find_binaries, unprivileged_user, within_reach
from tests.support.waiting import wait_until

PATIENCE = 60  # seconds: two slow cores shared by many
CARETAKER = """
while read -r pid; do server=$pid; done
[ -n "$server" ] && kill -QUIT "$server"
rm -rf "$0"
"""
CUT_OFF = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'"""
HURRY = ("fsync=off", "full_page_writes=off", "shared_buffers=32MB", "listen_addresses=")


class PostgresServer:
    """One server with its own folder. `binaries` picks another PostgreSQL than `find_binaries()` would."""

    def __init__(self, binaries: Path | None = None) -> None:
        self._found = binaries
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self._folder = Path(tempfile.mkdtemp(prefix="hb-pg-", dir="/tmp"))  # a socket's path has room for 100 letters
        self._caretaker = _caretaker(self._folder)
        try:
            self._prepare()
            self.start()
        except BaseException:
            self._clear_up()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._clear_up()

    def url(self, database: str) -> str:
        """A libpq URL; the host is the folder of the socket."""
        return f"postgresql://postgres@/{database}?host={self._folder}"

    def create_database(self, template: str | None = None) -> str:
        """The URL of a fresh database of a random name, a copy of the one at the URL `template` if given.

        Nobody may be connected to the template meanwhile. Copying a migrated one is faster than migrating again.
        """
        name = f"hb_{secrets.token_hex(6)}"
        source = _name_of(template) if template else "template1"
        self._administer("CREATE DATABASE {} TEMPLATE {}", name, source)
        return self.url(name)

    def drop_database(self, url: str) -> None:
        """Drop it, connections and all."""
        self._administer("DROP DATABASE IF EXISTS {} WITH (FORCE)", _name_of(url))

    def start(self) -> None:
        """Start on the data there is; returns when a connection succeeds. Raises RuntimeError with the log's end."""
        command = [self._bin / "postgres", "-D", self._data, "-k", self._folder]
        for setting in HURRY:
            command += ["-c", setting]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True, **self._as_user())
        self._tell_caretaker(self._process.pid)
        self._wait_until_ready()

    def stop(self) -> None:
        """Stop in good order; whoever is connected is cut off."""
        self._end(signal.SIGINT)

    def kill(self) -> None:
        """Stop at once, as in a crash: the next start has to recover."""
        self._end(signal.SIGQUIT)

    def _end(self, how: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(PATIENCE)
            self._process = None
            self._tell_caretaker(None)

    def _prepare(self) -> None:
        self._user = unprivileged_user()
        self._bin = within_reach(self._found or find_binaries(), self._user, self._folder / "pg")
        self._data = self._folder / "data"
        self._log = self._folder / "server.log"
        if self._user:
            account = pwd.getpwnam(self._user)
            os.chown(self._folder, account.pw_uid, account.pw_gid)
        command = [self._bin / "initdb", "-D", self._data, "--no-sync"]
        command += ["-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8"]
        with self._log.open("ab") as log:
            made = subprocess.run(command, stdout=log, stderr=log, check=False, **self._as_user())
        if made.returncode:
            raise RuntimeError(f"initdb failed: {self._end_of_log()}")

    def _as_user(self) -> dict[str, object]:
        """How to run a PostgreSQL program: stepped down from root, and away from folders it may not read."""
        if self._user is None:
            return {"cwd": self._folder}
        group = pwd.getpwnam(self._user).pw_gid
        return {"cwd": self._folder, "user": self._user, "group": group, "extra_groups": []}

    def _wait_until_ready(self) -> None:
        with suppress(TimeoutError):
            wait_until(lambda: self._process.poll() is not None or self._answers(), PATIENCE)
        if not self._answers():
            raise RuntimeError(f"PostgreSQL did not start: {self._end_of_log()}")

    def _answers(self) -> bool:
        with suppress(psycopg.OperationalError), psycopg.connect(self.url("postgres")):
            return True
        return False

    def _administer(self, statement: str, *names: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))

    def _tell_caretaker(self, pid: int | None) -> None:
        self._caretaker.stdin.write(f"{pid or ''}\n".encode())

    def _end_of_log(self) -> str:
        return self._log.read_text(errors="replace")[-2000:]

    def _clear_up(self) -> None:
        if self._process is not None:
            self.kill()
        self._caretaker.stdin.close()
        self._caretaker.wait(PATIENCE)


class Emptier:
    """Takes every row out of every table but one, whatever guards them, and cuts off whoever is in the midst of
    something. Its connection stays: a new one takes ten times as long to get to know the tables."""

    def __init__(self, url: str, but: str) -> None:
        self._url, self._but = url, but
        self._connection: psycopg.Connection | None = None

    def __call__(self) -> None:
        try:
            self._connected().execute(self._script)
        except psycopg.OperationalError:  # the server was away meanwhile
            self.close()
            self._connected().execute(self._script)

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _connected(self) -> psycopg.Connection:
        if self._connection is None:
            self._connection = psycopg.connect(self._url, autocommit=True)
            self._connection.execute("SET session_replication_role = replica")  # no triggers, no foreign keys
            tables = self._connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
            emptied = [sql.Identifier(name) for (name,) in tables if name != self._but]
            self._script = sql.SQL("; ").join([sql.SQL(CUT_OFF), *map(sql.SQL("DELETE FROM {}").format, emptied)])
        return self._connection


def _caretaker(folder: Path) -> subprocess.Popen[bytes]:
    """A shell that outlives us, however we die: when our end of its pipe closes it ends the server and its folder."""
    shell = shutil.which("sh") or "/bin/sh"
    return subprocess.Popen(
        [shell, "-c", CARETAKER, folder], stdin=subprocess.PIPE, bufsize=0, cwd="/", start_new_session=True
    )


def _name_of(url: str) -> str:
    return unquote(urlsplit(url).path.removeprefix("/"))
