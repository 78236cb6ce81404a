"""The register of all that was promised: open, late, or done in a span of days."""

from datetime import date
from http import HTTPStatus
from uuid import UUID

from flask import render_template, request

from forms.desk.action import NarrowActions
from intake.domain import roles
from intake.domain.place import Place
from intake.services import oversee
from intake.services.actions import register
from intake.store.actions import NOBODY, OPEN, WHICH, Narrow
from intake.web.access import allow, viewer
from intake.web.desk.actions import words
from intake.web.desk.at_hand import problems
from intake.web.here import house

SEES = roles.TEAM | {roles.MANAGER}

Page = str | tuple[str, int]


@allow(SEES)
def show() -> Page:
    form = _form()
    is_good = form.validate()
    narrow = _narrow(form)
    with register(house(), viewer(), narrow, Place.parse(request.args.get("after", ""), date, UUID)) as found:
        page = render_template(
            "desk/actions/register.html",
            form=form,
            narrow=narrow,
            given={name: request.args[name] for name in form.data if request.args.get(name)},
            found=found,
            words=words,
            **problems((form,)),
        )
    return page if is_good else (page, HTTPStatus.UNPROCESSABLE_ENTITY)


def _form() -> NarrowActions:
    form = NarrowActions(request.args)
    owners = oversee.officers(house(), viewer()).items()
    form.offer(
        words.WHICH.items(),
        [*((user_id.hex, name) for user_id, name in owners), (NOBODY, words.NOBODY)],
        house().authority.service_areas.items(),
    )
    return form


def _narrow(form: NarrowActions) -> Narrow:
    """What means nothing is left out."""
    which = form.which.data if form.which.data in WHICH else OPEN
    form.which.data = which
    owner, service = (field.data if not field.errors else "" for field in (form.owner, form.service))
    return Narrow(which, owner or "", service or "", _day(form.first), _day(form.last))


def _day(field: object) -> date | None:
    day: date | None = getattr(field, "day", None)
    return day
