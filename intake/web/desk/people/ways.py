"""Safe ways on the desk: the first one changed, others noted and taken back."""

from collections.abc import Callable
from http import HTTPStatus
from uuid import UUID

from flask import request
from werkzeug import Response

from forms.desk.people import Way
from intake.domain import roles
from intake.services import safe_ways
from intake.services.hands import Hand, Refused, Stale
from intake.services.house import House
from intake.services.safe_ways import Agreed
from intake.web.access import allow
from intake.web.desk.at_hand import hand_on, to
from intake.web.desk.people.page import Sent, people_page
from intake.web.desk.people.ways_page import first_form, way_form
from intake.web.desk.people.words import WAY_FAULTS
from intake.web.here import house

PAGE, PLACE = "desk.people.show", "ways"
Page = str | Response | tuple[str, int]


@allow(roles.TEAM)
def add(case_id: UUID) -> Page:
    return _kept(case_id, way_form(request.form), safe_ways.add)


@allow(roles.TEAM)
def change_first(case_id: UUID) -> Page:
    return _kept(case_id, first_form(request.form), safe_ways.change_first)


@allow(roles.TEAM)
def withdraw(case_id: UUID, number: int) -> Page:
    safe_ways.withdraw(house(), hand_on(case_id), number)
    return to(PAGE, case_id, PLACE)


def _kept(case_id: UUID, form: Way, keep: Callable[[House, Hand, Agreed], None]) -> Page:
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    if form.validate():
        try:
            keep(house(), hand_on(case_id), _agreed(form))
            return to(PAGE, case_id, PLACE)
        except Refused as refused:
            form.refuse(*WAY_FAULTS[refused.code])
        except Stale:
            form.refuse(*WAY_FAULTS["stale"])
            status = HTTPStatus.CONFLICT
    return people_page(case_id, Sent(form)), status


def _agreed(form: Way) -> Agreed:
    """Of no contact nothing else is kept."""
    channel = form.channel.data or ""
    if form.address is None:
        return Agreed(channel, form.on.given)
    return Agreed(channel, form.on.given, form.address, tuple(form.times.data or ()), form.named.data)
