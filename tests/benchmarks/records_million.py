"""The records with a million of them on PostgreSQL: bringing them in, taking them out, counting them for reports.

Taking out is compared with PostgreSQL's own COPY of a bare table of as many rows, 20 columns and a text of 300
characters, in the same run; both are read by the driver and thrown away. HEARBACK_BENCHMARK_RECORDS is another number.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg

from intake.app import Parts
from intake.export.jsonl import line
from intake.services import reporting
from intake.services.demo.history import history
from tests.benchmarks.measure import Figure
from tests.builders.houses import KEYS, build_parts, prepared
from tests.support.postgres import PostgresServer

NUMBER = int(os.environ.get("HEARBACK_BENCHMARK_RECORDS", "1000000"))
ROUNDS = 3
FIRST, LAST = date(2016, 4, 1), date(2026, 3, 31)
AUTHORITY = "E"
FORMATS = ("jsonl", "csv")
LEAST_IMPORTED, LEAST_SHARE = 5_000, 0.25
MEMORY, FIRST_BYTE, REPORT = 150, 1.0, 5.0
BLOCK = 64 * 1024

BARE = """
CREATE TABLE bare AS
SELECT n AS id, repeat(md5(n::text), 10)::varchar(300) AS words, date '2016-04-01' + n % 3652 AS day, n % 7 = 0 AS flag,
    {others}
FROM generate_series(1, {number}) n
"""


def figures() -> Iterator[Figure]:
    with PostgresServer() as server, TemporaryDirectory() as folder:
        url = server.create_database()
        parts = prepared(build_parts(url, Path(folder), AUTHORITY=AUTHORITY))
        file = Path(folder) / "history.jsonl"
        _write(parts, file)
        hearback = _Command(url, Path(folder))
        seconds = _timed(lambda: hearback.run("import", str(file)))
        yield Figure(
            "seconds a record brought in",
            seconds / NUMBER * 1e6,
            "µs",
            1e6 / LEAST_IMPORTED,
            f"{NUMBER / seconds:,.0f} a second",
        )
        with psycopg.connect(url, autocommit=True) as connection:
            others = ", ".join(f"md5((n + {number})::text)::varchar(8) AS c{number}" for number in range(16))
            connection.execute(BARE.format(others=others, number=NUMBER))
            connection.execute("VACUUM ANALYZE")
            yield from _taken_out(connection, hearback)
        yield from _reports(parts)


def _taken_out(connection: psycopg.Connection, hearback: "_Command") -> Iterator[Figure]:
    rounds = []
    for _round in range(ROUNDS):
        bare = _timed(lambda: _copy(connection))
        rounds.append((bare, {form: hearback.export(form) for form in FORMATS}))
    for form in FORMATS:
        shares = statistics.median(of[form].seconds / bare for bare, of in rounds)
        of_form = [of[form] for _bare, of in rounds]
        rate = NUMBER / statistics.median(one.seconds for one in of_form)
        yield Figure(
            f"export of {form} / bare COPY",
            shares,
            "×",
            1 / LEAST_SHARE,
            f"{1 / shares:.2f} of its rows, {rate:,.0f} a second",
        )
        yield Figure(f"first byte of {form}", statistics.median(one.first for one in of_form), "s", FIRST_BYTE)
        yield Figure(f"peak memory of {form}", max(one.memory for one in of_form), "MB", MEMORY)


def _copy(connection: psycopg.Connection) -> None:
    with connection.cursor() as cursor, cursor.copy("COPY (SELECT * FROM bare) TO STDOUT CSV") as copy:
        for _row in copy:
            pass


def _reports(parts: Parts) -> Iterator[Figure]:
    """Each over all the years, so that every record is in it."""
    slowest: list[tuple[float, str]] = []
    for name in reporting.REPORTS:
        seconds = _timed(lambda name=name: reporting.make(parts.house, name, FIRST, LAST))
        slowest.append((seconds, name))
    slowest.sort(reverse=True)
    for seconds, name in slowest[:5]:
        yield Figure(f"report {name}", seconds, "s", REPORT)
    yield Figure("all reports, median", statistics.median(seconds for seconds, _name in slowest), "s", REPORT)


def _write(parts: Parts, file: Path) -> None:
    with file.open("w", encoding="utf-8") as out:
        for record in history(parts.house.authority, NUMBER, FIRST, LAST):
            out.write(line(record))


def _timed(work: Callable[[], object]) -> float:
    before = time.perf_counter()
    work()
    return time.perf_counter() - before


class _Taken:
    def __init__(self, seconds: float, first: float, memory: float):
        self.seconds, self.first, self.memory = seconds, first, memory


class _Command:
    """`hearback` as a process of its own; its times hold what it takes to start."""

    def __init__(self, url: str, folder: Path):
        own = {"DATA_DIR": str(folder), "DATABASE_URL": url, "ENCRYPTION_KEYS": KEYS, "AUTHORITY": AUTHORITY}
        self._environment = os.environ | {f"HEARBACK_{name}": value for name, value in own.items()}

    def run(self, *arguments: str) -> None:
        subprocess.run([sys.executable, "-m", "intake", *arguments], env=self._environment, check=True)

    def export(self, form: str) -> _Taken:
        with self._started("export", "--format", form) as process:
            before = time.perf_counter()
            assert process.stdout is not None
            process.stdout.read(1)
            first = time.perf_counter() - before
            while process.stdout.read(BLOCK):
                pass
            _pid, status, usage = os.wait4(process.pid, 0)
            process.returncode = status
            seconds = time.perf_counter() - before
        assert status == 0
        return _Taken(seconds, first, usage.ru_maxrss / 1024)

    @contextmanager
    def _started(self, *arguments: str) -> Iterator["subprocess.Popen[bytes]"]:
        command = [sys.executable, "-m", "intake", *arguments]
        with subprocess.Popen(command, env=self._environment, stdout=subprocess.PIPE, bufsize=0) as process:
            yield process
