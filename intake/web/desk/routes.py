"""The staff desk: the queue, a record and the work on it, the outbox, and a phone to try it with."""

from http import HTTPStatus
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug import Response
from werkzeug.exceptions import Forbidden

from forms.desk.answer import Answer
from intake.domain import roles
from intake.services import oversee, work
from intake.services.hands import opened
from intake.services.progress import CaseGone, stands
from intake.store.cases import Filters, Place
from intake.web.access import allow, viewer
from intake.web.desk import labels
from intake.web.desk.at_hand import hand_on, to
from intake.web.desk.days import Days
from intake.web.desk.filters import chosen_filters, offered_filters
from intake.web.desk.leaving import as_dialled, not_sent, plays_the_phone
from intake.web.desk.phone import READS_THE_PHONE, phone
from intake.web.desk.record_page import classify_form, end_form, record_page
from intake.web.desk.tabs import tabs
from intake.web.here import house

desk = Blueprint("desk", __name__, url_prefix="/desk")
desk.register_blueprint(phone)

OUTBOX = roles.TEAM | {roles.ADMIN}

Page = str | tuple[str, int]


@desk.context_processor
def wording() -> dict[str, object]:
    return {
        "labels": labels,
        "say": labels.say,
        "days": Days(house().authority, house().now()),
        "as_dialled": as_dialled,
        "tabs": tabs,
        "sees_outbox": OUTBOX,
        "sees_phone": READS_THE_PHONE if plays_the_phone() else (),
        "reads_records": roles.READS,
    }


@desk.errorhandler(CaseGone)
def gone(_error: CaseGone) -> Page:
    return render_template("desk/not_here.html"), HTTPStatus.NOT_FOUND


@desk.errorhandler(Forbidden)
def forbidden(_error: Forbidden) -> Page:
    return render_template("desk/not_allowed.html"), HTTPStatus.FORBIDDEN


@desk.get("/")
@allow(roles.EVERYBODY)
def queue() -> str:
    """What came in, most urgent and then newest first; for those who read no records, what they may do."""
    me = viewer()
    if me.role == roles.DIRECTOR:
        return render_template("desk/figures.html", counts=oversee.open_cases(house()))
    if me.role not in roles.READS:
        return render_template("desk/no_records.html")
    form = offered_filters(request.args, house().authority)
    given = form.given()
    filters = chosen_filters(given)
    after = Place.parse(request.args.get("after", ""))
    return render_template(
        "desk/queue.html",
        form=form,
        given=given,
        after=after,
        is_whole=filters == Filters() and after is None,
        found=oversee.queue(house(), me, filters, after),
        stands=stands,
    )


@desk.get("/outbox")
@allow(OUTBOX)
def outbox() -> str:
    """What left or waits; where nothing is really sent, the team reads here what would have been."""
    kept_here = not_sent()
    reads = viewer().role in roles.READS
    readable = kept_here if reads else set()
    with oversee.outgoing(house()) as messages:
        return render_template(
            "desk/outbox.html", messages=messages, not_sent=kept_here, readable=readable, reads=reads
        )


@desk.get("/cases/<uuid:case_id>")
@allow(roles.READS)
def record(case_id: UUID) -> str:
    return record_page(case_id)


@desk.post("/cases/<uuid:case_id>/take-on")
@allow(roles.ANSWERS)
def take_on(case_id: UUID) -> Response:
    work.take_on(house(), hand_on(case_id))
    return to("desk.record", case_id)


@desk.post("/cases/<uuid:case_id>/classify")
@allow(roles.ANSWERS)
def classify(case_id: UUID) -> Page | Response:
    form = classify_form(_kind(case_id), request.form)
    if not form.validate():
        return record_page(case_id, classify=form), HTTPStatus.UNPROCESSABLE_ENTITY
    service_area = form.service_area.data or None
    work.classify(house(), hand_on(case_id), service_area, form.theme.data or None)
    if viewer().role == roles.MANAGER and service_area != viewer().service_area:
        return redirect(url_for("desk.queue"), HTTPStatus.SEE_OTHER)
    return to("desk.record", case_id)


@desk.post("/cases/<uuid:case_id>/answer")
@allow(roles.ANSWERS)
def answer(case_id: UUID) -> Page | Response:
    form = Answer(request.form)
    if not form.validate():
        return record_page(case_id, answer=form), HTTPStatus.UNPROCESSABLE_ENTITY
    work.answer(house(), hand_on(case_id), form.words.data)
    return to("desk.record", case_id, "latest")


@desk.post("/cases/<uuid:case_id>/writing")
@allow(roles.ANSWERS)
def begin_writing(case_id: UUID) -> Page | Response:
    """What is written already stays in the form."""
    work.begin_writing(house(), hand_on(case_id))
    form = Answer(request.form)
    return record_page(case_id, answer=form) if form.words.data else to("desk.record", case_id, "words")


@desk.post("/cases/<uuid:case_id>/end")
@allow(roles.ANSWERS)
def end(case_id: UUID) -> Page | Response:
    form = end_form(_kind(case_id), request.form)
    if not form.validate():
        return record_page(case_id, end=form), HTTPStatus.UNPROCESSABLE_ENTITY
    work.end(house(), hand_on(case_id), form.code)
    return to("desk.record", case_id)


@desk.post("/cases/<uuid:case_id>/tasks/<uuid:task_id>/done")
@allow(roles.ANSWERS)
def finish_task(case_id: UUID, task_id: UUID) -> Response:
    work.finish_task(house(), hand_on(case_id), task_id)
    return to("desk.record", case_id, "tasks")


def _kind(case_id: UUID) -> str:
    with opened(house(), viewer(), case_id) as case:
        return case.kind
