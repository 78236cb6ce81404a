"""Somebody who tells over real HTTP, from outside: with a cookie, a form token, and the patience to press again."""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from itertools import count

import requests

from tests.support.waiting import wait_until

Answers = Mapping[str, str | Sequence[str]]
NUMBERS = count(1)
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
REFERENCE = re.compile(r">(HB-\w+)<")


class Teller:
    """One person with a browser of their own, who counts as one client where the tests are a trusted proxy."""

    def __init__(self, base_url: str, journey: str = "complaint") -> None:
        self.base_url, self.form = base_url, f"/tell/{journey}"
        self.http = requests.Session()
        self.http.trust_env = False
        number = next(NUMBERS)
        self.http.headers["X-Forwarded-For"] = f"10.0.{number >> 8 & 255}.{number & 255}"
        self._token = ""

    def get(self, path: str) -> requests.Response:
        return self._ask("GET", path)

    def post(self, path: str, answers: Answers | None = None) -> requests.Response:
        """What comes back at once; a redirect is not followed."""
        return self._ask("POST", path, {"csrf_token": self._token, **(answers or {})})

    def insist(self, path: str, answers: Answers | None = None) -> requests.Response:
        """Press until there is an answer: a connection that breaks is none, nor is a page that says to try again."""
        answered: list[requests.Response] = []

        def press() -> bool:
            with suppress(requests.RequestException):
                answered.append(self.post(path, answers))
            return bool(answered) and answered[-1].status_code < 500

        wait_until(press)
        return answered[-1]

    def fill_in(self, answers: Answers) -> None:
        """Each answer, in this order, pressed until it is kept."""
        self.persist(f"{self.form}/")
        self.insist(f"{self.form}/")
        for name, answer in answers.items():
            assert self.insist(f"{self.form}/{name}", {name: answer}).status_code == 303, name

    def send(self) -> str:
        """Press Send until it is answered; the reference that is shown then."""
        assert self.insist(f"{self.form}/send").headers["Location"] == f"{self.form}/sent"
        return REFERENCE.findall(self.persist(f"{self.form}/sent"))[0]

    def persist(self, path: str) -> str:
        """A page, asked for until it comes; its form token is taken along."""
        pages: list[requests.Response] = []

        def ask() -> bool:
            with suppress(requests.RequestException):
                pages.append(self.get(path))
            return bool(pages) and pages[-1].status_code == 200

        wait_until(ask)
        page = pages[-1].text
        self._token = TOKEN.findall(page)[0]
        return page

    def _ask(self, method: str, path: str, data: Answers | None = None) -> requests.Response:
        return self.http.request(method, self.base_url + path, data=data, timeout=20, allow_redirects=False)
