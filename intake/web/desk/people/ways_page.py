"""The safe ways to reach whoever told us, with the forms that change them."""

from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import MultiDict

from forms.desk.people import FirstWay, Way
from intake.services.safe_ways import others
from intake.store.tables.case import Case
from intake.store.tables.person import Person
from intake.store.tables.safe_way import SafeWay
from intake.web.desk import labels
from intake.web.desk.people.words import NO_CONTACT

Given = MultiDict[str, str]
REACHED = {code: labels.REACHED_BY[code] for code in ("sms", "email", "call")}


@dataclass(frozen=True)
class Ways:
    """`first` changes the person's own way, `another` notes one more."""

    person: Person
    others: list[SafeWay]
    first: FirstWay
    another: Way


def ways_of(case: Case, sent: Any = None) -> Ways:
    """`sent` is the form that came back, if it was one of these."""
    first = sent if isinstance(sent, FirstWay) else first_form()
    another = sent if isinstance(sent, Way) and sent is not first else way_form()
    return Ways(case.teller, others(case), first, another)


def first_form(given: Given | None = None) -> FirstWay:
    form = FirstWay(given)
    form.offer({**REACHED, "none": NO_CONTACT}, labels.TIMES)
    return form


def way_form(given: Given | None = None) -> Way:
    form = Way(given)
    form.offer(REACHED, labels.TIMES)
    return form
