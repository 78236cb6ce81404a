"""The page of a complaint's points: defining them, and agreeing them with the person."""

from collections.abc import Callable
from http import HTTPStatus
from uuid import UUID

from flask import Blueprint, render_template, request
from werkzeug import Response
from werkzeug.datastructures import MultiDict

from forms.desk.points import DefinePoint, PointsReply
from forms.desk.writing import MessageWords
from intake.domain import roles
from intake.services import oversee
from intake.services.answering import points as service
from intake.services.hands import opened
from intake.services.outgoing import POINTS_READY
from intake.store.tables.case import Case
from intake.store.tables.point import Point
from intake.web.access import allow, viewer
from intake.web.desk.answering import words
from intake.web.desk.answering.refusing import RefusedAt
from intake.web.desk.at_hand import hand_on, problems, to
from intake.web.desk.history import who
from intake.web.desk.writing.panel import UnfitAt, edited, given_words, panel
from intake.web.here import house

points = Blueprint("points", __name__, url_prefix="/cases/<uuid:case_id>/points")

Page = str | tuple[str, int]


@points.get("")
@allow(roles.READS)
def show(case_id: UUID) -> str:
    return _page(case_id)


@points.post("")
@allow(roles.ANSWERS)
def define(case_id: UUID) -> Page | Response:
    """A point named in the form is changed, else there is a new one."""
    with opened(house(), viewer(), case_id) as case:
        form = _define_form(case)
    if form.validate():
        point_id = request.form.get("point", type=UUID)
        given = service.Defined(form.words.data.strip(), form.theme.code, form.nature.code)
        with RefusedAt(form.words):
            service.define(house(), hand_on(case_id), point_id, given)
            return to("desk.points.show", case_id)
    return _page(case_id, form=form), HTTPStatus.UNPROCESSABLE_ENTITY


@points.post("/<uuid:point_id>/up")
@allow(roles.ANSWERS)
def move(case_id: UUID, point_id: UUID) -> Page | Response:
    return _done(case_id, lambda: service.move_up(house(), hand_on(case_id), point_id))


@points.post("/<uuid:point_id>/remove")
@allow(roles.ANSWERS)
def remove(case_id: UUID, point_id: UUID) -> Page | Response:
    return _done(case_id, lambda: service.remove(house(), hand_on(case_id), point_id))


@points.post("/send")
@allow(roles.ANSWERS)
def send(case_id: UUID) -> Page | Response:
    message, form = given_words(), DefinePoint()
    if message.validate():
        with RefusedAt(form.words), UnfitAt(message):
            service.send(house(), hand_on(case_id), edited(message))
            return to("desk.points.show", case_id)
    return _page(case_id, form=form, message=message), HTTPStatus.UNPROCESSABLE_ENTITY


@points.post("/reply")
@allow(roles.ANSWERS)
def note_reply(case_id: UUID) -> Page | Response:
    form = _reply_form(request.form)
    if form.validate():
        with RefusedAt(form.on):
            service.note_reply(
                house(), hand_on(case_id), way=form.way.data, on=form.on.given, correction=form.correction
            )
            return to("desk.points.show", case_id)
    return _page(case_id, reply=form), HTTPStatus.UNPROCESSABLE_ENTITY


def _done(case_id: UUID, act: Callable[[], None]) -> Page | Response:
    form = DefinePoint()
    with RefusedAt(form.words):
        act()
        return to("desk.points.show", case_id)
    return _page(case_id, form=form), HTTPStatus.UNPROCESSABLE_ENTITY


def _page(
    case_id: UUID,
    *,
    form: DefinePoint | None = None,
    reply: PointsReply | None = None,
    message: MessageWords | None = None,
) -> str:
    """Raises CaseGone."""
    names = oversee.staff_names(house())
    with opened(house(), viewer(), case_id) as case:
        changing = _chosen(case)
        kept = {"words": changing.text, "theme": changing.theme, "nature": changing.nature} if changing else {}
        return render_template(
            "desk/answering/points.html",
            case=case,
            defined=service.defined(case),
            is_changed=service.is_changed(case),
            changing=changing,
            themes=house().authority.themes_for(case.kind),
            form=_offered(case, form or DefinePoint(None, **kept)),
            reply=reply or _reply_form(),
            panel=panel(case, POINTS_READY, form=message),
            works=viewer().role in roles.ANSWERS,
            words=words,
            names=names,
            who=who,
            **problems((form, reply, message)),
        )


def _chosen(case: Case) -> Point | None:
    """The point that is being changed, named in the address or in the form."""
    point_id = request.values.get("point", type=UUID)
    return next((point for point in service.defined(case) if point.id == point_id), None)


def _define_form(case: Case) -> DefinePoint:
    return _offered(case, DefinePoint(request.form))


def _offered(case: Case, form: DefinePoint) -> DefinePoint:
    """Themes of the day on which it was received; one that was chosen before stays."""
    authority = house().authority
    themes = authority.themes_for(case.kind, case.received_on, by_child=case.made_by_child)
    kept = {point.theme: authority.themes_for(case.kind).get(point.theme) for point in case.points if point.theme}
    form.offer({**{code: label for code, label in kept.items() if label}, **themes}, authority.natures)
    return form


def _reply_form(given: MultiDict[str, str] | None = None) -> PointsReply:
    form = PointsReply(given)
    form.offer({code: label for code, label in words.WAYS.items() if code != service.BACK})
    return form
