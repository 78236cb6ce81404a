"""A phone to try it with, where no text leaves this machine: a newcomer texts as a child would, without an account."""

from http import HTTPStatus

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug import Response

from forms.desk.phone import Phone, TextFrom
from intake.domain import roles
from intake.services.texting.phone import screen, send
from intake.web.access import allow
from intake.web.desk.leaving import plays_the_phone
from intake.web.here import house

phone = Blueprint("phone", __name__, url_prefix="/phone")

READS_THE_PHONE = roles.TEAM
"""Those who read in the outbox what would have been sent."""

Page = tuple[str, int]


@phone.before_request
def only_where_nothing_leaves() -> None:
    if not plays_the_phone():
        abort(HTTPStatus.NOT_FOUND)


@phone.get("")
@allow(READS_THE_PHONE)
def show() -> Page:
    form = Phone(request.args)
    form.validate()
    return _page(form)


@phone.post("")
@allow(READS_THE_PHONE)
def text() -> Page | Response:
    form = TextFrom(request.form)
    if not form.validate():
        return _page(form)
    number = form.number.data or ""
    send(house(), number, form.words.data)
    return redirect(url_for("desk.phone.show", number=number, _anchor="latest"), HTTPStatus.SEE_OTHER)


def _page(form: Phone) -> Page:
    error_at, errors = next(iter(form.errors.items()), (None, (None,)))
    seen = None if form.number.errors else screen(house(), form.number.data or "")
    page = render_template("desk/phone.html", form=form, screen=seen, error=errors[0], error_at=error_at)
    return page, HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
