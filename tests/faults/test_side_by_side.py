"""Commands that run at the same time, on one database and one folder."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.faults.commands import run, worker
from tests.faults.outbox import reached, settled
from tests.support.live import HearbackProcess
from tests.support.teller import Teller
from tests.support.waiting import wait_until

TELLERS, SENDS = 3, 5


def tell(base_url, who):
    references = []
    for number in range(SENDS):
        teller = Teller(base_url)
        contact = {"contact": "sms", "contact_number": f"07700 9001{who}{number}"}
        teller.fill_in({"story": "They moved my room.", **contact})
        references.append(teller.send())
    return references


def test_serve_a_worker_and_exports_work_on_one_database(hearback, settings, house, twilio):
    hearback.start()
    with worker(settings), ThreadPoolExecutor(TELLERS) as threads:
        tellers = [threads.submit(tell, hearback.base_url, who) for who in range(TELLERS)]
        while not all(teller.done() for teller in tellers):
            exported = run(settings, "export")
            assert (exported.returncode, exported.stderr.count("\n")) == (0, 1)
            assert all(json.loads(line)["schema"] == "hearback.record/1" for line in exported.stdout.splitlines())
        wait_until(lambda: settled(house))
    told = {reference for teller in tellers for reference in teller.result()}
    lines = [json.loads(line) for line in run(settings, "export").stdout.splitlines()]
    assert len(lines) == TELLERS * SENDS
    assert {line["reference"] for line in lines} == told
    assert set(reached(twilio).values()) == {1}


@pytest.fixture
def two(tmp_path):
    """Two of them on one empty folder, started at the same moment."""
    both = HearbackProcess(tmp_path), HearbackProcess(tmp_path)
    try:
        with ThreadPoolExecutor() as threads:
            list(threads.map(HearbackProcess.start, both))
        yield both
    finally:
        for one in both:
            one.kill()


def test_two_started_at_once_on_one_empty_folder_agree_on_its_secrets(two):
    first, second = two
    teller = Teller(first.base_url)
    teller.fill_in({"story": "They moved my room."})
    teller.base_url = second.base_url
    assert teller.post("/tell/complaint/wish", {"wish": "Ask me first"}).status_code == 303
    assert teller.send().startswith("HB-")
