"""Sorting what came in: triage, and a compliment passed on."""

from http import HTTPStatus
from uuid import UUID

from flask import Blueprint, redirect, request, url_for
from werkzeug import Response

from intake.domain import roles
from intake.services.hands import Refused, opened
from intake.services.sorting.pass_on import pass_on
from intake.services.sorting.triage import next_one, sort
from intake.store.cases import TO_TRIAGE
from intake.web.access import allow, viewer
from intake.web.desk.at_hand import hand_on, to
from intake.web.desk.days import Days
from intake.web.desk.record_page import record_page
from intake.web.desk.sorting.triage import pass_on_form, triage_form, triaged
from intake.web.desk.sorting.words import say_why
from intake.web.here import house

sorting = Blueprint("sorting", __name__, url_prefix="/cases/<uuid:case_id>")

Page = str | tuple[str, int]


@sorting.post("/triage")
@allow(roles.TEAM)
def triage(case_id: UUID) -> Page | Response:
    with opened(house(), viewer(), case_id) as case:
        form = triage_form(case, request.form)
        said = triaged(form, case) if form.validate() else None
    if said is None:
        return record_page(case_id, triage=form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        sort(house(), hand_on(case_id), said)
    except Refused as refused:
        say_why(form, refused, Days(house().authority, house().now()))
        return record_page(case_id, triage=form), HTTPStatus.UNPROCESSABLE_ENTITY
    return _next(case_id) if "next" in request.form else to("desk.record", case_id)


@sorting.post("/pass-on")
@allow(roles.TEAM)
def share(case_id: UUID) -> Page | Response:
    with opened(house(), viewer(), case_id) as case:
        form = pass_on_form(case, request.form)
    if form.validate():
        try:
            pass_on(house(), hand_on(case_id), form.publishable.data, form.shared_on.day or house().today())
        except Refused as refused:
            say_why(form, refused, Days(house().authority, house().now()))
    if form.errors:
        return record_page(case_id, passing=form), HTTPStatus.UNPROCESSABLE_ENTITY
    return to("desk.record", case_id)


def _next(case_id: UUID) -> Response:
    """The next to be triaged, or the queue, which says that there is none."""
    following = next_one(house(), viewer(), case_id)
    if following is None:
        return redirect(url_for("desk.queue", whose="all", work=TO_TRIAGE), HTTPStatus.SEE_OTHER)
    return to("desk.record", following)
