"""Taking in: what was texted becomes a turn of its conversation. Texts of one number that follow fast are one (R41)."""

import json
from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from forms.fields import verbatim
from forms.keywords import keyword
from intake.services.house import House
from intake.services.texting.exchange import Exchange
from intake.services.texting.line import Heard, Line, Part
from intake.services.texting.silence import schedule
from intake.services.trying import tried
from intake.store import arrivals
from intake.store.tables.arrival import Arrival

ONE_TEXT = timedelta(seconds=2)
"""Texts less than this apart are one; so long we wait for another."""

LONGEST_WAIT = timedelta(seconds=15)
"""Nobody who keeps texting waits longer for a reply."""

BATCH = 5
MEANS = {"STOP": "stop", "START": "start", "HELP": "help"}


def take_in_due(house: House) -> int:
    """One round; the number of lines taken in. A line that we stumble over holds up no other."""
    now = house.now()
    with house.database.read() as session:
        lines = arrivals.lines_waiting(session, now - ONE_TEXT, now - LONGEST_WAIT, BATCH)
    return sum(tried("text_not_taken_in", partial(take_in, house, line)) for line in lines)


def take_in(house: House, line: str) -> None:
    """Everything of this number that waits, in one unit of work: all of it and its replies are kept, or nothing is."""
    with house.database.write() as session:
        waiting = arrivals.waiting(session, line)
        if not waiting:
            return
        address = json.loads(waiting[0].form)["From"]
        exchange = Exchange(Line.of(house, session, line, address, waiting[0].arrived_at))
        for together in _as_one(waiting):
            exchange.turn(_heard(together))
        schedule(exchange)
        exchange.line.save()
        for place, (name, text) in enumerate(exchange.replies):
            exchange.line.say(name, text, timedelta(microseconds=place))
        for arrival in waiting:
            arrival.taken_at, arrival.form = house.now(), None


def _as_one(waiting: list[Arrival]) -> Iterator[list[Arrival]]:
    """A keyword is always a message of its own: "STOP" a second after other words still stops."""
    together: list[Arrival] = []
    for arrival in waiting:
        steers = _steers(arrival)
        if together and (steers or arrival.arrived_at - together[-1].arrived_at >= ONE_TEXT or _steers(together[-1])):
            yield together
            together = []
        together.append(arrival)
    yield together


def _steers(arrival: Arrival) -> bool:
    form = json.loads(arrival.form)
    return bool(MEANS.get(form.get("OptOutType", "")) or keyword(form.get("Body", "")))


def _heard(together: list[Arrival]) -> Heard:
    forms = [json.loads(arrival.form) for arrival in together]
    said = zip(together, forms, strict=True)
    parts = tuple(Part(arrival.id, _words(form), arrival.arrived_at) for arrival, form in said)
    return Heard(parts, MEANS.get(forms[0].get("OptOutType", "")))


def _words(form: dict[str, str]) -> str:
    """What was written, and where the pictures are: the provider keeps them until somebody deletes them (R48)."""
    pictures = [form[name] for name in sorted(form) if name.startswith("MediaUrl")]
    return "\n".join(filter(None, [verbatim(form.get("Body", "")), *(f"[{address}]" for address in pictures)]))
