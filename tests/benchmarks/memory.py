"""Memory of `hearback serve` at rest: two web workers, the outbox worker and their parents (budget 200 MB)."""

import urllib.request
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.measure import Figure
from tests.support.live import DIRECT, HearbackProcess
from tests.support.processes import alive

BUDGET = 200
PAGES = ("/", "/help", "/privacy", "/tell/complaint/", "/tell/complaint/story", "/back", "/sign-in")
VISITS = 10


def figures() -> Iterator[Figure]:
    with TemporaryDirectory() as folder, HearbackProcess(Path(folder)) as hearback:
        for _visit in range(VISITS):
            for page in PAGES:
                DIRECT.open(urllib.request.Request(hearback.base_url + page)).close()
        shares = [_proportional_share(process) for process in alive(hearback.pid)]
    yield Figure(f"memory of {len(shares)} processes at rest (PSS)", sum(shares), "MB", BUDGET)


def _proportional_share(process: int) -> float:
    """Megabytes: its own pages, and its share of those it shares."""
    for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    raise ValueError("no Pss")
