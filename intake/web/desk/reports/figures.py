"""Figures that no record holds: entered, corrected and taken off on the desk, with who said them when."""

from http import HTTPStatus
from uuid import UUID

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug import Response
from wtforms import Form

from forms.desk.figures import BaselineForm, Corrected, FigureForm, WhichTable
from intake.domain import roles
from intake.services import figures as service
from intake.services.figures import BASELINE, CASES_HELD, STAGE_2_COST, FigureFault
from intake.services.report_baselines import cells, offered_reports, offered_years
from intake.web.access import allow, viewer
from intake.web.desk.at_hand import problems
from intake.web.desk.reports import words
from intake.web.here import house

figures = Blueprint("figures", __name__, url_prefix="/reports/figures")

ENTERS = roles.TEAM | {roles.REPORTING}
ON_DESK = {"cases": CASES_HELD, "cost": STAGE_2_COST}
"""What a form is called, and what it enters."""

Page = str | tuple[str, int] | Response


@figures.get("")
@allow(ENTERS)
def show() -> Page:
    return _page()


@figures.post("/<any(cases, cost):which>")
@allow(ENTERS)
def enter(which: str) -> Page:
    form = _forms(which)[which]
    key = form.key.data if which == "cases" else ""
    return _keep(form, ON_DESK[which], key or "", form.year.data or "") or (
        _page(**{which: form}),
        HTTPStatus.UNPROCESSABLE_ENTITY,
    )


@figures.get("/earlier")
@allow(ENTERS)
def earlier() -> Page:
    """The table as it is in that year, with its rows and columns to choose from."""
    which = _which()
    if not which.validate():
        return _page(which=which), HTTPStatus.UNPROCESSABLE_ENTITY
    return _earlier(which, BaselineForm())


@figures.post("/earlier")
@allow(ENTERS)
def enter_earlier() -> Page:
    which = _which()
    if not which.validate():
        abort(HTTPStatus.NOT_FOUND)
    form = BaselineForm(request.form)
    form.offer(*cells(house(), which.report.data, which.year.data))
    key = f"{which.report.data}/{form.row.data}/{form.column.data}"
    return _keep(form, BASELINE, key, which.year.data) or (_earlier(which, form), HTTPStatus.UNPROCESSABLE_ENTITY)


@figures.get("/one")
@allow(ENTERS)
def one() -> Page:
    return _one(Corrected())


@figures.post("/one")
@allow(ENTERS)
def correct() -> Page:
    form = Corrected(request.form)
    return _keep(form, *_place()) or (_one(form), HTTPStatus.UNPROCESSABLE_ENTITY)


@figures.post("/one/remove")
@allow(ENTERS)
def remove() -> Page:
    service.remove(house(), _place(), viewer().id)
    return _shown()


def _keep(form: Form, name: str, key: str, year: str) -> Page | None:
    """None where something is to be mended, which then stands at its field."""
    if not form.validate():
        return None
    by: UUID = viewer().id
    try:
        service.enter(house(), name, key, year, words.plain_number(form.value.data), by)
    except FigureFault as fault:
        at = fault.field if fault.field in form else "value"
        form[at].errors = [words.fault(name, fault)]
        return None
    return _shown()


def _shown() -> Response:
    return redirect(url_for("desk.figures.show"), HTTPStatus.SEE_OTHER)


def _page(**sent: Form) -> str:
    forms = {**_forms(), "which": _which(), **sent}
    standing = service.standing(house())
    return render_template(
        "desk/reports/figures.html",
        forms=forms,
        standing={name: [one for one in standing if one.name == name] for name in words.FIGURES},
        words=words,
        **problems(forms.values()),
    )


def _earlier(which: WhichTable, form: BaselineForm) -> str:
    if not form.row.choices:
        form.offer(*cells(house(), which.report.data, which.year.data))
    title = words.titled(which.report.data)
    return render_template(
        "desk/reports/earlier.html", which=which, form=form, words=words, title=title, **problems((form,))
    )


def _one(form: Corrected) -> str:
    place = _place()
    ever = service.ever(house(), place)
    if not ever:
        abort(HTTPStatus.NOT_FOUND)
    if not request.form and ever[0].ended_at is None:
        form.value.data = words.figure(ever[0].value)
    return render_template(
        "desk/reports/figure.html", form=form, place=place, ever=ever, words=words, **problems((form,))
    )


def _place() -> tuple[str, str, str]:
    name, key, year = (request.args.get(part, "") for part in ("name", "key", "year"))
    return name, key, year


def _forms(sent: str = "") -> dict[str, FigureForm]:
    years = [(code, words.year(code)) for code in offered_years(house())]
    made = {}
    for which in ON_DESK:
        form = FigureForm(request.form if which == sent else None, prefix=f"{which}-")
        form.offer(years, house().authority.service_areas.items() if which == "cases" else ())
        made[which] = form
    made["cost"].value.label.text = words.COST
    return made


def _which() -> WhichTable:
    form = WhichTable(request.args)
    reports = [(name, words.titled(name)) for name in offered_reports()]
    form.offer(reports, [(code, words.year(code)) for code in offered_years(house())])
    return form
