"""People of a record on the desk: somebody is named, confirmed, let in again, or names themselves."""

from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus
from uuid import UUID

from flask import Blueprint, redirect, request, url_for
from werkzeug import Response

from intake.domain import roles
from intake.services import named
from intake.services.hands import Refused, Stale
from intake.services.named import Somebody
from intake.web.access import allow
from intake.web.desk.at_hand import hand_on, to
from intake.web.desk.people import ways
from intake.web.desk.people.page import NOTHING, Sent, let_in_form, name_form, people_page
from intake.web.here import house

people = Blueprint("people", __name__, url_prefix="/cases/<uuid:case_id>/people")

PAGE = "desk.people.show"
Page = str | Response | tuple[str, int]


@people.get("")
@allow(roles.READS)
def show(case_id: UUID) -> Page:
    return people_page(case_id)


@people.post("")
@allow(roles.ANSWERS)
def name(case_id: UUID) -> Page:
    form = name_form(request.form)
    if not form.validate():
        return people_page(case_id, Sent(form)), HTTPStatus.UNPROCESSABLE_ENTITY
    somebody = Somebody(form.name.data or "", form.works_as.data, form.staff_id)
    return _done(case_id, lambda: named.name(house(), hand_on(case_id), somebody), Sent(form))


@people.post("/me")
@allow(roles.READS)
def myself(case_id: UUID) -> Page:
    return _done(case_id, lambda: named.name_myself(house(), hand_on(case_id)), NOTHING)


@people.post("/<uuid:staff_id>/confirmed")
@allow(roles.TEAM)
def confirm(case_id: UUID, staff_id: UUID) -> Page:
    return _done(case_id, lambda: named.confirm(house(), hand_on(case_id), staff_id), NOTHING)


@people.post("/<uuid:staff_id>/let-in")
@allow(roles.TEAM)
def let_in(case_id: UUID, staff_id: UUID) -> Page:
    form = let_in_form(staff_id, request.form)
    sent = Sent(form, about=staff_id)
    if not form.validate():
        return people_page(case_id, sent), HTTPStatus.UNPROCESSABLE_ENTITY
    return _done(case_id, lambda: named.lift(house(), hand_on(case_id), staff_id, form.reason.data or ""), sent)


people.add_url_rule("/ways", "add_way", ways.add, methods=["POST"])
people.add_url_rule("/ways/first", "change_way", ways.change_first, methods=["POST"])
people.add_url_rule("/ways/<int:number>/withdraw", "withdraw_way", ways.withdraw, methods=["POST"])


def _done(case_id: UUID, do: Callable[[], bool], sent: Sent) -> Page:
    """The page anew, or the desk for whoever is shut out by it; where it could not be done, what there is to mend."""
    try:
        is_out = do()
    except (Refused, Stale) as fault:
        if sent.form is None:
            raise
        code = fault.code if isinstance(fault, Refused) else "stale"
        status = HTTPStatus.UNPROCESSABLE_ENTITY if isinstance(fault, Refused) else HTTPStatus.CONFLICT
        return people_page(case_id, replace(sent, fault=code)), status
    return redirect(url_for("desk.queue"), HTTPStatus.SEE_OTHER) if is_out else to(PAGE, case_id)
