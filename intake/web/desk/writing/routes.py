"""A page on which somebody writes to the person by hand, and sees before it goes what they get."""

from http import HTTPStatus
from uuid import UUID

from flask import Blueprint, render_template, request
from werkzeug import Response

from forms.desk.writing import MessageWords, Note
from intake.domain import roles
from intake.services.hands import Refused, opened
from intake.services.outgoing import FIRST_CONTACT
from intake.services.writing import by_hand
from intake.web.access import allow, viewer
from intake.web.desk.at_hand import hand_on, problems, to
from intake.web.desk.writing.panel import UnfitAt, edited, given_words, panel
from intake.web.desk.writing.words import WHY_NOT
from intake.web.here import house

NAMES = ",".join(by_hand.BY_HAND)

writing = Blueprint("writing", __name__, url_prefix=f"/cases/<uuid:case_id>/write/<any({NAMES}):name>")

Page = str | Response | tuple[str, int]


@writing.get("")
@allow(roles.ANSWERS)
def show(case_id: UUID, name: str) -> Page:
    return _page(case_id, name)


@writing.post("")
@allow(roles.ANSWERS)
def send(case_id: UUID, name: str) -> Page:
    message, note = given_words(), Note(request.form) if name == FIRST_CONTACT else None
    if message.validate() and (note is None or note.validate()):
        try:
            with UnfitAt(message):
                by_hand.write(house(), hand_on(case_id), name, edited(message), note.note.data if note else None)
                return to("desk.contacts.show", case_id)
        except Refused:
            pass  # the page says why
    return _page(case_id, name, message, note), HTTPStatus.UNPROCESSABLE_ENTITY


def _page(case_id: UUID, name: str, message: MessageWords | None = None, note: Note | None = None) -> str:
    """Raises CaseGone."""
    with opened(house(), viewer(), case_id) as case:
        code = by_hand.why_not(house(), case, name)
        is_first = name == FIRST_CONTACT
        return render_template(
            "desk/writing/page.html",
            case=case,
            name=name,
            why_not=WHY_NOT[code] if code else None,
            panel=None if code else panel(case, name, by_hand.values_for(house(), case, name), message),
            note=note or (Note(note=by_hand.usual_note(house(), case)) if is_first else None),
            **problems((note, message)),
        )
