"""kill -9 in the middle of sends: what was answered is kept, once, with its words."""

import threading
from concurrent.futures import ThreadPoolExecutor

import requests

from intake.store.tables.case import Case
from tests.faults.commands import run
from tests.support.stored import read
from tests.support.teller import Teller
from tests.support.waiting import wait_until

KILLS, TELLERS, SENDS_BETWEEN = 2, 4, 3
STORY = "They moved my room, number {}.\nNobody asked me 😢 – لم يسألني أحد"


class Crowd:
    """Many people who tell one story after another until it is enough, whatever happens to the server."""

    def __init__(self, base_url: str) -> None:
        self._base_url = base_url
        self.enough = threading.Event()
        self.told: list[tuple[str, str, Teller, requests.cookies.RequestsCookieJar]] = []
        """Story, reference, and the teller with the cookie from before it was sent."""

    def tell(self, who: int) -> None:
        while not self.enough.is_set():
            teller, story = Teller(self._base_url), STORY.format(f"{who}.{len(self.told)}")
            teller.fill_in({"story": story, "wish": "Ask me first", "safe_now": "yes"})
            before = teller.http.cookies.copy()
            self.told.append((story, teller.send(), teller, before))

    def wait_for_more(self) -> None:
        enough = len(self.told) + SENDS_BETWEEN
        wait_until(lambda: len(self.told) >= enough)


def test_every_send_is_kept_once_and_shown_again_however_often_the_server_is_killed(hearback, settings, house):
    hearback.start()
    crowd = Crowd(hearback.base_url)
    with ThreadPoolExecutor(TELLERS) as threads:
        tellers = [threads.submit(crowd.tell, who) for who in range(TELLERS)]
        for _kill in range(KILLS):
            crowd.wait_for_more()
            hearback.kill()
            hearback.start()
        crowd.enough.set()
    assert [teller.exception() for teller in tellers] == [None] * TELLERS
    kept = read(house, Case, lambda case: (case.story, case.reference))
    assert sorted(kept) == sorted((story, reference) for story, reference, _teller, _before in crowd.told)
    assert "every history is whole" in run(settings, "doctor").stdout
    for _story, reference, teller, before in crowd.told:
        teller.http.cookies = before
        assert teller.send() == reference
    assert len(read(house, Case, lambda case: case.id)) == len(crowd.told)
