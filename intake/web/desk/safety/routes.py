"""Safeguarding beside a record on the desk: raised, referred, held, let go on, closed."""

from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus
from uuid import UUID

from flask import Blueprint, abort, request
from werkzeug import Response

from intake.domain import roles
from intake.domain.safeguarding import CONCERNS
from intake.services import safeguarding
from intake.services.hands import Refused, Stale
from intake.web.access import allow
from intake.web.desk.at_hand import hand_on, to
from intake.web.desk.safety.page import Sent, concern_form, referral_form, safety_page
from intake.web.here import house

safety = Blueprint("safety", __name__, url_prefix="/cases/<uuid:case_id>/safety")

SEES = roles.TEAM | {roles.MANAGER}
PAGE = "desk.safety.show"
Page = str | Response | tuple[str, int]
STEPS = {
    "hold": safeguarding.hold,
    "release": safeguarding.release,
    "close": safeguarding.close,
    "aside": safeguarding.set_aside,
}


@safety.get("")
@allow(SEES)
def show(case_id: UUID) -> Page:
    return safety_page(case_id)


@safety.post("")
@allow(SEES)
def flag(case_id: UUID) -> Page:
    form = concern_form(request.form)
    if not form.validate():
        return safety_page(case_id, Sent(form)), HTTPStatus.UNPROCESSABLE_ENTITY
    concern, words = form.concern.data, form.words.data
    return _done(case_id, lambda: safeguarding.raise_concern(house(), hand_on(case_id), concern, words), Sent(form))


@safety.post("/<concern>/referred")
@allow(SEES)
def refer(case_id: UUID, concern: str) -> Page:
    sent = _sent(concern)
    form = sent.form
    if not form.validate() or form.on.day is None:
        return safety_page(case_id, sent), HTTPStatus.UNPROCESSABLE_ENTITY
    to_whom, on, words = form.to.data, form.on.day, form.words.data
    return _done(case_id, lambda: safeguarding.refer(house(), hand_on(case_id), concern, to_whom, on, words), sent)


@safety.post("/<concern>/<any(hold, release, close, aside):step>")
@allow(SEES)
def act(case_id: UUID, concern: str, step: str) -> Page:
    """The case is held or goes on; the concern is closed, or was none."""
    sent = _sent(concern)
    words = sent.form.words
    if not words.validate(sent.form):
        return safety_page(case_id, sent), HTTPStatus.UNPROCESSABLE_ENTITY
    return _done(case_id, lambda: STEPS[step](house(), hand_on(case_id), concern, words.data), sent)


def _sent(concern: str) -> Sent:
    if concern not in CONCERNS:
        abort(HTTPStatus.NOT_FOUND)
    return Sent(referral_form(concern, request.form), concern)


def _done(case_id: UUID, do: Callable[[], object], sent: Sent) -> Page:
    """The page anew; where it could not be done, with all that was typed and what there is to mend."""
    try:
        do()
    except Refused as refused:
        return safety_page(case_id, replace(sent, fault=refused.code)), HTTPStatus.UNPROCESSABLE_ENTITY
    except Stale:
        return safety_page(case_id, replace(sent, fault="stale")), HTTPStatus.CONFLICT
    return to(PAGE, case_id)
