"""What was promised in a record: it is written down, changed, done with evidence, or not done after all."""

from collections.abc import Callable
from http import HTTPStatus
from uuid import UUID

from flask import Blueprint, request
from werkzeug import Response
from wtforms import Form

from forms.desk.action import Dropped, Kept, Promise
from forms.desk.writing import MessageWords
from intake.domain import roles
from intake.services import actions as service
from intake.services import meeting
from intake.services.hands import Refused, Stale, opened
from intake.services.progress import CaseGone
from intake.store.tables.action import Action
from intake.store.tables.case import Case
from intake.web.access import allow, viewer
from intake.web.desk.actions.page import Sent, actions_page, prefix_of, promise_form
from intake.web.desk.actions.words import FAULTS
from intake.web.desk.at_hand import hand_on, to
from intake.web.desk.writing.panel import UnfitAt, edited, given_words
from intake.web.here import house

actions = Blueprint("actions", __name__, url_prefix="/cases/<uuid:case_id>/actions")

PAGE = "desk.actions.show"
Page = str | Response | tuple[str, int]


@actions.get("")
@allow(roles.READS)
def show(case_id: UUID) -> Page:
    return actions_page(case_id)


@actions.post("")
@allow(roles.ANSWERS)
def make(case_id: UUID) -> Page:
    form = _promise(case_id)
    return _done(case_id, Sent(form), lambda: service.make(house(), hand_on(case_id), _promised(form)))


@actions.post("/<uuid:action_id>")
@allow(roles.ANSWERS)
def change(case_id: UUID, action_id: UUID) -> Page:
    form = _promise(case_id, action_id)

    def act() -> None:
        service.change(house(), hand_on(case_id), action_id, _promised(form))

    return _done(case_id, Sent(form, action_id), act)


@actions.post("/<uuid:action_id>/kept")
@allow(roles.ANSWERS)
def keep(case_id: UUID, action_id: UUID) -> Page:
    at = prefix_of(action_id)
    form, message = Kept(request.form, prefix=at), given_words(at)

    def act() -> object:
        did, evidence = form.did.data or "", form.evidence.data or ""
        words = edited(message)
        return service.keep(house(), hand_on(case_id), action_id, did, evidence, announce=form.tell.data, edited=words)

    return _done(case_id, Sent(form, action_id, message), act)


@actions.post("/<uuid:action_id>/dropped")
@allow(roles.ANSWERS)
def drop(case_id: UUID, action_id: UUID) -> Page:
    form = Dropped(request.form, prefix=prefix_of(action_id))

    def act() -> None:
        service.drop(house(), hand_on(case_id), action_id, form.why.data or "", form.told.data or "")

    return _done(case_id, Sent(form, action_id), act)


def _promise(case_id: UUID, action_id: UUID | None = None) -> Promise:
    staff = meeting.officers(house())
    with opened(house(), viewer(), case_id) as case:
        return promise_form(case, staff, request.form, _action(case, action_id) if action_id else None)


def _action(case: Case, action_id: UUID) -> Action:
    found = next((action for action in case.actions if action.id == action_id), None)
    if found is None:
        raise CaseGone
    return found


def _promised(form: Promise) -> service.Promise:
    return service.Promise(
        said=form.said.data or "",
        owner=form.owner_id,
        due_on=form.due.given,
        source=form.source.data,
        is_shown=form.is_shown.data,
    )


def _done(case_id: UUID, sent: Sent, act: Callable[[], object]) -> Page:
    """The page anew; where it could not be done, what there is to mend, with all that was written."""
    message, status = sent.message or MessageWords(), HTTPStatus.UNPROCESSABLE_ENTITY
    if sent.form is None or not (sent.form.validate() and message.validate()):
        return actions_page(case_id, sent), status
    try:
        with UnfitAt(message):
            act()
            return to(PAGE, case_id)
    except Refused as fault:
        _say(sent.form, fault.code)
    except Stale:
        _say(sent.form, "stale")
        status = HTTPStatus.CONFLICT
    return actions_page(case_id, sent), status


def _say(form: Form, code: str) -> None:
    name, sentence = FAULTS[code]
    first = next(iter(form)).short_name
    field = form[name] if name and name in form else form[first]
    field.errors = [sentence]
