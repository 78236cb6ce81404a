"""The page of contacts: talks, meetings and visits as they are logged, and the offer of an advocate."""

from http import HTTPStatus
from uuid import UUID

from flask import Blueprint, render_template, request
from werkzeug import Response
from werkzeug.datastructures import MultiDict
from wtforms import Form

from forms.desk.contacts import LogContact, OfferAdvocate
from intake.domain import roles
from intake.services import oversee
from intake.services.answering import allocation
from intake.services.answering import contacts as service
from intake.services.hands import opened
from intake.services.writing.by_hand import BY_HAND
from intake.store.tables.case import Case
from intake.store.tables.staff import StaffUser
from intake.web.access import allow, viewer
from intake.web.desk.answering import words
from intake.web.desk.answering.refusing import RefusedAt
from intake.web.desk.at_hand import hand_on, problems, to
from intake.web.desk.history import who
from intake.web.here import house

contacts = Blueprint("contacts", __name__, url_prefix="/cases/<uuid:case_id>/contacts")

Page = str | tuple[str, int]
Given = MultiDict[str, str]


@contacts.get("")
@allow(roles.READS)
def show(case_id: UUID) -> str:
    return _page(case_id)


@contacts.post("")
@allow(roles.ANSWERS)
def log(case_id: UUID) -> Page | Response:
    with opened(house(), viewer(), case_id) as case:
        form = _log_form(case, request.form)
    if form.validate():
        logged = service.Logged(
            kind=form.kind.data,
            part=form.part.data,
            on=form.on.given,
            attended=form.attended.data or None,
            result=form.words.data or None,
            rights=form.rights.data,
            agreed=form.agreed.data,
            explained=form.explained.data,
        )
        with RefusedAt(form.part if logged.kind == service.FIRST_CONTACT and logged.part != service.CHILD else form.on):
            service.log(house(), hand_on(case_id), logged)
            return to("desk.contacts.show", case_id)
    return _page(case_id, log=form), HTTPStatus.UNPROCESSABLE_ENTITY


@contacts.post("/advocate")
@allow(roles.ANSWERS)
def offer(case_id: UUID) -> Page | Response:
    staff = allocation.staff(house())
    with opened(house(), viewer(), case_id) as case:
        form = _advocate_form(allocation.advocates(case, staff), request.form)
    if form.validate():
        advocate_id = UUID(form.advocate.code) if form.advocate.code else None
        with RefusedAt(form.advocate if advocate_id else form.offered_on):
            service.offer_advocate(
                house(),
                hand_on(case_id),
                form.response.data,
                on=form.offered_on.given,
                service=form.service.data,
                advocate_id=advocate_id,
            )
            return to("desk.contacts.show", case_id)
    return _page(case_id, advocate=form), HTTPStatus.UNPROCESSABLE_ENTITY


def _page(case_id: UUID, *, log: LogContact | None = None, advocate: OfferAdvocate | None = None) -> str:
    """Raises CaseGone."""
    names, staff = oversee.staff_names(house()), allocation.staff(house())
    given: tuple[Form | None, ...] = (log, advocate)
    with opened(house(), viewer(), case_id) as case:
        return render_template(
            "desk/answering/contacts.html",
            case=case,
            log=log or _log_form(case),
            advocate=advocate or _advocate_form(allocation.advocates(case, staff)),
            works=viewer().role in roles.ANSWERS,
            by_hand=BY_HAND,
            words=words,
            names=names,
            who=who,
            **problems(given),
        )


def _log_form(case: Case, given: Given | None = None) -> LogContact:
    form = LogContact(given)
    parts = {person.part for person in case.people} | {"other"}
    form.offer(words.CONTACTS, {code: label for code, label in words.WITH.items() if code in parts})
    return form


def _advocate_form(staff: list[StaffUser], given: Given | None = None) -> OfferAdvocate:
    form = OfferAdvocate(given)
    form.offer(words.RESPONSES, [(str(user.id), user.name) for user in staff])
    return form
