"""A JSON body, read strictly: UTF-8, each name once, no numbers that JSON does not have."""

import json
from http import HTTPStatus
from typing import Any

from flask import request

from intake.web.api.asking import JSON
from intake.web.api.problems import Refused


class _Twice(ValueError):
    """A name stands there twice."""


def json_body() -> Any:
    """Raises Refused: 415 for another type, 400 for what is no JSON."""
    if request.mimetype != JSON:
        detail = f"Send {JSON}."
        raise Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "not-json", detail, headers={"Accept-Post": JSON})
    try:
        body = json.loads(request.get_data().decode(), object_pairs_hook=_once, parse_constant=_no_number)
        json.dumps(body, ensure_ascii=False).encode()
    except _Twice as fault:
        raise _unreadable("A name stands twice in one object.") from fault
    except json.JSONDecodeError as fault:
        raise _unreadable(f"This is no JSON from line {fault.lineno}, column {fault.colno} on.") from fault
    except (ValueError, RecursionError) as fault:
        raise _unreadable("This is no JSON in UTF-8.") from fault
    return body


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _Twice
    return found


def _no_number(_text: str) -> None:
    raise ValueError


def _unreadable(detail: str) -> Refused:
    return Refused(HTTPStatus.BAD_REQUEST, "unreadable", f"{detail} Nothing was kept.")
