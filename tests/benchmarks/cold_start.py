"""From the command to the first page: what a restart costs the people who are writing (budget 1.5 s)."""

import http.client
import os
import signal
import statistics
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.measure import Figure
from tests.support.live import CHECKOUT, SERVE, free_port

BUDGET = 1.5
STARTS = 5
LONGEST = 30


def figures() -> Iterator[Figure]:
    with TemporaryDirectory() as folder:
        empty = [_start(Path(folder) / str(number)) for number in range(STARTS)]
        existing = [_start(Path(folder) / "0") for _ in range(STARTS)]
    yield Figure(
        "cold start to the first 200, on existing data", statistics.median(existing), "s", BUDGET, _all(existing)
    )
    yield Figure("cold start to the first 200, on an empty folder", statistics.median(empty), "s", BUDGET, _all(empty))


def _all(seconds: list[float]) -> str:
    return "of " + ", ".join(f"{one:.2f}" for one in sorted(seconds))


def _start(data: Path) -> float:
    port = free_port()
    settings = {"HEARBACK_BIND": f"127.0.0.1:{port}", "HEARBACK_DATA_DIR": str(data)}
    began = time.monotonic()
    process = subprocess.Popen(
        SERVE, env=os.environ | settings, cwd=CHECKOUT, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        while not _is_there(port):
            if time.monotonic() - began > LONGEST:
                raise TimeoutError("no page came")
            time.sleep(0.002)
        return time.monotonic() - began
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _is_there(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=LONGEST)
    with suppress(OSError):
        connection.request("GET", "/")
        return connection.getresponse().status == 200
    return False
