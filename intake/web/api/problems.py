"""What a program is answered when something is wrong: application/problem+json (RFC 9457), never a page.

No answer repeats what was sent but the names of fields: a log on the other side keeps no child's words.
"""

from collections.abc import Sequence
from http import HTTPStatus
from math import ceil
from typing import Any

import structlog
from flask import Blueprint, Flask, Response, json, request
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from intake.store.database import DatabaseAway
from intake.store.limits import TooMany
from intake.web.bodies import drop_the_rest
from intake.web.here import house
from intake.web.places import place_of

PREFIX = "/api/v1"
PROBLEM = "application/problem+json"
TYPE = "urn:hearback:problem:"
PLAIN = "about:blank"
AGAIN_SECONDS = 30

SAID = {
    HTTPStatus.NOT_FOUND: "There is nothing at this address.",
    HTTPStatus.METHOD_NOT_ALLOWED: "This address takes other methods: see Allow.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "At most 1,048,576 bytes are taken. Nothing was kept.",
    HTTPStatus.INTERNAL_SERVER_ERROR: "Something went wrong here. What was sent may be sent again with the same key.",
}

Error = dict[str, str]
"""`detail`, and where: `pointer` into the body (#/story), `parameter` or `header`."""

log = structlog.get_logger()


class Refused(Exception):
    """Something that was asked for is not done. `code` names the problem for programs."""

    def __init__(
        self,
        status: HTTPStatus,
        code: str,
        detail: str,
        errors: Sequence[Error] = (),
        headers: dict[str, str] | None = None,
    ):
        super().__init__(code)
        self.status, self.code, self.detail, self.errors = status, code, detail, errors
        self.headers = headers or {}


def concerns_a_program() -> bool:
    """Whether this request is one of the API's, there or not."""
    return request.path == PREFIX or request.path.startswith(f"{PREFIX}/")


def problem(
    status: int,
    detail: str,
    code: str | None = None,
    errors: Sequence[Error] = (),
    headers: dict[str, str] | None = None,
) -> Response:
    said: dict[str, Any] = {
        "type": TYPE + code if code else PLAIN,
        "title": HTTPStatus(status).phrase,
        "status": int(status),
        "detail": detail,
    }
    if errors:
        said["errors"] = list(errors)
    return Response(json.dumps(said, ensure_ascii=False, sort_keys=False), status, headers, content_type=PROBLEM)


def problem_of(error: HTTPException) -> Response:
    """What Flask itself says no to."""
    status = HTTPStatus(error.code or HTTPStatus.INTERNAL_SERVER_ERROR)
    headers = {name: value for name, value in error.get_headers() if name == "Allow"}
    return problem(status, SAID.get(status, status.description), headers=headers)


def add_problems(api: Blueprint) -> None:
    api.register_error_handler(Refused, _refused)
    api.register_error_handler(DatabaseAway, _database_away)
    api.register_error_handler(TooMany, _too_many)
    api.register_error_handler(RequestEntityTooLarge, _too_large)
    api.register_error_handler(HTTPException, problem_of)
    api.register_error_handler(Exception, _unforeseen)


def add_no_pages(app: Flask) -> None:
    """Flask's own answer to an address with a stroke too many is a page."""

    @app.after_request
    def without_page(response: Response) -> Response:
        if concerns_a_program() and response.mimetype == "text/html":
            response.set_data(b"")
            del response.headers["Content-Type"]
        return response


def _refused(error: Refused) -> Response:
    return problem(error.status, error.detail, error.code, error.errors, error.headers)


def _database_away(_error: DatabaseAway) -> Response:
    log.warning("database_away", endpoint=request.endpoint)
    detail = "The database is away. Nothing was kept: send it again later, with the same key."
    return problem(HTTPStatus.SERVICE_UNAVAILABLE, detail, "database-away", headers={"Retry-After": str(AGAIN_SECONDS)})


def _too_many(error: TooMany) -> Response:
    wait = max(1, ceil((error.until - house().now()).total_seconds()))
    detail = "Too many tokens that are not ours came from this client."
    return problem(HTTPStatus.TOO_MANY_REQUESTS, detail, "too-many", headers={"Retry-After": str(wait)})


def _too_large(error: RequestEntityTooLarge) -> Response:
    drop_the_rest()
    return problem_of(error)


def _unforeseen(error: Exception) -> Response:
    log.error("unforeseen", endpoint=request.endpoint, kind=type(error).__name__, at=place_of(error))
    return problem(HTTPStatus.INTERNAL_SERVER_ERROR, SAID[HTTPStatus.INTERNAL_SERVER_ERROR])
