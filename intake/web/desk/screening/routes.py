"""Screening a complaint on the desk: by anybody on the team, signed off by another."""

from collections.abc import Callable
from http import HTTPStatus
from uuid import UUID

from flask import Blueprint, request
from werkzeug import Response

from forms.desk.writing import MessageWords
from intake.domain import roles
from intake.services.hands import Refused, Stale, opened
from intake.services.screening import decide, turning_away
from intake.web.access import allow, viewer
from intake.web.desk.at_hand import hand_on, to
from intake.web.desk.screening.page import ANSWERS, LETTER, SIGNING, Sent, screening_page
from intake.web.desk.screening.reading import answers_in, screening_form
from intake.web.desk.writing.panel import UnfitAt, edited, given_words
from intake.web.here import given, house

screening = Blueprint("screening", __name__, url_prefix="/cases/<uuid:case_id>/screening")

PAGE = "desk.screening.show"
Page = str | Response | tuple[str, int]


@screening.get("")
@allow(roles.TEAM)
def show(case_id: UUID) -> Page:
    return screening_page(case_id)


@screening.post("/check")
@allow(roles.TEAM)
def check(case_id: UUID) -> Page:
    """The advice on what is typed so far; nothing is kept."""
    return screening_page(case_id, Sent(answers=request.form, message=given_words(ANSWERS)))


@screening.post("")
@allow(roles.TEAM)
def save(case_id: UUID) -> Page:
    message = given_words(ANSWERS)
    sent = Sent(answers=request.form, message=message)
    with opened(house(), viewer(), case_id) as case:
        form = screening_form(house(), case, request.form)
        if not form.validate():
            return screening_page(case_id, sent), HTTPStatus.UNPROCESSABLE_ENTITY
        answers = answers_in(house(), case, form)
    earlier, words = form.earlier.data or "", edited(message)
    return _done(case_id, lambda: decide.screen(house(), hand_on(case_id), answers, earlier, words), sent)


@screening.post("/sign-off")
@allow(roles.TEAM)
def sign_off(case_id: UUID) -> Page:
    message = given_words(SIGNING)
    return _done(case_id, lambda: decide.sign_off(house(), hand_on(case_id), edited(message)), Sent(message=message))


@screening.post("/send-back")
@allow(roles.TEAM)
def send_back(case_id: UUID) -> Page:
    comment = given("words")
    return _done(case_id, lambda: decide.send_back(house(), hand_on(case_id), comment), Sent(comment=comment))


@screening.post("/letter")
@allow(roles.TEAM)
def keep_letter(case_id: UUID) -> Page:
    return _with_letter(case_id, turning_away.write, "letter")


@screening.post("/letter/send")
@allow(roles.TEAM)
def send_letter(case_id: UUID) -> Page:
    return _with_letter(case_id, turning_away.send)


@screening.post("/letter/fill-in")
@allow(roles.TEAM)
def fill_in_letter(case_id: UUID) -> Page:
    wording = given("wording")
    return _done(case_id, lambda: turning_away.fill_in(house(), hand_on(case_id), wording), Sent(), "letter")


def _with_letter(case_id: UUID, act: Callable[..., object], anchor: str | None = None) -> Page:
    letter, message = given("letter"), given_words(LETTER)
    sent = Sent(letter=letter, message=message)
    return _done(case_id, lambda: act(house(), hand_on(case_id), letter, edited(message)), sent, anchor)


def _done(case_id: UUID, act: Callable[[], object], sent: Sent, anchor: str | None = None) -> Page:
    """The page anew; where it could not be done, with all that was typed and what there is to mend."""
    message = sent.message or MessageWords()
    try:
        if message.validate():
            with UnfitAt(message):
                act()
                return to(PAGE, case_id, anchor)
    except Refused as refused:
        return screening_page(case_id, sent.wrong(refused.code)), HTTPStatus.UNPROCESSABLE_ENTITY
    except Stale:
        return screening_page(case_id, sent.wrong("stale")), HTTPStatus.CONFLICT
    return screening_page(case_id, sent), HTTPStatus.UNPROCESSABLE_ENTITY
