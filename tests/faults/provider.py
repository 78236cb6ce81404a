"""The provider from outside: it posts what people text, and posts again what nobody acknowledged."""

from collections.abc import Mapping, Sequence
from contextlib import suppress

import requests

from intake.services.house import House
from intake.store.tables.arrival import Arrival
from intake.store.tables.message import Message
from tests.faults.outbox import settled
from tests.support.live import HearbackProcess
from tests.support.stored import read
from tests.support.twilio_posts import signed, text_form
from tests.support.waiting import wait_until

Form = Mapping[str, str]


def post(hearback: HearbackProcess, form: Form, door: str = "inbound") -> int | None:
    """One post; None when nobody answered."""
    request = signed(f"{hearback.base_url}/sms/{door}", form)
    http = requests.Session()
    http.trust_env = False
    with suppress(requests.RequestException):
        return http.post(request.url, data=request.form, headers=request.headers, timeout=15).status_code
    return None


def insist(hearback: HearbackProcess, form: Form) -> None:
    wait_until(lambda: post(hearback, form) == 200)


def forms(texts: Sequence[str]) -> list[dict[str, str]]:
    return [text_form(words) for words in texts]


def taken_in(house: House) -> list[str]:
    """What people texted, in order, as it stands in the threads."""
    found = read(house, Message, lambda one: (one.made_at, one.body, one.direction))
    return [body for _at, body, direction in sorted(found) if direction == "in"]


def at_rest(house: House) -> bool:
    """Whether all that came is taken in, and all that was to go has gone."""
    return None not in read(house, Arrival, lambda arrival: arrival.taken_at) and settled(house)
