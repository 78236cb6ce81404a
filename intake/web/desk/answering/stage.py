"""The page of a complaint's stages: beginning one, who answers it, and the request for the next."""

from collections.abc import Callable
from http import HTTPStatus
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug import Response
from wtforms import Field, Form

from forms.desk.allocation import Begin, Give, GiveBack, Terms
from forms.desk.next_stage import Asked, Decline
from forms.desk.writing import MessageWords
from intake.domain import roles
from intake.services import oversee
from intake.services.answering import allocation, asking, runs, stages
from intake.services.hands import opened
from intake.services.outgoing import ANSWER_READY
from intake.services.procedure import version_of
from intake.store.tables.case import Case
from intake.store.tables.staff import StaffUser
from intake.web.access import allow, viewer
from intake.web.desk import labels
from intake.web.desk.answering import words
from intake.web.desk.answering.refusing import RefusedAt
from intake.web.desk.at_hand import hand_on, problems, to
from intake.web.desk.history import who
from intake.web.desk.writing.panel import UnfitAt, edited, given_words, panel
from intake.web.here import house

stage = Blueprint("stage", __name__, url_prefix="/cases/<uuid:case_id>/stage")

Page = str | tuple[str, int]


@stage.get("")
@allow(roles.READS)
def show(case_id: UUID) -> str:
    return _page(case_id)


@stage.post("/begin")
@allow(roles.TEAM)
def begin(case_id: UUID) -> Page | Response:
    with opened(house(), viewer(), case_id) as case:
        form = _begin_form(case)
    return _do(case_id, form, form.stage, lambda: stages.begin_now(house(), hand_on(case_id), form.stage.data))


@stage.post("/terms")
@allow(roles.TEAM)
def sign_terms(case_id: UUID) -> Page | Response:
    form = Terms(request.form)
    return _do(case_id, form, form.on, lambda: stages.sign_terms(house(), hand_on(case_id), form.on.given))


@stage.post("/give")
@allow(allocation.GIVES)
def give(case_id: UUID) -> Page | Response:
    staff = allocation.staff(house())
    with opened(house(), viewer(), case_id) as case:
        form = Give(request.form)
        form.offer(_choices(allocation.able(house(), case, staff)))
    return _do(case_id, form, form.officer, lambda: allocation.give(house(), hand_on(case_id), UUID(form.officer.data)))


@stage.post("/accept")
@allow(roles.ANSWERS)
def accept(case_id: UUID) -> Page | Response:
    form = GiveBack()
    return _act(case_id, form, form.words, lambda: allocation.accept(house(), hand_on(case_id)))


@stage.post("/give-back")
@allow(roles.ANSWERS)
def give_back(case_id: UUID) -> Page | Response:
    """Who gives it back may no longer see it."""
    form = GiveBack(request.form)
    if form.validate():
        with RefusedAt(form.words):
            allocation.give_back(house(), hand_on(case_id), form.words.data)
            return redirect(url_for("desk.queue"), HTTPStatus.SEE_OTHER)
    return _page(case_id, form), HTTPStatus.UNPROCESSABLE_ENTITY


@stage.post("/asked")
@allow(roles.TEAM)
def take_down(case_id: UUID) -> Page | Response:
    form = Asked(request.form)
    return _do(case_id, form, form.asked_on, lambda: asking.take_down(house(), hand_on(case_id), form.asked_on.given))


@stage.post("/take-on")
@allow(roles.TEAM)
def take_on(case_id: UUID) -> Page | Response:
    form = Decline()
    return _act(case_id, form, form.words, lambda: asking.accept(house(), hand_on(case_id)))


@stage.post("/decline")
@allow(roles.TEAM)
def decline(case_id: UUID) -> Page | Response:
    form, message = Decline(request.form), given_words()
    if form.validate() and message.validate():
        with RefusedAt(form.words), UnfitAt(message):
            asking.decline(house(), hand_on(case_id), form.words.data, edited(message))
            return to("desk.stage.show", case_id)
    return _page(case_id, form, message), HTTPStatus.UNPROCESSABLE_ENTITY


def _do(case_id: UUID, form: Form, field: Field, act: Callable[[], None]) -> Page | Response:
    if form.validate():
        return _act(case_id, form, field, act)
    return _page(case_id, form), HTTPStatus.UNPROCESSABLE_ENTITY


def _act(case_id: UUID, form: Form, field: Field, act: Callable[[], None]) -> Page | Response:
    """`field` is where a refusal is said."""
    with RefusedAt(field):
        act()
        return to("desk.stage.show", case_id)
    return _page(case_id, form), HTTPStatus.UNPROCESSABLE_ENTITY


def _page(case_id: UUID, given: Form | None = None, message: MessageWords | None = None) -> str:
    """`given` is the form that came back with something to mend. Raises CaseGone."""
    names, staff = oversee.staff_names(house()), allocation.staff(house())

    def form(of: type[Form]) -> Form:
        return given if isinstance(given, of) else of()

    with opened(house(), viewer(), case_id) as case:
        run = runs.running(case)
        giving = form(Give)
        giving.offer(_choices(allocation.able(house(), case, staff)))
        version = version_of(house(), case)
        return render_template(
            "desk/answering/stage.html",
            case=case,
            run=run,
            rules=version.stages if version else {},
            procedure=house().authority.procedures.get(case.procedure or ""),
            following=asking.what_next(house(), case),
            request_waits=runs.asked_for(case),
            begins=given if isinstance(given, Begin) else _begin_form(case, fresh=True),
            may_begin=stages.may_begin(house(), case),
            giving=giving,
            back=form(GiveBack),
            terms=form(Terms),
            asked=form(Asked),
            declining=form(Decline),
            panel=panel(case, ANSWER_READY, form=message) if runs.asked_for(case) else None,
            is_mine=run is not None and run.officer_id == viewer().id,
            gives=viewer().role in allocation.GIVES,
            in_team=viewer().role in roles.TEAM,
            words=words,
            names=names,
            who=who,
            **problems((given, message)),
        )


def _begin_form(case: Case, *, fresh: bool = False) -> Begin:
    form = Begin(None if fresh else request.form)
    version = version_of(house(), case)
    form.offer({code: version.stages[code].name for code in stages.may_begin(house(), case)} if version else {})
    return form


def _choices(staff: list[StaffUser]) -> list[tuple[str, str]]:
    return [(str(user.id), f"{user.name}, {labels.say(labels.ROLES, user.role)}") for user in staff]
