"""When something is wrong: a plain page that says what to do, keeps the words on the page, and gives the numbers.

These pages need no database. What was just written comes back in a form that sends it again to where it was going.
"""

from http import HTTPStatus

import structlog
from flask import Flask, Response, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from forms.fields import verbatim
from forms.written import is_written
from intake.services.hands import Stale
from intake.services.progress import CaseGone
from intake.store.database import DatabaseAway
from intake.store.limits import TooMany
from intake.web.access import SignedOut
from intake.web.api.problems import concerns_a_program, problem_of
from intake.web.back.passes import PassEnded
from intake.web.bodies import drop_the_rest
from intake.web.places import place_of

NOT_GIVEN_BACK = {"csrf_token", "password"}

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


def _stale_case(error: Stale) -> Answer:
    """A button that nothing was typed or ticked for is on the record still."""
    fields = [field for field in _given() or () if field[0] != "revision"]
    page = render_template("errors/stale_case.html", fields=fields, revision=error.revision)
    return page, HTTPStatus.CONFLICT


def _gone(_error: CaseGone) -> Answer:
    return render_template("errors/not_found.html"), HTTPStatus.NOT_FOUND


def _too_large(_error: RequestEntityTooLarge) -> Answer:
    drop_the_rest()
    return render_template("errors/too_large.html"), HTTPStatus.REQUEST_ENTITY_TOO_LARGE


def _http(error: HTTPException) -> Answer | HTTPException | Response:
    if error.code is None or error.code < HTTPStatus.BAD_REQUEST:
        return error
    if concerns_a_program():
        return problem_of(error)
    if error.code == HTTPStatus.NOT_FOUND:
        return render_template("errors/not_found.html"), error.code
    headers = {name: value for name, value in error.get_headers() if name == "Allow"}
    return render_template("errors/other.html"), error.code, headers


def _unforeseen(error: Exception) -> Answer:
    log.error("unforeseen", endpoint=request.endpoint, kind=type(error).__name__, at=place_of(error))
    page = render_template("errors/again.html", reason="unforeseen", fields=_given())
    return page, HTTPStatus.INTERNAL_SERVER_ERROR


def _given() -> Given | None:
    """What was just sent, to be sent again: name, value, and whether somebody wrote it. None when nothing was sent."""
    if request.method != "POST":
        return None
    sent = [(name, verbatim(value) or "") for name, value in request.form.items(multi=True)]
    return [(name, value, is_written(name, value)) for name, value in sent if name not in NOT_GIVEN_BACK]
