"""When something is wrong: a plain page that says what to do, keeps the words on the page, and gives the numbers.

These pages need no database. What was just written comes back in a form that sends it again to where it was going.
"""

from http import HTTPStatus

import structlog
from flask import Flask, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge
from werkzeug.wsgi import get_input_stream

from forms.fields import verbatim
from forms.journeys import ASKED, JOURNEYS
from forms.question import YOUNG, YOUNGER
from intake.services.hands import Stale
from intake.services.progress import CaseGone
from intake.store.database import DatabaseAway
from intake.store.limits import TooMany
from intake.web.access import SignedOut
from intake.web.back.passes import PassEnded

NOT_GIVEN_BACK = {"csrf_token", "password"}
WORDS = {"said", "more", "words", "reference", "return_words", "email"} | {
    question.name
    for journey in (*JOURNEYS.values(), *ASKED.values())
    for question in journey.questions
    if question.shape in ("long", "short")
}
"""The fields in which somebody writes; the others hold codes."""

BLOCK, MOST_BLOCKS = 64 * 1024, 1024

log = structlog.get_logger()

Given = list[tuple[str, str, bool]]
Answer = tuple[str, int] | tuple[str, int, dict[str, str]]


def add_error_pages(app: Flask) -> None:
    app.register_error_handler(CSRFError, _stale_form)
    app.register_error_handler(DatabaseAway, _database_away)
    app.register_error_handler(TooMany, _too_many)
    app.register_error_handler(SignedOut, _signed_out)
    app.register_error_handler(PassEnded, _pass_ended)
    app.register_error_handler(Stale, _stale_case)
    app.register_error_handler(CaseGone, _gone)
    app.register_error_handler(RequestEntityTooLarge, _too_large)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unforeseen)


def _stale_form(_error: CSRFError) -> Answer:
    return render_template("errors/again.html", reason="stale_form", fields=_given()), HTTPStatus.BAD_REQUEST


def _database_away(_error: DatabaseAway) -> Answer:
    log.warning("database_away", endpoint=request.endpoint)
    page = render_template("errors/again.html", reason="away", fields=_given())
    return page, HTTPStatus.SERVICE_UNAVAILABLE, {"Retry-After": "30"}


def _too_many(error: TooMany) -> Answer:
    page = render_template("errors/again.html", reason="too_many", fields=_given(), until=error.until)
    return page, HTTPStatus.TOO_MANY_REQUESTS


def _signed_out(_error: SignedOut) -> Answer:
    return render_template("errors/again.html", reason="signed_out", fields=_given()), HTTPStatus.UNAUTHORIZED


def _pass_ended(_error: PassEnded) -> Answer:
    return render_template("errors/again.html", reason="pass_ended", fields=_given()), HTTPStatus.FORBIDDEN


def _stale_case(_error: Stale) -> Answer:
    return render_template("errors/stale_case.html", fields=_given()), HTTPStatus.CONFLICT


def _gone(_error: CaseGone) -> Answer:
    return render_template("errors/not_found.html"), HTTPStatus.NOT_FOUND


def _too_large(_error: RequestEntityTooLarge) -> Answer:
    """What is still on its way is read and dropped first, for a browser that is sending does not listen."""
    on_its_way = get_input_stream(request.environ)
    for _block in range(MOST_BLOCKS):
        if not on_its_way.read(BLOCK):
            break
    return render_template("errors/too_large.html"), HTTPStatus.REQUEST_ENTITY_TOO_LARGE


def _http(error: HTTPException) -> Answer | HTTPException:
    if error.code is None or error.code < HTTPStatus.BAD_REQUEST:
        return error
    if error.code == HTTPStatus.NOT_FOUND:
        return render_template("errors/not_found.html"), error.code
    headers = {name: value for name, value in error.get_headers() if name == "Allow"}
    return render_template("errors/other.html"), error.code, headers


def _unforeseen(error: Exception) -> Answer:
    log.error("unforeseen", endpoint=request.endpoint, kind=type(error).__name__, at=_place(error))
    page = render_template("errors/again.html", reason="unforeseen", fields=_given())
    return page, HTTPStatus.INTERNAL_SERVER_ERROR


def _given() -> Given | None:
    """What was just sent, to be sent again: name, value, and whether somebody wrote it. None when nothing was sent."""
    if request.method != "POST":
        return None
    sent = [(name, verbatim(value) or "") for name, value in request.form.items(multi=True)]
    return [(name, value, _is_written(name, value)) for name, value in sent if name not in NOT_GIVEN_BACK]


def _is_written(name: str, value: str) -> bool:
    """Somebody wrote it: into a field for words, or, at the desk, anything that no code looks like."""
    return " " in value.strip() or (bool(value) and name in WORDS and value not in (YOUNG, YOUNGER))


def _place(error: Exception) -> str:
    """Where it happened: file and line only, for an exception's own text may hold a child's words."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "unknown"
