"""The page of the answer: what was found on each point, the letter, its check and its sending."""

from http import HTTPStatus
from uuid import UUID

from flask import Blueprint, request
from werkzeug import Response

from forms.desk.letter import Check, Words
from intake.domain import roles
from intake.services.answering import checking, finding, sending
from intake.services.hands import opened
from intake.web.access import allow, viewer
from intake.web.desk.answering.letter_page import fill_form, finding_forms, found_in, letter_page
from intake.web.desk.answering.refusing import RefusedAt
from intake.web.desk.at_hand import hand_on, to
from intake.web.here import house

letter = Blueprint("letter", __name__, url_prefix="/cases/<uuid:case_id>/letter")

Page = str | tuple[str, int]


@letter.get("")
@allow(roles.ANSWERS)
def show(case_id: UUID) -> str:
    return letter_page(case_id)


@letter.post("/found")
@allow(roles.ANSWERS)
def note_found(case_id: UUID) -> Page | Response:
    with opened(house(), viewer(), case_id) as case:
        form = finding_forms(case, request.form)
        found = found_in(case, form)
    if form.validate():
        with RefusedAt(form.why if form.outcome.code else form.outcome):
            finding.note(
                house(),
                hand_on(case_id),
                found,
                outcome=form.outcome.code,
                why=form.why.data,
                action_taken=form.action_taken.data or None,
            )
            return to("desk.letter.show", case_id, "letter")
    return letter_page(case_id, form), HTTPStatus.UNPROCESSABLE_ENTITY


@letter.post("/fill-in")
@allow(roles.ANSWERS)
def fill_in(case_id: UUID) -> Page | Response:
    form = fill_form(request.form)
    if form.validate():
        with RefusedAt(form.wording):
            checking.fill_in(house(), hand_on(case_id), form.wording.data, anyway=form.anyway.data)
            return to("desk.letter.show", case_id, "letter")
    return letter_page(case_id, form), HTTPStatus.UNPROCESSABLE_ENTITY


@letter.post("")
@allow(roles.ANSWERS)
def write(case_id: UUID) -> Page | Response:
    """Saved, handed over to be checked, or sent: as the button says."""
    form = Words(request.form)
    act = {"check": checking.hand_to_check, "send": sending.send}.get(request.form.get("do", ""), checking.write)
    if form.validate():
        with RefusedAt(form.words):
            act(house(), hand_on(case_id), form.words.data)
            sent = act is sending.send
            return to("desk.record" if sent else "desk.letter.show", case_id, "latest" if sent else "letter")
    return letter_page(case_id, form), HTTPStatus.UNPROCESSABLE_ENTITY


@letter.post("/check")
@allow(roles.TEAM)
def check(case_id: UUID) -> Page | Response:
    """Passed without a word, or sent back with comments."""
    form, passes = Check(request.form), request.form.get("do") == "pass"
    if passes or form.validate():
        with RefusedAt(form.comments):
            checking.check(house(), hand_on(case_id), passes=passes, comments=form.comments.data or None)
            return to("desk.letter.show", case_id)
    return letter_page(case_id, form), HTTPStatus.UNPROCESSABLE_ENTITY
