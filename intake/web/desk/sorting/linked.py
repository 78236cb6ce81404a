"""Records that belong together: linked, merged into one, or split into two."""

from collections.abc import Callable
from http import HTTPStatus
from uuid import UUID

from flask import Blueprint, render_template, request
from werkzeug import Response
from werkzeug.datastructures import MultiDict
from wtforms import Form

from forms.desk.link import Link, Merge
from forms.desk.split import Split
from intake.domain import roles
from intake.services.hands import Refused, opened
from intake.services.sorting.link import WHYS, link, unlink
from intake.services.sorting.merge import merge
from intake.services.sorting.split import split
from intake.store import links
from intake.store.tables.case import Case
from intake.web.access import allow, viewer
from intake.web.desk import labels
from intake.web.desk.at_hand import hand_on, problems, to
from intake.web.desk.days import Days
from intake.web.desk.sorting.words import LINKS, WHY, say_why
from intake.web.here import house

linked = Blueprint("linked", __name__, url_prefix="/cases/<uuid:case_id>/linked")

MOST_FELLOWS = 10
Page = tuple[str, int]


@linked.get("")
@allow(roles.READS)
def show(case_id: UUID) -> Page:
    return _page(case_id)


@linked.post("/link")
@allow(roles.TEAM)
def add(case_id: UUID) -> Page | Response:
    form = _link_form(request.form)
    return _done(case_id, form, lambda: link(house(), hand_on(case_id), form.reference.data or "", form.why.data))


@linked.post("/unlink/<uuid:link_id>")
@allow(roles.TEAM)
def take_off(case_id: UUID, link_id: UUID) -> Response:
    unlink(house(), hand_on(case_id), link_id)
    return to("desk.linked.show", case_id)


@linked.post("/merge")
@allow(roles.TEAM)
def join(case_id: UUID) -> Page | Response:
    form = Merge(request.form)
    return _done(case_id, form, lambda: merge(house(), hand_on(case_id), form.same.data or ""), "desk.record")


@linked.post("/split")
@allow(roles.TEAM)
def part(case_id: UUID) -> Page | Response:
    form = _split_form(request.form)
    act = lambda: split(house(), hand_on(case_id), form.kind.data, form.words.data)  # noqa: E731
    return _done(case_id, form, act, "desk.record")


def _done(
    case_id: UUID, form: Form, act: Callable[[], UUID | None], shown_on: str = "desk.linked.show"
) -> Page | Response:
    """The page of what came of it, or this one with what is to mend."""
    if form.validate():
        try:
            return to(shown_on, act() or case_id)
        except Refused as refused:
            say_why(form, refused, Days(house().authority, house().now()))
    return _page(case_id, form)


def _page(case_id: UUID, wrong: Form | None = None) -> Page:
    me = viewer()
    with opened(house(), me, case_id) as case:
        page = render_template(
            "desk/sorting/linked.html",
            case=case,
            links=links.of(case, me),
            fellows=links.fellows(case, me, MOST_FELLOWS),
            why=WHY,
            whys=WHYS,
            sorts=me.role in roles.TEAM,
            link=wrong if isinstance(wrong, Link) else _link_form(),
            merge=wrong if isinstance(wrong, Merge) else Merge(),
            split=wrong if isinstance(wrong, Split) else _split_form(case=case),
            **problems((wrong,)),
        )
    return page, HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK


def _link_form(given: MultiDict[str, str] | None = None) -> Link:
    form = Link(given)
    form.offer(LINKS.items())
    return form


def _split_form(given: MultiDict[str, str] | None = None, case: Case | None = None) -> Split:
    form = Split(given, words=case.story if case else None)
    form.offer(labels.KINDS.items())
    return form
