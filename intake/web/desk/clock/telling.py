"""Telling somebody now that it takes longer: looked at first, for the message says the day that was written."""

from http import HTTPStatus
from uuid import UUID

from flask import request
from werkzeug import Response

from forms.desk.clock import TellDelay
from forms.desk.writing import MessageWords
from intake.domain import roles
from intake.services.clock import moves
from intake.services.clock.facts import check_delay
from intake.services.hands import Refused, Stale, opened
from intake.services.outgoing import DELAY
from intake.services.writing.foreseeing import foresee
from intake.web.access import allow, viewer
from intake.web.desk.at_hand import hand_on, to
from intake.web.desk.clock.page import clock_page, move_form, refuse
from intake.web.desk.writing.panel import UnfitAt, edited, given_words
from intake.web.desk.writing.words import FAULTS
from intake.web.here import house

Page = str | tuple[str, int] | Response


@allow(roles.ANSWERS)
def tell(case_id: UUID) -> Page:
    """Sent only with the day that was looked at; words that were changed for another day come back."""
    form, message = move_form(TellDelay, request.form), given_words()
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    if form.validate() and message.validate():
        try:
            message = _looked_at(case_id, form, message)
            if message.errors or form.seen.day != form.to.day or request.form.get("do") != "send":
                return _page(case_id, form, message, status if message.errors else HTTPStatus.OK)
            with UnfitAt(message):
                words = edited(message)
                moves.tell_delay(house(), hand_on(case_id), form.to.given, form.why.data, form.words.data, words)
                return to("desk.clock.show", case_id)
        except (Refused, Stale) as fault:
            status = refuse(form, fault)
    return _page(case_id, form, message, status)


def _looked_at(case_id: UUID, form: TellDelay, message: MessageWords) -> MessageWords:
    """The words for the day that is written now: fresh ones, unless they were changed. Raises Refused."""
    with opened(house(), viewer(), case_id) as case:
        check_delay(house(), case, house().today(), form.to.given)
        if not message.is_given or form.seen.day in (None, form.to.day):
            return message
        usual = foresee(house(), case, DELAY, {"answer_by": form.seen.day})
    if (message.words.data or "").strip() == usual.words:
        return MessageWords()
    message.refuse("words", str(FAULTS["day"]))
    return message


def _page(case_id: UUID, form: TellDelay, message: MessageWords, status: HTTPStatus) -> tuple[str, int]:
    return clock_page(case_id, form, message)[0], status
