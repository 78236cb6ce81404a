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
from intake.web.desk.writing.panel import UnfitAt, edited, given_words
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
    form, message, do = Words(request.form), given_words(), request.form.get("do", "")
    if form.validate() and message.validate():
        with RefusedAt(form.words), UnfitAt(message):
            if do == "send":
                sending.send(house(), hand_on(case_id), form.words.data, edited(message))
                return to("desk.letter.show", case_id, "sent")
            act = checking.hand_to_check if do == "check" else checking.write
            act(house(), hand_on(case_id), form.words.data, edited(message))
            return to("desk.letter.show", case_id, "letter")
    return letter_page(case_id, form, message), HTTPStatus.UNPROCESSABLE_ENTITY


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
