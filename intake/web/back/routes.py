"""Coming back with the reference and the four words: where things stand, what was said, more words, taking it back."""

import secrets
import time
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, session, url_for
from werkzeug import Response

from forms.back import more_words
from forms.question import YOUNG
from forms.reply import read_reply
from intake.services import progress
from intake.web.here import client, given, house

back = Blueprint("back", __name__, url_prefix="/back")

OPEN_SECONDS = 30 * 60


class PassEnded(Exception):
    """What a form was made for is no longer open in this browser; nothing of it was kept."""


@back.get("")
def door() -> str:
    return render_template("back/door.html", reference="", words="", error=None)


@back.post("")
def come_in() -> Response | tuple[str, int]:
    reference, words = given("reference"), given("return_words")
    case_id = progress.find_case(house(), reference, words, client=client())
    if case_id is None:
        page = render_template("back/door.html", reference=reference[:40], words=words[:200], error=True)
        return page, 422
    _open_for(case_id)
    return redirect(url_for("back.stands"), 303)


@back.get("/case")
def stands() -> str | Response:
    case_id = _case_id()
    if case_id is None:
        return redirect(url_for("back.door"), 303)
    field = more_words.field(YOUNG)
    return _page(case_id, field, None)


@back.post("/more")
def more() -> str | Response | tuple[str, int]:
    case_id = _case_of_form()
    reply = read_reply(more_words, request.form.getlist("more"), YOUNG)
    if reply.error:
        return _page(case_id, reply.field, reply.error), 422
    progress.add_words(house(), case_id, str(reply.answer), once=given("once"))
    return redirect(url_for("back.stands", _anchor="latest"), 303)


@back.get("/withdraw")
def ask_withdraw() -> str | Response:
    case_id = _case_id()
    if case_id is None:
        return redirect(url_for("back.door"), 303)
    return render_template("back/withdraw.html", case_id=case_id)


@back.post("/withdraw")
def withdraw() -> Response:
    progress.withdraw(house(), _case_of_form())
    return redirect(url_for("back.stands"), 303)


@back.post("/leave")
def leave() -> Response:
    """Done reading: this phone forgets which case it had open."""
    session.pop("back", None)
    return redirect(url_for("pages.start"), 303)


def _page(case_id: UUID, field: object, error: str | None) -> str:
    _open_for(case_id)
    with progress.opened(house(), case_id) as case:
        return render_template(
            "back/case.html",
            case=case,
            stands=progress.stands(case),
            checking=progress.checks_safety(case),
            today=house().today(),
            question=more_words,
            field=field,
            error=error,
            once=secrets.token_urlsafe(12),
        )


def _open_for(case_id: UUID) -> None:
    """Open in this browser until half an hour after it was last looked at."""
    session["back"] = [case_id.hex, int(time.time()) + OPEN_SECONDS]


def _case_id() -> UUID | None:
    case_id, until = session.get("back", ("", 0))
    return UUID(case_id) if until > time.time() else None


def _case_of_form() -> UUID:
    """The case that the form was made for, if it is still the one that is open here. Raises PassEnded."""
    case_id = _case_id()
    if case_id is None or request.form.get("open") != case_id.hex:
        raise PassEnded
    return case_id
